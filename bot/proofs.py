"""Codes that prove an address come in as ordinary messages; this finds them, and sees to it that they are mailed."""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.channels.registry import ChannelFailure
from bot.dialogue.state import TrackerState
from desk.model.conversation import Conversation, Pen
from desk.model.customer import ContactType
from desk.model.message import Author, Message, MessageKind
from desk.verbs.identity import IssuedCode, issue_code, open_proof, prove_contact
from desk.verbs.intake import note_contact
from desk.verbs.speaking import Words, say
from desk.work import Work

_CODE = re.compile(r"^\s*(\d{3})[\s-]?(\d{3})\s*[。.]?\s*$")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
# “my e-mail is …”, “我的邮箱是…”; with more words around it, it is a message about something else.
_MOST_WORDS_BESIDE = 16
_log = logging.getLogger("fiveclear.bot")


@dataclass(frozen=True, slots=True)
class Taken:
    """The message was about a proof; ``issued`` is what has to be mailed now."""

    issued: IssuedCode | None = None


async def take_proof(work: Work, conversation: Conversation, message: Message) -> Taken | None:
    """Take the message as a code, or as an address that is to be proved; None if it is neither."""
    if not work.mails or message.payload or not message.text:
        return None
    typed = _CODE.match(message.text)
    if typed is not None and await open_proof(work, conversation.customer_id) is not None:
        digits = "".join(str(int(sign)) for sign in typed[1] + typed[2])
        await prove_contact(work, conversation.id, digits)
        return Taken()
    address = _address_in(conversation, message.text)
    if address is None:
        return None
    contact = await note_contact(work, conversation.customer_id, ContactType.EMAIL, address)
    if contact.verified_at is not None:
        text = work.phrases.say("contact_known", conversation.language)
        say(work, conversation, Words(text, MessageKind.NOTICE), author=Author.SYSTEM)
        return Taken()
    return Taken(await issue_code(work, conversation.id, contact.id))


def _address_in(conversation: Conversation, text: str) -> str | None:
    """An address that stands by itself, where neither a person nor a question of the bot waits for it."""
    if conversation.pen is not Pen.BOT or conversation.awaiting:
        return None
    found = _ADDRESS.findall(text)
    if len(found) != 1 or len(text.replace(found[0], "").strip()) > _MOST_WORDS_BESIDE:
        return None
    state = TrackerState.from_json(conversation.tracker) if conversation.tracker else None
    return None if state is not None and state.requested_slot is not None else str(found[0])


@runtime_checkable
class CodeCarrier(Protocol):
    """A channel that can bring a code to the address that it proves."""

    async def mail_code(self, issued: IssuedCode) -> None:
        """Mail it; raises a ChannelFailure."""
        ...


class CodePost:
    """Mails codes beside the conversations, so that a slow mail server holds up nobody."""

    def __init__(self, carrier: CodeCarrier) -> None:
        self._carrier = carrier
        self._under_way: set[asyncio.Task[None]] = set()

    def send_soon(self, issued: IssuedCode) -> None:
        """Begin to mail it. One that fails is logged; the customer gives the address again and gets another."""
        task = asyncio.create_task(self._send(issued), name="a code")
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def finish(self) -> None:
        """Wait for what is under way."""
        await asyncio.gather(*self._under_way)

    async def _send(self, issued: IssuedCode) -> None:
        try:
            await self._carrier.mail_code(issued)
        except ChannelFailure as failure:
            _log.warning("a code was not mailed: %s", failure)
        except Exception as error:  # noqa: BLE001 - a trace could carry the address; its kind is enough to begin with
            _log.error("a code was not mailed: %s", type(error).__name__)
