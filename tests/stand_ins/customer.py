"""A customer in the web chat, over HTTP: says something, presses buttons, sends files, reads what comes back."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Self

import httpx

from tests.stand_ins.stream import Stream, listening
from tests.stand_ins.waiting import GENEROUS_SECONDS, eventually

Message = dict[str, Any]


class Customer:
    """One browser with one conversation. Everything that it was acknowledged is kept in ``acknowledged``."""

    def __init__(self, http: httpx.AsyncClient, conversation: str, token: str) -> None:
        self.http = http
        self.conversation = conversation
        self.path = f"/chat/conversations/{conversation}"
        self.http.headers["Authorization"] = f"Bearer {token}"
        self.patience = GENEROUS_SECONDS
        self.acknowledged: dict[str, str] = {}
        # Another tab of the same browser numbers its messages on its own.
        self._names = (f"{uuid.uuid4().hex[:8]}-{number}" for number in itertools.count(1))

    @classmethod
    async def arrives(cls, http: httpx.AsyncClient, language: str | None = None, name: str = "") -> Self:
        """Open the chat."""
        wanted = {key: value for key, value in (("language", language), ("name", name)) if value}
        answer = await http.post("/chat/conversations", json=wanted)
        assert answer.status_code == 201, answer.text
        return cls(http, answer.json()["id"], answer.json()["token"])

    async def sends(self, contents: dict[str, str]) -> str:
        """Send a text or a payload; gives the id of the stored message."""
        client_id = next(self._names)
        answer = await self.http.post(f"{self.path}/messages", json={"client_message_id": client_id, **contents})
        assert answer.status_code == 202, answer.text
        self.acknowledged[answer.json()["message_id"]] = contents.get("text") or contents["payload"]
        return str(answer.json()["message_id"])

    async def says(self, text: str) -> list[Message]:
        """Write, and read the answer."""
        return await self.reads(await self.sends({"text": text}))

    async def presses(self, payload: str) -> list[Message]:
        """Press a button, and read the answer."""
        return await self.reads(await self.sends({"payload": payload}))

    async def uploads(self, name: str, content: bytes, media_type: str = "image/png", text: str = "") -> httpx.Response:
        """Send a file."""
        return await self.http.post(
            f"{self.path}/attachments",
            files={"file": (name, content, media_type)},
            data={"client_message_id": next(self._names), "text": text},
        )

    async def reads(self, after: str) -> list[Message]:
        """What others have said after that message, as soon as there is anything."""

        async def look() -> list[Message]:
            return [message for message in await self.messages(after) if message["author"] != "customer"]

        return await eventually(look, f"an answer in {self.conversation}", self.patience)

    async def reads_until(self, wanted: str, after: str | None = None) -> Message:
        """The first message from others with these words, now or later."""

        async def look() -> Message | None:
            told = [message for message in await self.messages(after) if message["author"] != "customer"]
            return next((message for message in told if wanted in message["text"]), None)

        return await eventually(look, f"{wanted!r} in {self.conversation}")

    async def messages(self, after: str | None = None) -> list[Message]:
        """Everything that stands in the chat, or what came after a message."""
        answer = await self.http.get(f"{self.path}/messages", params={"after": after} if after else {})
        assert answer.status_code == 200, answer.text
        return list(answer.json()["messages"])

    async def survey(self, round_number: int = 1) -> Message:
        """The question for satisfaction, the first or a later one."""

        async def look() -> Message | None:
            asked = [message for message in await self.messages() if message["kind"] == "survey"]
            return asked[round_number - 1] if len(asked) >= round_number else None

        return await eventually(look, f"the survey {round_number} in {self.conversation}")

    def listens(self, last_event_id: str = "") -> AbstractAsyncContextManager[Stream]:
        """Hear the news of this conversation."""
        return listening(self.http, f"{self.path}/events", last_event_id)


@asynccontextmanager
async def customer_at(address: str, language: str | None = None, name: str = "") -> AsyncIterator[Customer]:
    """A customer for as long as the block lasts."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as http:
        yield await Customer.arrives(http, language, name)
