"""Answers to a callback come in as ordinary messages (R31, R36): marks, comments, other times, refusals."""

from __future__ import annotations

import re

from bot.dialogue.state import TrackerState
from bot.marks import read_mark
from bot.times_wished import read_wish
from desk.model.callback import Callback, CallbackState
from desk.model.case import OPEN
from desk.model.conversation import Conversation, Pen
from desk.model.message import Message
from desk.model.understanding import Heard, Intent, Language
from desk.model.urgency import Urgency
from desk.ports import Ear
from desk.verbs.callback_plan import Shift, ask_time, decline_callback, move_callback
from desk.verbs.follow_up import answer_callback, ask_back, comment_callback
from desk.work import Work

_PAYLOAD = re.compile(r"^callback:(?P<id>[0-9a-z]+):(?P<answer>[1-5]|none|earlier|later|never)$")
_ASKED = (CallbackState.ASKED, CallbackState.UNANSWERED, CallbackState.UNREACHABLE)
# What somebody may say who was asked for a mark and means none of the desk's other business.
_OPINIONS = (Intent.AFFIRM, Intent.DENY, Intent.PRAISE, Intent.CHITCHAT)
_LONGEST_OPINION = 30


def is_survey_payload(text: str) -> bool:
    """Whether the text is what a button of a survey sends."""
    return _PAYLOAD.match(text) is not None


async def take_survey_answer(work: Work, conversation: Conversation, message: Message, ear: Ear | None = None) -> bool:
    """Take the message as an answer to a callback if it is one; gives whether it was.

    Without an ear only marks and comments are understood. Whoever is in danger is never taken for one who answers.
    """
    pressed = _PAYLOAD.match(message.payload)
    if pressed is not None:
        await _take_pressed(work, conversation, message, pressed["id"], pressed["answer"])
        return True
    if message.payload or not message.text:
        return False
    commented = conversation.awaiting.startswith("callback:")
    callback = None if commented else await _open_callback(work, conversation)
    if not commented and callback is None:
        return False
    heard = await ear.hear(message.text, Language(conversation.language)) if ear is not None else None
    if heard is not None and heard.understanding.urgency is Urgency.EMERGENCY:
        return False
    if callback is None:
        await comment_callback(work, conversation.id, conversation.awaiting.removeprefix("callback:"), message.text)
        return True
    return await _take_text(work, conversation, message, callback, heard)


async def _take_pressed(
    work: Work, conversation: Conversation, message: Message, callback_id: str, answer: str
) -> None:
    if answer == "none":
        await comment_callback(work, conversation.id, callback_id, "")
    elif answer == Shift.NEVER:
        await decline_callback(work, conversation.id, callback_id, message.id)
    elif answer in list(Shift):
        await move_callback(work, conversation.id, callback_id, Shift(answer))
    else:
        await answer_callback(work, conversation.id, callback_id, int(answer))


async def _open_callback(work: Work, conversation: Conversation) -> Callback | None:
    """What is planned or asked in this conversation, unless the dialogue has a question of its own open."""
    state = TrackerState.from_json(conversation.tracker) if conversation.tracker else None
    if state is not None and state.requested_slot is not None:
        return None
    found = await work.unit.callbacks.find(conversation_id=conversation.id, state=[CallbackState.PLANNED, *_ASKED])
    return found[-1] if found else None


async def _take_text(
    work: Work, conversation: Conversation, message: Message, callback: Callback, heard: Heard | None
) -> bool:
    asked = callback.state in _ASKED
    given = read_mark(message.text) if asked else None
    if given is not None:
        await answer_callback(work, conversation.id, callback.id, given.mark)
        if given.beside:
            await comment_callback(work, conversation.id, callback.id, given.beside)
        return True
    if heard is None or conversation.pen is not Pen.BOT or callback.state is CallbackState.UNREACHABLE:
        return False
    wish = read_wish(message.text, heard.understanding, callback.due_at, work.now, work.working_time.zone)
    if wish is None:
        return asked and await _ask_back(work, conversation, message, callback, heard)
    if wish.to is Shift.NEVER:
        await decline_callback(work, conversation.id, callback.id, message.id, for_good=wish.for_good)
    elif wish.to is None:
        await ask_time(work, conversation.id)
    else:
        await move_callback(work, conversation.id, callback.id, wish.to)
    return True


async def _ask_back(work: Work, conversation: Conversation, message: Message, callback: Callback, heard: Heard) -> bool:
    """Once: what sounds like an opinion but gives no mark, from a customer who has nothing else open."""
    judged = heard.understanding
    if callback.asked_back_at is not None or callback.state is not CallbackState.ASKED or heard.answer:
        return False
    if judged.intent not in _OPINIONS or judged.urgency is not Urgency.NONE or len(message.text) > _LONGEST_OPINION:
        return False
    if conversation.case_id is not None and (await work.unit.cases.get(conversation.case_id)).state in OPEN:
        return False
    await ask_back(work, conversation.id, callback.id)
    return True
