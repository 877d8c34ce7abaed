"""What a Telegram update means to the desk. Pure: an update goes in, what is to be done comes out.

The photos of an album arrive as messages of their own, each with the same ``media_group_id``. Each becomes an Inbound
of its own, with the album in its metadata, and none is held back to be gathered: a gathering that lives in memory dies
with the process, and one made of the updates at hand takes another shape when they are handed out again after a crash,
so that the repeat of its first photo would hide a later one. Whoever answers joins them by ``metadata["album"]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, InaccessibleMessage, Message, Update, User

from bot.channels.telegram.contents import WantedFile, contents_of
from bot.channels.telegram.language import language_of
from bot.channels.telegram.words import Refusal
from desk.model.inbox import Inbound

CHANNEL = "telegram"
# Everything else is not even sent to us.
UPDATES = ["message", "edited_message", "callback_query"]


@dataclass(frozen=True, slots=True)
class Heard:
    """A new message. ``file`` is to be fetched before it is stored; ``refusal`` is to be told to the customer."""

    inbound: Inbound
    file: WantedFile | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """The customer changed the text of an earlier message."""

    chat: str
    external_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """The customer pressed a button of ours."""

    inbound: Inbound
    query: CallbackQuery


Reading = Heard | Corrected | Pressed


def chat_of(reading: Reading) -> str:
    """The chat whose lane the update belongs to."""
    return reading.chat if isinstance(reading, Corrected) else reading.inbound.address


def read(update: Update) -> Reading | None:
    """What is to be done; None for what does not concern a customer (groups, bots, service messages)."""
    if update.message is not None:
        return _heard(update.message, update.update_id)
    if update.edited_message is not None:
        return _corrected(update.edited_message)
    if update.callback_query is not None:
        return _pressed(update.callback_query, update.update_id)
    return None


def _heard(message: Message, update_id: int) -> Heard | None:
    person = _customer(message)
    contents = contents_of(message) if person else None
    if person is None or contents is None:
        return None
    metadata: dict[str, Any] = {"update_id": update_id, **contents.metadata}
    if message.media_group_id is not None:
        metadata["album"] = message.media_group_id
    if message.reply_to_message is not None:
        metadata["reply_to"] = message.reply_to_message.message_id
    if contents.refusal is not None:
        metadata["refused"] = contents.refusal.value
    inbound = Inbound(
        channel=CHANNEL,
        address=str(message.chat.id),
        external_id=_external_id(message),
        text=contents.text,
        payload=contents.payload,
        name=person.full_name,
        language=language_of(person.language_code),
        contact=contents.contact,
        metadata=metadata,
    )
    return Heard(inbound, contents.file, contents.refusal)


def _corrected(message: Message) -> Corrected | None:
    contents = contents_of(message) if _customer(message) else None
    return Corrected(str(message.chat.id), _external_id(message), contents.text) if contents else None


def _pressed(query: CallbackQuery, update_id: int) -> Pressed | None:
    message = query.message
    if message is None or not query.data or message.chat.type != ChatType.PRIVATE:
        return None
    inbound = Inbound(
        channel=CHANNEL,
        address=str(message.chat.id),
        external_id=f"callback_query:{query.id}",
        text=title_of(query),
        payload=query.data,
        name=query.from_user.full_name,
        language=language_of(query.from_user.language_code),
        metadata={"update_id": update_id, "pressed_on": message.message_id},
    )
    return Pressed(inbound, query)


def title_of(query: CallbackQuery) -> str:
    """What stood on the button; empty if Telegram no longer shows the message."""
    if query.message is None or isinstance(query.message, InaccessibleMessage) or query.message.reply_markup is None:
        return ""
    buttons = (button for row in query.message.reply_markup.inline_keyboard for button in row)
    return next((button.text for button in buttons if button.callback_data == query.data), "")


def _customer(message: Message) -> User | None:
    """Who wrote it, if it is a person in a chat with the bot alone."""
    person = message.from_user
    return person if person and not person.is_bot and message.chat.type == ChatType.PRIVATE else None


def _external_id(message: Message) -> str:
    """The same for a message and its corrections, and whichever way it reaches us."""
    return f"message:{message.chat.id}:{message.message_id}"
