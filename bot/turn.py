"""One stored message, one turn: all that it brings about is one transaction."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from bot.answering import ActionsFailed, Answering
from bot.ends import Ends
from bot.proofs import CodePost, take_proof
from bot.reading import as_metadata
from bot.surveys import take_survey_answer
from desk.desk import Desk
from desk.errors import Unavailable
from desk.model.actor import BOT, Permission
from desk.model.case import ContactKind
from desk.model.conversation import Conversation, Pen
from desk.model.delivery import Purpose
from desk.model.inbox import InboxEntry
from desk.model.message import Author, Message, MessageKind
from desk.model.understanding import Language, Understanding
from desk.model.urgency import Category, Urgency
from desk.model.waiting import WaitingReason
from desk.ports import Ear
from desk.verbs.asking import call_person
from desk.verbs.emergency import dispatch_emergency
from desk.verbs.identity import IssuedCode
from desk.verbs.intake import wake_agent
from desk.verbs.opening import Matter
from desk.verbs.speaking import Words, say
from desk.work import Verb, Work, correlation

_PAUSES_SECONDS = (0, 1, 5, 15, 60)
# An action server that restarts gets a second chance; a customer is not kept waiting for a third.
_ACTION_TRIES = 2
_log = logging.getLogger("fiveclear.bot")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn leaves: a code to be mailed, and what was said in it (None: another process took the turn)."""

    issued: IssuedCode | None
    said: list[Message] | None


@dataclass(slots=True)
class Turns:
    """Takes turns: one at a time in a conversation, many conversations at once."""

    desk: Desk
    answering: Answering
    ear: Ear
    codes: CodePost | None = None
    ends: Ends | None = None

    async def take(self, conversation_id: str) -> bool:
        """Deal with the oldest stored message of the conversation; gives whether another one waits behind it."""
        waiting = await self._oldest(conversation_id)
        if not waiting or waiting[0].due_at > self.desk.clock.now():
            return False
        entry = waiting[0]
        correlation.set(entry.correlation)
        said: list[Message] | None = None
        try:
            outcome = await self.desk.do(Verb(self._turn, Permission.CONVERSE, "turn"), BOT, entry.id)
            if outcome.issued is not None and self.codes is not None:
                self.codes.send_soon(outcome.issued)
            said = outcome.said
        except ActionsFailed as failure:
            _log.error("an action failed: %s", failure)
            await self._try_later(entry, str(failure), most=_ACTION_TRIES)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the message must not be stuck behind it
            _log.exception("a turn failed")
            await self._try_later(entry, type(error).__name__)
        if self.ends is not None:
            self.ends.ended(entry.message_id, said)
        return len(waiting) > 1

    async def _oldest(self, conversation_id: str) -> list[InboxEntry]:
        """The oldest stored message, and the one behind it."""
        async with self.desk.open_unit() as unit:
            return await unit.inbox.find(limit=2, conversation_id=conversation_id, done_at=None, parked_at=None)

    async def _turn(self, work: Work, entry_id: str) -> Outcome:
        entry = await work.unit.inbox.get(entry_id)
        if entry.done_at is not None:
            return Outcome(None, None)
        return Outcome(await self._answer(work, entry), work.said)

    async def _answer(self, work: Work, entry: InboxEntry) -> IssuedCode | None:
        entry.done_at = work.now
        work.unit.inbox.save(entry)
        conversation = await work.unit.conversations.get(entry.conversation_id)
        message = await work.unit.messages.get(entry.message_id)
        # Six digits while a code is open are the code, even where a comment on a survey is awaited.
        proof = await take_proof(work, conversation, message)
        if proof is not None:
            return proof.issued
        if await take_survey_answer(work, conversation, message, self.ear):
            return None
        if conversation.pen is Pen.AGENT:
            await self._for_agent(work, conversation, message)
            return None
        return await self.answering.answer(work, conversation, entry, message)

    async def _for_agent(self, work: Work, conversation: Conversation, message: Message) -> None:
        await wake_agent(work, conversation)
        if not message.text or message.payload:
            return
        heard = await self.ear.hear(message.text, Language(conversation.language))
        if heard.understanding.urgency is Urgency.EMERGENCY:
            done = await dispatch_emergency(work, conversation.id, _matter(heard.understanding, message.text))
            words = Words(done.guidance, MessageKind.NOTICE)
            say(work, conversation, words, author=Author.SYSTEM, purpose=Purpose.EMERGENCY)

    async def _try_later(self, entry: InboxEntry, fault: str, most: int | None = None) -> None:
        attempts = entry.attempts + 1
        if attempts >= (most or self.desk.policy.turns):
            await self.desk.do(Verb(_hand_over, Permission.CONVERSE, "hand_over"), BOT, entry.id, fault)
            return
        pause = _PAUSES_SECONDS[min(attempts, len(_PAUSES_SECONDS) - 1)]
        await self.desk.do(Verb(_postpone, Permission.CONVERSE, "postpone"), BOT, entry.id, fault, pause)


async def _postpone(work: Work, entry_id: str, fault: str, seconds: int) -> None:
    entry = await work.unit.inbox.get(entry_id)
    entry.attempts, entry.fault = entry.attempts + 1, fault
    entry.due_at = work.now + timedelta(seconds=seconds)
    work.unit.inbox.save(entry)


async def _hand_over(work: Work, entry_id: str, fault: str) -> None:
    """The bot cannot answer this: the message steps aside, visibly, and a person gets the conversation."""
    entry = await work.unit.inbox.get(entry_id)
    if entry.done_at is not None or entry.parked_at is not None:
        return
    entry.parked_at, entry.fault, entry.attempts = work.now, fault, entry.attempts + 1
    work.unit.inbox.save(entry)
    conversation = await work.unit.conversations.get(entry.conversation_id)
    # The half-told matter goes to the person with the conversation; the dialogue begins anew afterwards.
    conversation.tracker = ""
    work.unit.conversations.save(conversation)
    message = await work.unit.messages.get(entry.message_id)
    matter = Matter(ContactKind.OTHER, Urgency.NONE, Category.NONE, {"what": message.text}, WaitingReason.FAULT)
    if conversation.pen is Pen.BOT:
        await call_person(work, conversation.id, matter)
        say(work, conversation, Words(work.phrases.say("fault", conversation.language)))
    work.record(conversation.id, conversation.customer_id, "hand_over", fault, entry=entry.id)


def _matter(heard: Understanding, text: str) -> Matter:
    judged = as_metadata(heard)
    return Matter(
        kind=ContactKind.HELP,
        urgency=heard.urgency,
        category=heard.category,
        facts={"what": text},
        reason=WaitingReason.EMERGENCY,
        emergency_kind=heard.emergency_kind,
        evidence=judged["evidence"],
        anger=heard.anger,
    )
