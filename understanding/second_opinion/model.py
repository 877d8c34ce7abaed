"""The port to a language model: instructions and one message in, one text out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class NoAnswer(Exception):
    """The model gave nothing of use. The text says why, without any word of a customer, a key or an address."""


class LanguageModel(Protocol):
    """Whatever can follow instructions; it keeps to a time limit of its own."""

    @property
    def name(self) -> str:
        """What the model is called where it runs."""
        ...

    async def complete(self, instructions: str, message: str, schema: Mapping[str, Any]) -> str:
        """What the model says to ``message``, meant to be JSON of this schema but not checked; raises NoAnswer."""
        ...

    async def close(self) -> None:
        """Hang up; the next question would connect anew."""
        ...
