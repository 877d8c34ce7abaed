"""What the lexicons share: a shape is a regular expression and the tokens that it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Pieces = list[tuple[str, Any]]
Build = Callable[[re.Match[str]], Pieces]


@dataclass(frozen=True, slots=True)
class Shape:
    """``build`` gives the tokens of a match; an empty list makes the words meaningless for times."""

    pattern: str
    build: Build


def always(kind: str, value: Any = None) -> Build:
    """A shape that is always the same token."""
    return lambda match: [(kind, value)]


def looked_up(kind: str, table: dict[str, Any]) -> Build:
    """A shape whose value stands in a table."""
    return lambda match: [(kind, table[match.group()])]


def any_of(words: object) -> str:
    """An expression for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(str, words), key=len, reverse=True)) + ")"  # type: ignore[call-overload]
