"""The last events of the stream, so that a console that was away for a moment hears what it missed."""

from __future__ import annotations

import json
import secrets
from collections import deque
from dataclasses import dataclass

_KEPT = 2048


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """One event as it goes over the wire; ``id`` is empty where there is nothing to resume from."""

    name: str
    data: dict[str, str]
    id: str = ""

    def encoded(self) -> bytes:
        """The event as the browser's EventSource reads it."""
        number = f"id: {self.id}\n" if self.id else ""
        return f"{number}event: {self.name}\ndata: {json.dumps(self.data, ensure_ascii=False)}\n\n".encode()


class Ring:
    """Numbers events and keeps the last ones. Numbers of another process, or of an earlier run, are not known here."""

    def __init__(self) -> None:
        self._run = secrets.token_hex(4)
        self._number = 0
        self._events: deque[StreamEvent] = deque(maxlen=_KEPT)

    @property
    def last_id(self) -> str:
        """The id of the newest event."""
        return f"{self._run}-{self._number}"

    def add(self, name: str, data: dict[str, str]) -> StreamEvent:
        """Give the event the next number and keep it."""
        self._number += 1
        event = StreamEvent(name, data, self.last_id)
        self._events.append(event)
        return event

    def after(self, event_id: str) -> list[StreamEvent] | None:
        """What came after that event; None if that cannot be told any more."""
        run, _, number = event_id.rpartition("-")
        if run != self._run or not number.isdecimal() or int(number) > self._number:
            return None
        missed = self._number - int(number)
        if missed > len(self._events):
            return None
        return list(self._events)[len(self._events) - missed :]
