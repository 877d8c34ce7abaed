"""The stand-in itself: a small HTTP server that takes calls, checks them and acts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from aiohttp import web

from tests.stand_ins.telegram import basics, editing, sending
from tests.stand_ins.telegram.calls import Call, Checker, SentFile
from tests.stand_ins.telegram.customer import Customer
from tests.stand_ins.telegram.faults import Fault, Faults, Kind
from tests.stand_ins.telegram.group import Group
from tests.stand_ins.telegram.journal import Journal
from tests.stand_ins.telegram.limits import Gate, Limits
from tests.stand_ins.telegram.mailbox import Mailbox
from tests.stand_ins.telegram.pushing import Pusher
from tests.stand_ins.telegram.refusal import Refused
from tests.stand_ins.telegram.stage import Stage
from tests.stand_ins.telegram.world import World

TOKEN = "4200:a-token-of-the-stand-in"
_HTML_PAGE = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


class TelegramStandIn:
    """A Bot API server with one bot. ``limits`` None lets everything pass; ``journal`` names a file to write to."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        port: int = 0,
        limits: Limits | None = None,
        journal: Path | None = None,
        retry_seconds: float = 0.05,
    ) -> None:
        self.token = token
        self.faults = Faults()
        self.journal = Journal(journal)
        self.world = World()
        self.mailbox = Mailbox(self.journal)
        self.pusher = Pusher(self.mailbox, retry_seconds)
        self.app = web.Application(client_max_size=64 * 1024 * 1024)
        self.app.router.add_route("*", "/bot{token}/{method}", self._call)
        self.app.router.add_get("/file/bot{token}/files/{file}", self._download)
        self._stage = Stage(self.world, self.mailbox, self.journal, Gate(limits), self.pusher)
        self._checker = Checker()
        self._methods = {**basics.METHODS, **sending.METHODS, **editing.METHODS}
        self._port = port
        self._runner = web.AppRunner(self.app, shutdown_timeout=0.1, handler_cancellation=True)
        self._pushing: asyncio.Task[None] | None = None
        self._ended = asyncio.Event()

    @property
    def url(self) -> str:
        """The base address for the bot."""
        return f"http://127.0.0.1:{self._port}"

    def customer(self, chat_id: int, language_code: str | None = "en", name: str = "Olga Petrova") -> Customer:
        """Somebody who has started the bot; the same person for the same id."""
        return Customer(self._stage, chat_id, language_code, name)

    def group(self, chat_id: int, title: str = "Agents", *, forum: bool = True) -> Group:
        """A group that the bot is a member of; its id is negative."""
        return Group(self._stage, chat_id, title, forum=forum)

    def hands_out_rubbish(self) -> int:
        """An update that no model fits; gives its number."""
        return self.mailbox.put("message", {"message_id": "not a number", "chat": []})

    async def until(self, condition: Callable[[], Any], seconds: float = 15.0) -> None:
        """Return when the condition holds; TimeoutError if it never does."""
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110 - a test may wait for anything, not only for what tells
                await asyncio.sleep(0.01)

    async def __aenter__(self) -> Self:
        """Listen."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._pushing = asyncio.create_task(self.pusher.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close all connections."""
        self._ended.set()
        if self._pushing is not None:
            self._pushing.cancel()
            await asyncio.gather(self._pushing, return_exceptions=True)
        await self._runner.cleanup()
        self.journal.close()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        try:
            if request.match_info["token"] != self.token:
                raise Refused(401, "Unauthorized")
            call = await self._read(request, name)
            fault = self.faults.take(call.name, call.chat)
            result = await self._act(call) if fault is None or fault.acts else None
            answer = {"ok": True, "result": result}
            self.journal.note("called", method=call.name, outcome=fault.kind.name if fault else "ok")
            return await self._spoiled(request, fault, answer) if fault else web.json_response(answer)
        except Refused as error:
            self.journal.note("called", method=name, outcome=error.description)
            return web.json_response(error.body(), status=error.code)

    async def _act(self, call: Call) -> Any:
        method = self._methods.get(call.name)
        if method is None:
            raise Refused(501, f"Not Implemented: the stand-in lacks {call.name}")
        return await method(self._stage, call)

    async def _spoiled(self, request: web.Request, fault: Fault, answer: dict[str, Any]) -> web.StreamResponse:
        if fault.refusal is not None:
            raise fault.refusal
        if fault.kind is Kind.HTML:
            return web.Response(text=_HTML_PAGE, status=502, content_type="text/html")
        if fault.kind is Kind.MISFIT:
            result = {**answer["result"], "date": "from a newer Bot API"}
            return web.json_response({"ok": True, "result": result})
        if fault.kind is Kind.HANG:
            await self._ended.wait()
        if request.transport is not None:
            request.transport.close()
        return web.Response()

    async def _read(self, request: web.Request, name: str) -> Call:
        given: dict[str, Any] = dict(request.query)
        files: dict[str, SentFile] = {}
        if request.content_type == "application/json":
            given.update(await request.json())
        else:
            for key, value in (await request.post()).items():
                if isinstance(value, web.FileField):
                    files[key] = SentFile(value.filename, value.file.read())
                else:
                    given[key] = value
        return self._checker.check(name, given, files)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        fault = self.faults.take("download")
        kept = self.world.files.get(request.match_info["file"])
        if request.match_info["token"] != self.token or kept is None:
            return web.Response(status=404)
        answer = web.Response(body=kept.content)
        try:
            return await self._spoiled(request, fault, {"result": {}}) if fault else answer
        except Refused as error:
            return web.Response(status=error.code)
