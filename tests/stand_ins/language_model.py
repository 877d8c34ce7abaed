"""An endpoint for chat completions that says what a test wants, and can have bad days."""

from __future__ import annotations

import asyncio
import json
from enum import Enum, auto
from typing import Any, Self

from aiohttp import web

GRAVE = {
    "urgency": "emergency",
    "emergency_kind": "disaster",
    "intent": "emergency",
    "category": "safety",
    "quote": "",
}
"""An opinion that would change a lot, if it came through; a test puts its quote in."""


class Day(Enum):
    """What becomes of every question for as long as the day lasts."""

    GOOD = auto()
    HANGS = auto()  # no answer at all
    DRIPS = auto()  # the head at once, then a blank now and then
    ENDLESS = auto()  # more than anybody wants to read
    BREAKS = auto()  # an error of its own
    FULL = auto()  # too many requests
    HALF = auto()  # the connection ends in the middle of the answer
    HTML = auto()  # a proxy's page, with a status of success
    MOVED = auto()  # somewhere else, at the same stand-in


class LanguageModelStandIn:
    """A model behind HTTP; use it as an asynchronous context. ``says`` is what it answers: a text, or an object."""

    def __init__(self, key: str = "") -> None:
        self.says: Any = dict(GRAVE)
        self.day = Day.GOOD
        self.questions: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.connections = 0
        self.elsewhere = 0
        self.hold = asyncio.Event()
        self.hold.set()
        self._key = key
        self._ended = asyncio.Event()
        self._arrived = asyncio.Condition()
        application = web.Application()
        application.router.add_post("/v1/chat/completions", self._answer)
        application.router.add_post("/elsewhere", self._strayed)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1, handler_cancellation=True)
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """What an operator would set."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/v1"

    async def asked(self, times: int) -> None:
        """Return when so many questions have come."""
        async with asyncio.timeout(20), self._arrived:
            await self._arrived.wait_for(lambda: len(self.questions) >= times)

    def shown(self, number: int = -1) -> str:
        """The customer's message as it was shown in one question."""
        message: str = json.loads(self.questions[number]["messages"][1]["content"])["message"]
        return message

    async def __aenter__(self) -> Self:
        """Listen, and count who connects."""
        await self._runner.setup()
        assert self._runner.server is not None
        factory = self._runner.server

        def connected() -> asyncio.Protocol:
            self.connections += 1
            return factory()

        self._server = await asyncio.get_running_loop().create_server(connected, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close all connections."""
        self._ended.set()
        self.hold.set()
        assert self._server is not None
        self._server.close()
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.keys.append(request.headers.get("Authorization", ""))
        async with self._arrived:
            self.questions.append(await request.json())
            self._arrived.notify_all()
        if self._key and self.keys[-1] != f"Bearer {self._key}":
            return web.json_response({"error": {"message": "wrong key"}}, status=401)
        await self.hold.wait()
        if self.day is Day.GOOD:
            return web.json_response(self._completion())
        return await self._spoiled(request)

    async def _spoiled(self, request: web.Request) -> web.StreamResponse:
        if self.day is Day.HANGS:
            await self._ended.wait()
        if self.day in (Day.DRIPS, Day.ENDLESS):
            return await self._trickle(request)
        if self.day is Day.HALF:
            body = json.dumps(self._completion()).encode()
            half = web.StreamResponse(headers={"Content-Length": str(len(body)), "Content-Type": "application/json"})
            await half.prepare(request)
            await half.write(body[: len(body) // 2])
            assert request.transport is not None
            request.transport.close()
            return half
        if self.day is Day.HTML:
            return web.Response(text="<html><h1>Sign in to continue</h1></html>", content_type="text/html")
        if self.day is Day.MOVED:
            return web.Response(status=307, headers={"Location": "/elsewhere"})
        return web.Response(status=429 if self.day is Day.FULL else 500, text="not today")

    async def _trickle(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "application/json"})
        await answer.prepare(request)
        while not self._ended.is_set():
            await answer.write(b" " if self.day is Day.DRIPS else b" " * 65536)
            await asyncio.sleep(0.02 if self.day is Day.DRIPS else 0)
        return answer

    async def _strayed(self, _: web.Request) -> web.StreamResponse:
        self.elsewhere += 1
        return web.json_response(self._completion())

    def _completion(self) -> dict[str, Any]:
        content = self.says if isinstance(self.says, str) or self.says is None else json.dumps(self.says)
        choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
        return {"id": "1", "object": "chat.completion", "choices": [choice]}
