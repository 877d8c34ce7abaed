"""What the rules of dates share."""

from __future__ import annotations

from datetime import date

from understanding.entities.times.moments import Moment
from understanding.entities.times.tokens import Token

Made = tuple[str, object] | None


def made_of(day: date | None) -> Made:
    """A day, None where the calendar has none."""
    return ("d", Moment(day)) if day else None


def find(tokens: list[Token], kinds: str) -> Token | None:
    """The first token of any of these kinds."""
    return next((token for token in tokens if token.kind in kinds), None)


def made_range(first: date | None, last: date | None) -> Made:
    """A range of days, None where one of them is missing."""
    return ("r", (Moment(first), Moment(last))) if first and last else None
