"""Links back to a conversation, as the doors of this house see them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

LINK_LIVES = timedelta(days=14)


class Links(Protocol):
    """Signs links and knows its own again."""

    def make(self, conversation_id: str, until: datetime) -> str:
        """The signed part of a link, fit for a query."""
        ...

    def read(self, link: str, now: datetime) -> str | None:
        """The conversation that the link opens; None if it was not made here or is too old."""
        ...
