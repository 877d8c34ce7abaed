"""Redis is gone: the door stays open, in the database's own order."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from desk.model.actor import Role
from tests.handoff.conftest import PASSWORD
from tests.handoff.firm import API, Firm, open_firm


@pytest.fixture
async def firm(migrated_sqlite_url: str, tmp_path: Path, password_hash: str) -> AsyncIterator[Firm]:
    """A firm whose Redis does not answer."""
    async with (
        Redis(host="127.0.0.1", port=1, decode_responses=True, retry=Retry(NoBackoff(), 0)) as nobody,
        open_firm(migrated_sqlite_url, nobody, tmp_path) as firm,
    ):
        await firm.take_on("Boris", Role.AGENT, password_hash)
        yield firm


async def test_a_case_is_claimed_and_answered(firm: Firm) -> None:
    opened = await firm.complaint()
    async with firm.script_of("Boris") as boris:
        await boris.put(f"{API}/me/presence", json={"state": "online"})
        queue = (await boris.get(f"{API}/queue")).json()
        assert [entry["number"] for entry in queue["waiting"]] == [opened.number]
        assert queue["staff"][0]["state"] == "online"
        assert (await boris.post(f"{API}/cases/{opened.number}/assignment")).status_code == 200
        reply = {"text": "We come.", "client_reply_id": "1"}
        assert (await boris.post(f"{API}/cases/{opened.number}/replies", json=reply)).status_code == 201
        assert (await boris.get(f"{API}/queue")).json()["waiting"] == []


async def test_failed_log_ins_are_counted_all_the_same(firm: Firm) -> None:
    async with firm.stranger() as client:
        wrong = {"email": "boris@desk.example", "password": "wrong"}
        answers = [(await client.post(f"{API}/session", json=wrong)).status_code for _ in range(6)]
        assert answers == [401] * 5 + [429]
        right = {"email": "boris@desk.example", "password": PASSWORD}
        firm.clock.advance(seconds=6)
        assert (await client.post(f"{API}/session", json=right)).status_code == 200
