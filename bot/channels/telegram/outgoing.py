"""How a message of the desk becomes calls to Telegram. Pure: nothing is sent here.

Texts go out without a parse mode, and the agent's name is set in bold by an entity. So nothing that anybody writes
can be taken for markup, nothing needs escaping, and "can't parse entities" cannot happen.
"""

from __future__ import annotations

from dataclasses import dataclass

from aiogram.types import InlineKeyboardMarkup, MessageEntity

from bot.channels.registry import Outgoing
from bot.channels.telegram.keyboard import keyboard_of
from bot.channels.telegram.splitting import length, split
from bot.channels.telegram.words import repeated_mark
from desk.model.message import Attachment

# Telegram takes 1024; the rest is room for the name and the mark.
CAPTION_LIMIT = 900
_NAME_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Part:
    """One call: a text, or a file with a caption. The keyboard hangs on the last part."""

    text: str
    file: Attachment | None = None
    keyboard: InlineKeyboardMarkup | None = None
    entities: tuple[MessageEntity, ...] = ()


def parts_of(outgoing: Outgoing, done: int = 0) -> list[Part]:
    """The parts in order, without the first ``done``, which have arrived. The mark of a repeat stands on the first
    of those that are left. Raises PermanentFailure for a button that Telegram cannot carry.
    """
    keyboard = keyboard_of(outgoing.buttons)
    texts, files = split(outgoing.text), list(outgoing.attachments)
    plan: list[tuple[str, Attachment | None]]
    if len(files) == 1 and len(texts) == 1 and length(texts[0]) <= CAPTION_LIMIT:
        plan = [(texts[0], files[0])]
    else:
        # Files first, so that the question and its buttons are the last thing that the customer sees.
        plan = [("", file) for file in files] + [(text, None) for text in texts]
    named = next((index for index, (text, _) in enumerate(plan) if text), 0)
    parts = []
    for index, (text, file) in enumerate(plan):
        name = outgoing.author_name[:_NAME_CHARACTERS] if index == named and text else ""
        mark = repeated_mark(outgoing.language) if outgoing.repeated and index == done else ""
        last = index == len(plan) - 1
        parts.append(_part(text, file, keyboard if last else None, name, mark))
    return parts[done:]


def _part(text: str, file: Attachment | None, keyboard: InlineKeyboardMarkup | None, name: str, mark: str) -> Part:
    whole = "\n".join(line for line in (mark, name, text) if line)
    offset = length(mark) + 1 if mark else 0
    bold = (MessageEntity(type="bold", offset=offset, length=length(name)),) if name else ()
    return Part(whole, file, keyboard, bold)
