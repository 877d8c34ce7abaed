"""Buttons under a message."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.registry import PermanentFailure
from desk.model.message import Button

# Telegram refuses the whole message if one button carries more; cutting it short would send back another choice.
PAYLOAD_BYTES = 64
_ROW_UNITS = 24
_ROW_BUTTONS = 5


def keyboard_of(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """The buttons as Telegram wants them, short ones side by side; None if there are none.

    Raises PermanentFailure for a button without title or payload, and for a payload of more than 64 bytes.
    """
    rows: list[list[InlineKeyboardButton]] = []
    room = 0
    for button in buttons:
        _check(button)
        width = 2 * len(button.title)
        if not rows or width > room or len(rows[-1]) >= _ROW_BUTTONS:
            rows.append([])
            room = _ROW_UNITS
        room -= width
        rows[-1].append(InlineKeyboardButton(text=button.title, callback_data=button.payload))
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _check(button: Button) -> None:
    if not button.title or not button.payload:
        raise PermanentFailure(f"A button needs a title and a payload; got {button.title!r} with {button.payload!r}.")
    size = len(button.payload.encode())
    if size > PAYLOAD_BYTES:
        raise PermanentFailure(
            f"The payload of the button {button.title!r} has {size} bytes; Telegram carries {PAYLOAD_BYTES}."
        )
