"""Answers to the callback's question come in as ordinary messages; this finds them (R36: recorded on the case)."""

from __future__ import annotations

import re

from desk.model.callback import CallbackState
from desk.model.conversation import Conversation
from desk.model.message import Message
from desk.verbs.follow_up import answer_callback, comment_callback
from desk.work import Work

_PAYLOAD = re.compile(r"^callback:(?P<id>[0-9a-z]+):(?P<answer>[1-5]|none)$")
_MARK = re.compile(r"^\s*([1-5１-５一二三四五])\s*(?:分|星|顆星|stars?|points?)?\s*[。.!！]?\s*$", re.IGNORECASE)
_FIGURES = "12345"
_OTHER_FIGURES = str.maketrans("１２３４５一二三四五", _FIGURES + _FIGURES)


def is_survey_payload(text: str) -> bool:
    """Whether the text is what a button of a survey sends."""
    return _PAYLOAD.match(text) is not None


async def take_survey_answer(work: Work, conversation: Conversation, message: Message) -> bool:
    """Take the message as an answer to a callback if it is one; gives whether it was."""
    pressed = _PAYLOAD.match(message.payload)
    if pressed is not None:
        if pressed["answer"] == "none":
            await comment_callback(work, conversation.id, pressed["id"], "")
        else:
            await answer_callback(work, conversation.id, pressed["id"], int(pressed["answer"]))
        return True
    if message.payload or not message.text:
        return False
    if conversation.awaiting.startswith("callback:"):
        await comment_callback(work, conversation.id, conversation.awaiting.removeprefix("callback:"), message.text)
        return True
    mark = _MARK.match(message.text)
    if mark is None:
        return False
    asked = await work.unit.callbacks.find(conversation_id=conversation.id, state=CallbackState.ASKED)
    if not asked:
        return False
    await answer_callback(work, conversation.id, asked[-1].id, int(mark.group(1).translate(_OTHER_FIGURES)))
    return True
