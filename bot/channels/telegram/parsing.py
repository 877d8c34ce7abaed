"""Read one update that did not come through aiogram's own call."""

from __future__ import annotations

from aiogram.types import Update
from pydantic import ValidationError


def parse(row: object) -> Update | None:
    """The update, or None if it does not fit: then no repeat will ever make it fit."""
    try:
        return Update.model_validate(row)
    except ValidationError:
        return None
