"""Pages: one record more than wanted is read, to know whether there is another page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class HasId(Protocol):
    """A record with an id, which is the cursor."""

    id: str


R = TypeVar("R", bound=HasId)


def cut(records: Sequence[R], limit: int) -> tuple[Sequence[R], str | None]:
    """The page, and the value for ``after`` that gives the next one; None at the end."""
    page = records[:limit]
    return page, page[-1].id if len(records) > limit else None
