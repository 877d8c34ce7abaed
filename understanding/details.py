"""Messages that are nothing but a detail: a time, a place, a number. They ask for nothing and complain of nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from importlib import resources

from desk.model.understanding import Entity

_NOTHING = re.compile(r"[\W_]+")
_SLOTS = frozenset(("order", "phone", "datetime", "amount", "place", "person"))


class Details:
    """The pieces of data/details.toml."""

    def __init__(self) -> None:
        text = resources.files("understanding").joinpath("data", "details.toml").read_text(encoding="utf-8")
        pieces = tomllib.loads(text)
        self._substance = [re.compile(piece, re.ASCII) for piece in pieces["substance"]]
        self._fillers = [re.compile(piece, re.ASCII) for piece in pieces["fillers"]]

    def only(self, plain: str, entities: Sequence[Entity]) -> bool:
        """Whether the message holds a detail and nothing beside it; ``entities`` are those found in it."""
        masked = plain
        for entity in entities:
            if entity.slot in _SLOTS:
                end = entity.start + len(entity.text)
                masked = masked[: entity.start] + "0" * len(entity.text) + masked[end:]
        return self._consists(plain) or self._consists(masked)

    def _consists(self, rest: str) -> bool:
        found = 0
        for piece in self._substance:
            rest, count = piece.subn(" ", rest)
            found += count
        for piece in self._fillers:
            rest = piece.sub(" ", rest)
        return found > 0 and not _NOTHING.sub("", rest)
