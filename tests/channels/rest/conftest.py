"""A desk that speaks Rasa's REST protocol, once on SQLite and once on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from actions.registration import executor_for
from bot.app import BotDoor, BotSettings, open_ear
from bot.dialogue.runner import ActionRunner, InProcessRunner
from storage.foundation import Foundation, Places, open_foundation

TOKEN = "the token of this desk"


@dataclass
class RestClient:
    """A client of the protocol."""

    http: httpx.AsyncClient
    foundation: Foundation
    _numbers: Any = field(default_factory=itertools.count)

    async def post(self, body: Any, path: str = "/webhooks/rest/webhook", token: str = TOKEN) -> httpx.Response:
        """One request with the token."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return await self.http.post(path, json=body, headers=headers)

    async def says(self, sender: str, message: str, **metadata: Any) -> list[dict[str, Any]]:
        """One message, and the replies."""
        body = {"sender": sender, "message": message, **({"metadata": metadata} if metadata else {})}
        answer = await self.post(body)
        assert answer.status_code == 200, answer.text
        return list(answer.json())

    async def stored(self, sender: str) -> list[tuple[str, str]]:
        """Author and words of all that stands in the conversation."""
        async with self.foundation.desk.open_unit() as unit:
            conversation = await unit.conversation_at("rest", sender)
            assert conversation is not None
            messages = await unit.messages.find(conversation_id=conversation.id)
        return [(message.author.value, message.text) for message in messages]


@asynccontextmanager
async def open_rest(
    url: str, redis_url: str, folder: Path, settings: BotSettings | None = None, runner: ActionRunner | None = None
) -> AsyncIterator[RestClient]:
    """Open the customer's door; close it in order."""
    settings = settings or BotSettings(rest_token=TOKEN)
    async with open_foundation(Places(url, folder / "data", redis_url=redis_url)) as foundation:
        runner = runner or InProcessRunner(executor_for(foundation.desk))
        door = BotDoor(foundation, open_ear(foundation), runner, settings=settings)
        transport = httpx.ASGITransport(door.application)
        async with door.running(), httpx.AsyncClient(transport=transport, base_url="http://desk") as http:
            yield RestClient(http, foundation)


@pytest.fixture
async def client(migrated_url: str, redis_url: str, tmp_path: Path) -> AsyncIterator[RestClient]:
    """A client of a desk on either database."""
    async with open_rest(migrated_url, redis_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def on_sqlite(migrated_sqlite_url: str, redis_url: str, tmp_path: Path) -> AsyncIterator[RestClient]:
    """A client of a desk where the database does not matter."""
    async with open_rest(migrated_sqlite_url, redis_url, tmp_path) as opened:
        yield opened
