"""Rate limits hold for all processes together, and without Redis nobody is made to wait for a counter."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path

from redis.asyncio import Redis

from storage.redis.limits import RedisLimits

HOUR = 3600.0


async def test_as_many_as_allowed_come_at_once_and_the_next_is_told_how_long_to_wait(redis: Redis) -> None:
    limits = RedisLimits(redis)
    waits = [await limits.wait_seconds("olga", 5, HOUR) for _ in range(6)]
    assert waits[:5] == [0.0] * 5
    assert 0 < waits[5] <= HOUR / 5


async def test_a_burst_may_be_smaller_than_the_rate(redis: Redis) -> None:
    waits = [await RedisLimits(redis).wait_seconds("olga", 60, HOUR, burst=2) for _ in range(3)]
    assert waits[:2] == [0.0] * 2
    assert 0 < waits[2] <= 60


async def test_a_refusal_does_not_push_the_next_grant_away(redis: Redis) -> None:
    limits = RedisLimits(redis)
    waits = [await limits.wait_seconds("olga", 1, HOUR) for _ in range(20)]
    assert waits[0] == 0.0
    assert all(later <= sooner for sooner, later in itertools.pairwise(waits[1:]))


async def test_after_its_wait_one_more_is_granted(redis: Redis) -> None:
    limits = RedisLimits(redis)
    assert await limits.wait_seconds("olga", 1, 0.05) == 0.0
    while wait := await limits.wait_seconds("olga", 1, 0.05):
        assert wait <= 0.05
        await asyncio.sleep(wait)


async def test_each_key_has_a_count_of_its_own(redis: Redis) -> None:
    limits = RedisLimits(redis)
    for key in ("olga", "wang", "chen"):
        assert await limits.wait_seconds(key, 1, HOUR) == 0.0


async def test_many_processes_share_one_count(redis: Redis) -> None:
    doors = [RedisLimits(redis) for _ in range(5)]
    waits = await asyncio.gather(*(door.wait_seconds("olga", 10, HOUR) for door in doors for _ in range(5)))
    assert waits.count(0.0) == 10


async def test_a_pause_holds_for_everybody_and_ends(redis: Redis) -> None:
    mine, theirs = RedisLimits(redis), RedisLimits(redis)
    await mine.pause("bot", 60)
    assert 59 < await theirs.wait_seconds("bot", 100, 1.0) <= 60
    assert await theirs.wait_seconds("another", 100, 1.0) == 0.0
    assert 0 < await redis.pttl("fiveclear:pause:bot") <= 60_000


async def test_what_is_counted_does_not_stay_for_ever(redis: Redis) -> None:
    await RedisLimits(redis).wait_seconds("olga", 2, 10.0)
    assert 0 < await redis.pttl("fiveclear:limit:olga") <= 20_000


async def test_without_redis_everything_is_granted(tmp_path: Path) -> None:
    async with Redis.from_url(f"unix://{tmp_path}/gone.sock") as gone:
        limits = RedisLimits(gone)
        await limits.pause("olga", 60)
        assert [await limits.wait_seconds("olga", 1, HOUR) for _ in range(3)] == [0.0] * 3
