"""Tells whoever waits for it that the turn of a message is over."""

from __future__ import annotations

import asyncio


class Ends:
    """Those of this process who wait for the end of a turn; a turn that another process takes is not heard of here."""

    def __init__(self) -> None:
        self._awaited: dict[str, list[asyncio.Event]] = {}

    def expect(self, message_id: str) -> asyncio.Event:
        """An event that is set whenever a turn of the message ends, for better or worse; to be given back."""
        event = asyncio.Event()
        self._awaited.setdefault(message_id, []).append(event)
        return event

    def give_back(self, message_id: str, event: asyncio.Event) -> None:
        """Wait no more."""
        waiting = self._awaited.get(message_id, [])
        waiting.remove(event)
        if not waiting:
            self._awaited.pop(message_id, None)

    def ended(self, message_id: str) -> None:
        """A turn of that message has ended."""
        for event in self._awaited.get(message_id, ()):
            event.set()
