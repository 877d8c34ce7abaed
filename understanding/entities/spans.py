"""What the finders of facts share."""

from __future__ import annotations

from dataclasses import dataclass

from desk.model.understanding import Entity


@dataclass(frozen=True, slots=True)
class Span:
    """A fact at characters ``start`` to ``end`` of a message, with its normalised value."""

    slot: str
    start: int
    end: int
    value: str

    def entity(self, text: str) -> Entity:
        """The fact with the customer's own words."""
        return Entity(self.slot, text[self.start : self.end], self.start, self.value)

    def overlaps(self, other: Span) -> bool:
        """Whether both use some of the same characters."""
        return self.start < other.end and other.start < self.end


def without_overlaps(spans: list[Span], taken: list[Span]) -> list[Span]:
    """The spans that touch nothing in ``taken``, the longer before the shorter where they touch each other."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start - one.end, one.start)):
        if not any(span.overlaps(other) for other in (*taken, *kept)):
            kept.append(span)
    return kept
