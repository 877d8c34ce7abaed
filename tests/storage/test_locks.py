"""Short locks between processes; without Redis work goes on, for the database guards what must not happen twice."""

from __future__ import annotations

import asyncio
from pathlib import Path

from redis.asyncio import Redis

from storage.redis.locks import RedisLocks


async def test_one_holds_it_and_the_others_do_not(redis: Redis) -> None:
    desks = [RedisLocks(redis) for _ in range(5)]
    held = await asyncio.gather(*(desk.hold("sweep", 60) for desk in desks))
    assert held.count(True) == 1
    assert await desks[0].hold("another", 60)


async def test_who_gives_it_back_lets_the_next_one_in(redis: Redis) -> None:
    first, second = RedisLocks(redis), RedisLocks(redis)
    assert await first.hold("sweep", 60)
    await second.let_go("sweep")
    assert not await second.hold("sweep", 60)
    await first.let_go("sweep")
    assert await second.hold("sweep", 60)


async def test_a_lock_ends_by_itself(redis: Redis) -> None:
    await RedisLocks(redis).hold("sweep", 7)
    assert 0 < await redis.pttl("fiveclear:lock:sweep") <= 7000


async def test_without_redis_it_counts_as_held(tmp_path: Path) -> None:
    async with Redis.from_url(f"unix://{tmp_path}/gone.sock") as gone:
        locks = RedisLocks(gone)
        assert await locks.hold("sweep", 60)
        await locks.let_go("sweep")
