"""Live news for a customer's browser as server-sent events; what a break has swallowed is sent again on return."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from typing import Any

from bot.channels.webchat.reading import case_of, read_messages
from desk.desk import Desk

_LOOK_SECONDS = 10.0
_RETRY_MILLISECONDS = 2000


class Bells:
    """Wakes the streams of a conversation; listeners are called by the signals of the desk."""

    def __init__(self) -> None:
        self._streams: dict[str, set[_Ear]] = defaultdict(set)
        self.closing = False

    def said(self, conversation_id: str) -> None:
        """Something changed in the conversation."""
        for ear in self._streams.get(conversation_id, ()):
            ear.woken.set()

    def typing(self, conversation_id: str) -> None:
        """An agent is writing."""
        for ear in self._streams.get(conversation_id, ()):
            ear.typing = True
            ear.woken.set()

    def close(self) -> None:
        """End all streams: the desk is closing."""
        self.closing = True
        for ears in self._streams.values():
            for ear in ears:
                ear.woken.set()

    def enter(self, conversation_id: str) -> _Ear:
        """Begin to listen."""
        ear = _Ear()
        self._streams[conversation_id].add(ear)
        return ear

    def leave(self, conversation_id: str, ear: _Ear) -> None:
        """Listen no more."""
        self._streams[conversation_id].discard(ear)
        if not self._streams[conversation_id]:
            del self._streams[conversation_id]


class _Ear:
    """One open stream."""

    def __init__(self) -> None:
        self.woken = asyncio.Event()
        self.typing = False


async def stream(desk: Desk, bells: Bells, conversation_id: str, last_id: str | None) -> AsyncIterator[str]:
    """Events as text: ``message`` (its id is the message's), ``typing`` and ``case``; never ends by itself."""
    ear = bells.enter(conversation_id)
    shown_case: dict[str, Any] | None = None
    try:
        yield f"retry: {_RETRY_MILLISECONDS}\n\n"
        while not bells.closing:
            ear.woken.clear()
            page = await read_messages(desk, conversation_id, last_id)
            for message in page.messages:
                last_id = message.id
                yield _event("message", message.model_dump_json(), message.id)
            case = await _case(desk, conversation_id)
            if case is not None and case != shown_case:
                shown_case = case
                yield _event("case", json.dumps(case))
            if ear.typing:
                ear.typing = False
                yield _event("typing", '{"author":"agent"}')
            if page.messages:
                continue
            try:
                await asyncio.wait_for(ear.woken.wait(), _LOOK_SECONDS)
            except TimeoutError:
                # A comment keeps the connection open through proxies; a lost bell costs ten seconds, not a message.
                yield ": still here\n\n"
    finally:
        bells.leave(conversation_id, ear)


async def _case(desk: Desk, conversation_id: str) -> dict[str, Any] | None:
    async with desk.open_unit() as unit:
        case = await case_of(unit, await unit.conversations.get(conversation_id))
    return {"number": case.number, "state": case.state.value} if case is not None else None


def _event(name: str, data: str, event_id: str | None = None) -> str:
    identity = f"id: {event_id}\n" if event_id else ""
    return f"event: {name}\n{identity}data: {data}\n\n"
