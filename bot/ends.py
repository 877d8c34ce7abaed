"""Tells whoever waits for it that the turn of a message is over, and what was said in it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from desk.model.message import Message


@dataclass(slots=True)
class End:
    """The end that somebody waits for: ``reached`` is set whenever a turn of the message ends, for better or worse.

    ``said`` is what a turn that went well said in this process; None if the database has to be asked.
    """

    reached: asyncio.Event = field(default_factory=asyncio.Event)
    said: list[Message] | None = None


class Ends:
    """Those of this process who wait for the end of a turn; a turn that another process takes is not heard of here."""

    def __init__(self) -> None:
        self._awaited: dict[str, list[End]] = {}

    def expect(self, message_id: str) -> End:
        """Begin to wait for the message's turn; to be given back."""
        end = End()
        self._awaited.setdefault(message_id, []).append(end)
        return end

    def give_back(self, message_id: str, end: End) -> None:
        """Wait no more."""
        waiting = [other for other in self._awaited.get(message_id, []) if other is not end]
        if waiting:
            self._awaited[message_id] = waiting
        else:
            self._awaited.pop(message_id, None)

    def ended(self, message_id: str, said: list[Message] | None) -> None:
        """A turn of that message has ended, and said this."""
        for end in self._awaited.get(message_id, ()):
            end.said = said
            end.reached.set()
