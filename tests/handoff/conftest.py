"""The cast of the agent's door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from redis.asyncio import Redis

from desk.model.actor import Role
from handoff.auth.passwords import hash_password
from handoff.console.door import DoorSettings
from tests.handoff.firm import Firm, open_firm

PASSWORD = "a quiet word in June"
CAST = {
    "Boris": Role.AGENT,
    "Anna": Role.AGENT,
    "Vera": Role.SUPERVISOR,
    "李主任": Role.LEADER,
    "Ada": Role.ADMINISTRATOR,
    "Otto": Role.AUDITOR,
}


@pytest.fixture(scope="session")
def password_hash() -> str:
    """Made once: it is slow on purpose."""
    return hash_password(PASSWORD)


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A console as it is after its build."""
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>Fiveclear</title>")
    (folder / "assets" / "main-1a2b.js").write_text("0")
    return folder


@pytest.fixture
def firm_url(migrated_sqlite_url: str) -> str:
    """The firm's database; a module that tries both engines puts another fixture in its place."""
    return migrated_sqlite_url


@pytest.fixture
async def firm(firm_url: str, redis: Redis, tmp_path: Path, static: Path, password_hash: str) -> AsyncIterator[Firm]:
    """The firm with its cast."""
    settings = DoorSettings(static=static, heartbeat_seconds=0.05)
    async with open_firm(firm_url, redis, tmp_path, settings) as firm:
        for name, role in CAST.items():
            await firm.take_on(name, role, password_hash)
        yield firm


@pytest.fixture
async def boris(firm: Firm) -> AsyncIterator[httpx.AsyncClient]:
    """An agent's script."""
    async with firm.script_of("Boris") as client:
        yield client


@pytest.fixture
async def anna(firm: Firm) -> AsyncIterator[httpx.AsyncClient]:
    """Another agent's script."""
    async with firm.script_of("Anna") as client:
        yield client


@pytest.fixture
async def vera(firm: Firm) -> AsyncIterator[httpx.AsyncClient]:
    """A supervisor's script."""
    async with firm.script_of("Vera") as client:
        yield client


@pytest.fixture
async def stranger(firm: Firm) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody without key or cookie."""
    async with firm.stranger() as client:
        yield client
