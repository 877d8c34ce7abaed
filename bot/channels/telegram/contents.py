"""What a Telegram message says, in the desk's terms. Pure: nothing is fetched here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from aiogram.types import Contact, Location, Message, PhotoSize

from bot.channels.telegram.words import COMMANDS, Refusal

FILE_LIMIT = 20 * 1024 * 1024
_COMMAND = re.compile(rf"/({'|'.join(COMMANDS)})(?:@\w+)?(?:\s+(?P<argument>.*))?", re.DOTALL)
_NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\x7f/\\]+")
_VIDEOS = ("animation", "video", "video_note")
_UNREADABLE = ("poll", "game", "story", "checklist", "paid_media", "sticker", "invoice", "giveaway")


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file that Telegram holds; ``size`` in bytes as Telegram says, None if it does not."""

    file_id: str
    name: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What was said, the file that came along, and what of it cannot be taken."""

    text: str = ""
    payload: str = ""
    contact: tuple[str, str] | None = None
    file: WantedFile | None = None
    refusal: Refusal | None = None
    metadata: dict[str, Any] = field(default_factory=dict)


def contents_of(message: Message) -> Contents | None:
    """What the message says; None for Telegram's own service messages."""
    if message.text is not None:
        return _text(message.text)
    if message.contact is not None:
        return _contact(message.contact, message.from_user.id if message.from_user else None)
    if message.location is not None:
        return _location(message.location, message)
    caption = message.caption or ""
    # An animation comes as a document too, so it is looked for first.
    if (video := _first_of(message, _VIDEOS)) is not None:
        return Contents(caption or stand_in_for(video), refusal=Refusal.WRONG_TYPE)
    wanted = _file(message)
    if wanted is not None and (wanted.size or 0) > FILE_LIMIT:
        return Contents(caption or stand_in_for(wanted.name), refusal=Refusal.TOO_LARGE)
    if wanted is not None:
        return Contents(caption, file=wanted)
    # A sticker and a die say what their emoji says.
    emoji = (message.sticker and message.sticker.emoji) or (message.dice and message.dice.emoji)
    if emoji:
        return Contents(emoji)
    if (kind := _first_of(message, _UNREADABLE)) is not None:
        return Contents(caption or stand_in_for(kind), refusal=Refusal.UNREADABLE)
    return None


def stand_in_for(name: str) -> str:
    """What stands in the conversation for something that was not taken, so that an agent sees that it was sent."""
    return f"📎 {name}"


def _first_of(message: Message, kinds: tuple[str, ...]) -> str | None:
    return next((kind for kind in kinds if getattr(message, kind) is not None), None)


def _text(text: str) -> Contents:
    command = _COMMAND.fullmatch(text.strip())
    if command is None:
        return Contents(text)
    argument = (command["argument"] or "").strip()
    return Contents(text, payload=f"/{command[1]}", metadata={"argument": argument} if argument else {})


def _contact(contact: Contact, sender: int | None) -> Contents:
    """A number is the customer's own only if Telegram itself vouches for it; else it is a text like any other."""
    number = "+" + re.sub(r"\D", "", contact.phone_number)
    if contact.user_id is not None and contact.user_id == sender:
        return Contents(number, contact=("phone", number), metadata={"verified": True})
    name = " ".join(part for part in (contact.first_name, contact.last_name) if part)
    return Contents(f"📇 {name} {number}", metadata={"verified": False})


def _location(location: Location, message: Message) -> Contents:
    place = f"📍 {location.latitude:.6f}, {location.longitude:.6f}"
    if message.venue is not None:
        place += f"\n{message.venue.title}\n{message.venue.address}"
    return Contents(place, metadata={"latitude": location.latitude, "longitude": location.longitude})


def _file(message: Message) -> WantedFile | None:
    if message.photo:
        photo = _largest(message.photo)
        return WantedFile(photo.file_id, "photo.jpg", photo.file_size)
    if message.voice is not None:
        return WantedFile(message.voice.file_id, "voice.ogg", message.voice.file_size)
    if message.audio is not None:
        return WantedFile(message.audio.file_id, _name(message.audio.file_name, "audio"), message.audio.file_size)
    if message.document is not None:
        document = message.document
        return WantedFile(document.file_id, _name(document.file_name, "document"), document.file_size)
    return None


def _largest(photos: list[PhotoSize]) -> PhotoSize:
    """The largest that can be fetched, or simply the largest."""
    fetchable = [photo for photo in photos if (photo.file_size or 0) <= FILE_LIMIT]
    return max(fetchable or photos, key=lambda photo: photo.width * photo.height)


def _name(given: str | None, otherwise: str) -> str:
    """A file name without folders and control characters, short enough for every store."""
    return _NOT_IN_A_NAME.sub("_", given or "").strip(". ")[-120:] or otherwise
