"""The customer's door of a firm that mails, in this process: a clock that stands, a real ear, a mail server."""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx

from actions.registration import executor_for
from bot.app import BotDoor, open_ear
from bot.channels.email.channel import EmailChannel
from bot.channels.email.post import MailServer
from bot.dialogue.runner import InProcessRunner
from storage.foundation import Foundation, Places, open_foundation
from tests.stand_ins.smtp import SmtpStandIn
from tests.stand_ins.time import StandingClock

Found = TypeVar("Found")
PUBLIC_URL = "https://desk.firm.example"
_LINK = re.compile(re.escape(PUBLIC_URL) + r"/\?link=(\S+)")
_CODE = re.compile(r"\b\d{6}\b|\d{6}")


@dataclass
class Browser:
    """One tab with one conversation."""

    http: httpx.AsyncClient
    path: str
    token: str
    _numbers: Any = field(default_factory=itertools.count)

    async def sends(self, **content: str) -> str:
        """Send a text or a payload; gives everything that was answered to it."""
        body = {"client_message_id": f"{self.token[-6:]}-{next(self._numbers)}", **content}
        answer = await self.http.post(f"{self.path}/messages", json=body, headers=self.headers)
        assert answer.status_code == 202, answer.text
        sent = answer.json()["message_id"]
        said = await eventually(lambda: self.reads(sent))
        return "\n".join(message["text"] for message in said)

    async def reads(self, after: str = "") -> list[dict[str, Any]]:
        """What the desk has said since."""
        answer = await self.http.get(f"{self.path}/messages", params={"after": after}, headers=self.headers)
        assert answer.status_code == 200, answer.text
        return [message for message in answer.json()["messages"] if message["author"] != "customer"]

    async def survey(self) -> dict[str, Any]:
        """The question for satisfaction."""

        async def look() -> dict[str, Any] | None:
            return next((message for message in await self.reads() if message["kind"] == "survey"), None)

        return await eventually(look)

    @property
    def headers(self) -> dict[str, str]:
        """The key to the conversation."""
        return {"Authorization": f"Bearer {self.token}"}


@dataclass
class Chat:
    """The open door."""

    foundation: Foundation
    clock: StandingClock
    server: SmtpStandIn
    http: httpx.AsyncClient

    async def browser(self) -> Browser:
        """Somebody opens the chat."""
        opened = (await self.http.post("/chat/conversations", json={"language": "zh-Hans"})).json()
        return Browser(self.http, f"/chat/conversations/{opened['id']}", opened["token"])

    async def code(self, letter: int) -> str:
        """The code in a letter."""
        found = _CODE.search((await self.server.letter(letter)).get_content())
        assert found
        return found.group()

    async def link(self, letter: int) -> str:
        """The link in a letter."""
        found = _LINK.search((await self.server.letter(letter)).get_content())
        assert found
        return found[1]

    async def opens(self, link: str) -> Browser:
        """A browser follows a link."""
        answer = await self.http.post("/chat/links", json={"link": link})
        assert answer.status_code == 200, answer.text
        opened = answer.json()
        return Browser(self.http, f"/chat/conversations/{opened['id']}", opened["token"])


async def eventually(probe: Callable[[], Awaitable[Found | None]]) -> Found:
    """The first true value of the probe, with a bound that only a fault reaches."""
    for _ in range(400):
        if found := await probe():
            return found
        await asyncio.sleep(0.1)
    raise AssertionError("it never came")


@asynccontextmanager
async def open_chat(url: str, redis_url: str, folder: Path, server: SmtpStandIn) -> AsyncIterator[Chat]:
    """Open the door; close it in order."""
    policy = folder / "policy.toml"
    policy.write_text('rest_hours = []\n[callback.asks]\nmajor = "bot"\n')
    clock = StandingClock()
    places = Places(url, folder / "data", redis_url=redis_url, policy=policy)
    async with open_foundation(places, clock=clock, mails=True) as foundation:
        desk = foundation.desk
        mail = EmailChannel(
            MailServer(server.host, server.port, "help@firm.example", encryption="none"),
            links=foundation.links,
            public_url=PUBLIC_URL,
            firm=foundation.policy.firm_name,
            phrases=desk.phrases,
            clock=clock,
        )
        door = BotDoor(foundation, open_ear(foundation), InProcessRunner(executor_for(desk)), [mail])
        transport = httpx.ASGITransport(door.application)
        async with door.running(), httpx.AsyncClient(transport=transport, base_url="http://desk") as http:
            yield Chat(foundation, clock, server, http)
