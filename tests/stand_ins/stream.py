"""A reader of server-sent events, as a browser's EventSource is one."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.stand_ins.waiting import eventually


@dataclass(frozen=True, slots=True)
class Event:
    """One event; ``id`` is empty if it carries none."""

    name: str
    data: dict[str, Any]
    id: str


@dataclass(slots=True)
class Stream:
    """What has been heard so far. ``ended`` tells that the other side closed the stream in order."""

    heard: list[Event] = field(default_factory=list)
    open: bool = False
    ended: bool = False

    async def hears(self, wanted: Callable[[Event], bool], what: str) -> Event:
        """The first event that fits, now or later."""

        async def look() -> Event | None:
            return next((event for event in self.heard if wanted(event)), None)

        return await eventually(look, f"{what}; heard {self.heard}")

    @property
    def last_id(self) -> str:
        """The id that a browser would come back with."""
        return next((event.id for event in reversed(self.heard) if event.id), "")


@asynccontextmanager
async def listening(client: httpx.AsyncClient, path: str, last_event_id: str = "") -> AsyncIterator[Stream]:
    """Listen beside the test, until the block ends."""
    stream = Stream()
    headers = {"Last-Event-ID": last_event_id} if last_event_id else {}
    task = asyncio.create_task(_listen(client, path, headers, stream))
    try:

        async def is_open() -> bool:
            return stream.open

        await eventually(is_open, f"the stream {path}")
        yield stream
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, httpx.HTTPError):
            await task


async def _listen(client: httpx.AsyncClient, path: str, headers: dict[str, str], stream: Stream) -> None:
    async with client.stream("GET", path, headers=headers, timeout=None) as answer:
        assert answer.status_code == 200, answer.status_code
        stream.open = True
        kept: dict[str, str] = {}
        async for line in answer.aiter_lines():
            if line and not line.startswith(":"):
                name, _, value = line.partition(":")
                kept[name] = value.strip()
            elif not line and "event" in kept:
                stream.heard.append(Event(kept["event"], json.loads(kept["data"]), kept.get("id", "")))
                kept = {}
    stream.ended = True
