"""An agent's script, over HTTP with an API token: claims, replies, resolves, looks things up."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import httpx

from tests.stand_ins.stream import Stream, listening
from tests.stand_ins.waiting import eventually

API = "/api/v1"
Record = dict[str, Any]


class Agent:
    """One person at work. Methods that end in a record insist on success; ``http`` is for what is refused."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self._numbers = itertools.count(1)

    async def get(self, path: str, **query: str) -> Record:
        """Read something."""
        return _record(await self.http.get(f"{API}{path}", params=query))

    async def queue(self) -> list[Record]:
        """The waiting line in its live order."""
        return list((await self.get("/queue"))["waiting"])

    async def waits_for(self, number: str) -> Record:
        """The case's place in the line, as soon as it has one."""

        async def look() -> Record | None:
            return next((entry for entry in await self.queue() if entry["number"] == number), None)

        return await eventually(look, f"case {number} in the waiting line")

    async def claims(self, number: str) -> Record:
        """Take the case."""
        return _record(await self.http.post(f"{API}/cases/{number}/assignment"))

    async def replies(self, number: str, text: str) -> Record:
        """Answer the customer."""
        given = {"text": text, "client_reply_id": f"r{next(self._numbers)}"}
        return _record(await self.http.post(f"{API}/cases/{number}/replies", json=given))

    async def resolves(self, number: str, **more: str) -> Record:
        """End the matter."""
        given = {"verdict": "valid", "summary": "Put right.", "cause": "quality", "root_cause": "A slip.", **more}
        return _record(await self.http.put(f"{API}/cases/{number}/resolution", json=given))

    async def case(self, number: str) -> Record:
        """The whole file."""
        return await self.get(f"/cases/{number}")

    async def finds(self, number: str, state: str) -> Record:
        """The file, as soon as the case is in that state."""

        async def look() -> Record | None:
            found = await self.case(number)
            return found if found["state"] == state else None

        return await eventually(look, f"case {number} {state}")

    async def sees_message(self, number: str, text: str) -> Record:
        """The customer's message in the file, as soon as it stands there."""

        async def look() -> Record | None:
            told = (await self.case(number))["conversation"]
            return next((message for message in told if text in message["text"]), None)

        return await eventually(look, f"{text!r} in case {number}")

    async def timeline(self, number: str) -> list[str]:
        """What happened, in order."""
        return [event["verb"] for event in (await self.get(f"/cases/{number}/timeline"))["events"]]

    def listens(self, last_event_id: str = "") -> AbstractAsyncContextManager[Stream]:
        """Hear what changes."""
        return listening(self.http, f"{API}/events", last_event_id)


@asynccontextmanager
async def agent_at(address: str, token: str) -> AsyncIterator[Agent]:
    """An agent for as long as the block lasts."""
    async with httpx.AsyncClient(base_url=address, timeout=60, headers={"Authorization": f"Bearer {token}"}) as http:
        yield Agent(http)


def _record(answer: httpx.Response) -> Record:
    assert answer.is_success, f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text}"
    found: Record = answer.json()
    return found
