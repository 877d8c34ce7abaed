"""Finds all facts of a message."""

from __future__ import annotations

from desk.model.understanding import Entity
from understanding.context import Context


class EntityFinder:
    """Finds order, phone, datetime, amount, place, product and person."""

    def find(self, text: str, plain: str, context: Context | None) -> tuple[Entity, ...]:
        """Entities in the order of the message; ``plain`` is ``text`` in plain characters, as long."""
        return ()

    @staticmethod
    def largest_sum(entities: tuple[Entity, ...]) -> float:
        """The largest sum of money, in CNY; 0 where none is named."""
        return 0.0
