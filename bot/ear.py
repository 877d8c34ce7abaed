"""The ear of the bot: understands a message and looks for an answer; handed in, so that it can be shared or stood in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from desk.model.understanding import Language, Understanding


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message means, and the answer that the knowledge base has for it ("" if none)."""

    understanding: Understanding
    answer: str


class Ear(Protocol):
    """Understands messages."""

    async def hear(self, text: str, language: Language) -> Heard:
        """What the text means; ``language`` is that of the conversation so far."""
        ...
