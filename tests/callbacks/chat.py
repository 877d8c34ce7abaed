"""A customer who writes about a callback in plain words, heard by the real ear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.surveys import take_survey_answer
from desk.model.actor import BOT, Permission
from desk.model.callback import Callback
from desk.model.case import Case
from desk.model.conversation import Conversation
from desk.model.knowledge import KnowledgeEntry
from desk.model.message import Message
from desk.work import Verb, Work
from tests.cast import Person
from tests.desk.office import Office
from understanding.ear import KnowingEar
from understanding.faq import KnowledgeIndex
from understanding.readings import Readings
from understanding.understander import Understander


def open_ear(office: Office, understander: Understander) -> KnowingEar:
    """The ear of a firm whose knowledge base is empty."""

    async def nothing() -> Sequence[KnowledgeEntry]:
        return []

    readings = Readings(understander.background)
    return KnowingEar(
        understander,
        nothing,
        lambda entries: KnowledgeIndex(entries, readings),
        office.clock,
        zone=ZoneInfo("Asia/Shanghai"),
        region="CN",
        order_pattern=office.desk.policy.order_pattern,
    )


@dataclass
class Chat:
    """One customer with one resolved case, in Telegram."""

    office: Office
    ear: KnowingEar
    person: Person
    case: Case
    written: int = 0

    async def writes(self, text: str, payload: str = "") -> bool:
        """The customer writes, or presses a button; gives whether that was about the callback."""
        self.written += 1
        conversation = await self.office.one("conversations", id=self.case.conversation_id)
        receipt = await self.office.hear(conversation, text, f"{self.case.id}-{self.written}", payload=payload)
        message = await self.office.one("messages", id=receipt.message_id)
        return await self.office.desk.do(Verb(_take(conversation, message, self.ear), Permission.CONVERSE), BOT)

    async def presses(self, answer: str) -> bool:
        """A button of the callback."""
        return await self.writes("", f"callback:{(await self.callback()).id}:{answer}")

    async def callback(self) -> Callback:
        """As it is now."""
        found: Callback = await self.office.one("callbacks")
        return found

    async def answer(self) -> Message:
        """What the desk said last."""
        return (await self.office.said(self.case.conversation_id))[-1]

    async def answered(self, key: str) -> bool:
        """Whether the desk said last what the key stands for, whatever the values."""
        beginning = self.office.desk.phrases.say(key, self.person.language).split("{")
        said = (await self.answer()).text
        return all(part.split("}")[-1] in said for part in beginning)


def _take(conversation: Conversation, message: Message, ear: KnowingEar):  # type: ignore[no-untyped-def]
    async def take(work: Work) -> bool:
        return await take_survey_answer(work, await work.unit.conversations.get(conversation.id), message, ear)

    return take
