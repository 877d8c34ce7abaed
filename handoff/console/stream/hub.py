"""One ear for all consoles of this process: turns bells into events and hands each to everybody who listens."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from handoff.console.stream.ring import Ring, StreamEvent
from handoff.console.stream.translation import REFRESH, TOPICS, Translation

_ROOM = 256


class Line:
    """One console's connection. One that does not keep up is told to read everything anew, once, and then goes on."""

    def __init__(self) -> None:
        self._events: asyncio.Queue[StreamEvent | None] = asyncio.Queue()

    def put(self, event: StreamEvent) -> None:
        """Hand over an event without waiting."""
        if self._events.qsize() < _ROOM:
            self._events.put_nowait(event)
            return
        while not self._events.empty():
            self._events.get_nowait()
        self._events.put_nowait(StreamEvent(REFRESH, {}, event.id))

    def end(self) -> None:
        """Nothing more will come."""
        self._events.put_nowait(None)

    async def get(self) -> StreamEvent | None:
        """The next event; None at the end."""
        return await self._events.get()


class Hub:
    """Hears bells by ``hear``, and hands events to every open line."""

    def __init__(self, translation: Translation) -> None:
        self.topics = TOPICS
        self._translation = translation
        self._ring = Ring()
        self._lines: set[Line] = set()
        self._closed = False

    async def hear(self, topic: str, record_id: str) -> None:
        """Turn a bell into events. They are numbered even if nobody listens: somebody may be about to come back."""
        for name, data in await self._translation.events_for(topic, record_id):
            event = self._ring.add(name, data)
            for line in self._lines:
                line.put(event)

    @contextmanager
    def line(self, last_event_id: str | None) -> Iterator[Line]:
        """A new line; it begins with what came since ``last_event_id``, or with ``refresh`` if that is unknown."""
        line = Line()
        missed = self._ring.after(last_event_id) if last_event_id else []
        if missed is None or len(missed) >= _ROOM:
            missed = [StreamEvent(REFRESH, {}, self._ring.last_id)]
        for event in missed:
            line.put(event)
        if self._closed:
            line.end()
        self._lines.add(line)
        try:
            yield line
        finally:
            self._lines.discard(line)

    def close(self) -> None:
        """End all lines: the process is about to stop, and consoles go to another or come back."""
        self._closed = True
        for line in self._lines:
            line.end()
