"""What a rule is: where it holds, what breaks it, and an example that does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.house.sources import Source

Fault = tuple[int, str]


@dataclass(frozen=True)
class Rule:
    """A rule about single files."""

    name: str
    holds_for: Callable[[Source], bool]
    faults: Callable[[Source], Iterator[Fault]]
    broken_by: tuple[Source, ...]
    kept_by: tuple[Source, ...]

    def breaches(self, source: Source) -> list[str]:
        """Where a file breaks the rule, in words."""
        if not self.holds_for(source):
            return []
        return [f"{source.path}:{line}: {what}" for line, what in self.faults(source)]


def product_python(source: Source) -> bool:
    """Python that is run by the firm, not by a test."""
    return source.is_python and source.is_written_by_hand and source.room != "tests"


def any_python(source: Source) -> bool:
    """Python of the product and of its tests."""
    return source.is_python and source.is_written_by_hand
