"""The order of those who wait: in Redis, rebuilt from the database, or read from it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import cast

import httpx
import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from desk.model.urgency import Urgency
from handoff.ports import Due
from handoff.waiting_line import WaitingLine
from tests.handoff.firm import API, Firm


def line_over(firm: Firm, redis: Redis | None) -> WaitingLine:
    """A line of its own over the firm's cases."""
    door = firm.handoff.door
    return WaitingLine(redis, door.reader, firm.handoff.due, firm.clock, lease=timedelta(seconds=10), seconds_each=300)


@pytest.fixture
async def three(firm: Firm) -> list[str]:
    """Case ids in the order in which they are to be served: emergency, older major, minor."""
    minor = await firm.complaint("minor", Urgency.MINOR)
    firm.clock.advance(minutes=1)
    major = await firm.complaint("major", Urgency.MAJOR)
    firm.clock.advance(minutes=1)
    emergency = await firm.complaint("emergency", Urgency.EMERGENCY)
    return [emergency.case_id, major.case_id, minor.case_id]


@pytest.mark.parametrize("with_redis", [True, False])
async def test_the_most_pressing_first(firm: Firm, three: list[str], with_redis: bool) -> None:
    line = line_over(firm, firm.redis if with_redis else None)
    assert [waiting.case_id for waiting in await line.order(10)] == three
    assert [waiting.case_id for waiting in await line.order(2)] == three[:2]
    assert [await line.position(case_id) for case_id in three] == [1, 2, 3]
    assert await line.position("nothing") is None
    assert line.expected_seconds(3, 2) == 600
    assert line.expected_seconds(3, 0) == 900


async def test_redis_that_is_gone_is_not_needed(firm: Firm, three: list[str], boris: httpx.AsyncClient) -> None:
    async with Redis(host="127.0.0.1", port=1, decode_responses=True, retry=Retry(NoBackoff(), 0)) as nobody:
        line = line_over(firm, nobody)
        assert [waiting.case_id for waiting in await line.order(10)] == three
        assert await line.take(three[0], "boris")
        assert await line.position(three[1]) == 2
        await line.heal()


class SlowDue:
    """Reads the line from the database, and gives it only when it is let go."""

    def __init__(self, due: Due) -> None:
        self._due = due
        self.read, self.go = asyncio.Event(), asyncio.Event()

    async def line(self) -> list[tuple[str, float]]:
        found = await self._due.line()
        self.read.set()
        await self.go.wait()
        return found


async def test_a_case_that_comes_while_the_line_is_rebuilt_is_in_it(firm: Firm, three: list[str]) -> None:
    due = SlowDue(firm.handoff.due)
    reader = firm.handoff.door.reader
    line = WaitingLine(firm.redis, reader, cast(Due, due), firm.clock, lease=timedelta(seconds=10), seconds_each=300)
    await line_over(firm, firm.redis).rebuild()
    rebuilding = asyncio.create_task(line.rebuild())
    await due.read.wait()
    newcomer = (await firm.complaint("newcomer", Urgency.EMERGENCY)).case_id
    looking = asyncio.create_task(line.look_again(newcomer))
    await asyncio.sleep(0.1)
    due.go.set()
    await asyncio.gather(rebuilding, looking)
    held = await firm.redis.zrange("fiveclear:waiting", 0, -1)
    assert set(held) == {*three, newcomer}


async def test_only_one_reaches_for_a_case_at_a_time(firm: Firm, three: list[str]) -> None:
    line = line_over(firm, firm.redis)
    await line.rebuild()
    assert await line.take(three[0], "boris")
    assert await line.take(three[0], "boris")
    assert not await line.take(three[0], "anna")
    assert [waiting.case_id for waiting in await line.order(10)] == three[1:]
    await line.put_back(three[0])
    assert [waiting.case_id for waiting in await line.order(10)] == three


async def test_who_dies_on_the_way_loses_the_case_again(firm: Firm, three: list[str]) -> None:
    line = line_over(firm, firm.redis)
    await line.rebuild()
    await line.take(three[0], "boris")
    assert await line.put_back_lapsed() == 0
    firm.clock.advance(seconds=11)
    assert await line.put_back_lapsed() == 1
    assert [waiting.case_id for waiting in await line.order(10)] == three


async def test_an_emptied_or_doubtful_line_is_rebuilt(firm: Firm, three: list[str]) -> None:
    line = line_over(firm, firm.redis)
    await line.rebuild()
    await firm.redis.flushdb()
    assert [waiting.case_id for waiting in await line.order(10)] == three
    await firm.redis.zrem("fiveclear:waiting", three[1])
    await line.heal()
    assert [waiting.case_id for waiting in await line.order(10)] == three


async def test_a_case_opened_meanwhile_comes_in_by_its_bell(firm: Firm, boris: httpx.AsyncClient) -> None:
    assert (await boris.get(f"{API}/queue")).json()["waiting"] == []
    opened = await firm.complaint()
    await firm.handoff.door.waiting_line.look_again(opened.case_id)
    queue = (await boris.get(f"{API}/queue")).json()
    assert [entry["number"] for entry in queue["waiting"]] == [opened.number]
    assert {person["name"]: person["load"] for person in queue["staff"]}["Boris"] == 0
    assert "Otto" not in {person["name"] for person in queue["staff"]}
