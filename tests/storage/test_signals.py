"""A bell reaches every process; without Redis it is still heard in its own, and a lost one is never lost for good."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from redis.asyncio import Redis

from storage.redis.signals import HEARD_AGAIN, RedisSignals


class Ears:
    """Hears bells, and can be waited for."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._news = asyncio.Event()

    def hear(self, record_id: str) -> None:
        """A listener."""
        self.heard.append(record_id)
        self._news.set()

    async def wait_for(self, record_id: str) -> None:
        """Return when that bell has been heard."""
        while record_id not in self.heard:
            self._news.clear()
            await self._news.wait()


@asynccontextmanager
async def process(redis: Redis) -> AsyncIterator[RedisSignals]:
    """A process that has begun to listen."""
    signals, ready = RedisSignals(redis), Ears()
    signals.listen("ready", ready.hear)
    signals.start()
    while not ready.heard:
        await redis.publish("fiveclear:bells", "ready now")
        await asyncio.sleep(0.005)
    yield signals
    await signals.stop()


async def test_a_bell_reaches_the_second_process_and_the_first_once(redis: Redis) -> None:
    here, there = Ears(), Ears()
    async with process(redis) as mine, process(redis) as theirs:
        mine.listen("case", here.hear)
        theirs.listen("case", there.hear)
        for record_id in ("c1", "c2", "last"):
            await mine.ring("case", record_id)
        await asyncio.gather(here.wait_for("last"), there.wait_for("last"))
    assert here.heard == there.heard == ["c1", "c2", "last"]


async def test_only_the_topic_asked_for_is_heard_and_listening_ends(redis: Redis) -> None:
    cases, all_ended = Ears(), Ears()
    async with process(redis) as signals:
        signals.listen("end", all_ended.hear)
        stop = signals.listen("case", cases.hear)
        await signals.ring("message", "m1")
        await signals.ring("case", "c1")
        await cases.wait_for("c1")
        stop()
        await signals.ring("case", "c2")
        await signals.ring("end", "now")
        await all_ended.wait_for("now")
    assert cases.heard == ["c1"]


async def test_before_it_listens_to_others_a_process_hears_itself(redis: Redis) -> None:
    ears, signals = Ears(), RedisSignals(redis)
    signals.listen("case", ears.hear)
    await signals.ring("case", "c1")
    assert ears.heard == ["c1"]


async def test_without_redis_a_bell_is_still_heard_in_its_own_process(tmp_path: Path) -> None:
    ears = Ears()
    async with Redis.from_url(f"unix://{tmp_path}/gone.sock") as gone:
        signals = RedisSignals(gone)
        signals.listen("case", ears.hear)
        signals.start()
        await signals.ring("case", "c1")
        assert ears.heard == ["c1"]
        await signals.stop()


async def test_who_was_cut_off_is_told_to_look_at_everything_anew(redis: Redis) -> None:
    ears = Ears()
    async with process(redis) as signals:
        signals.listen(HEARD_AGAIN, ears.hear)
        await redis.client_kill_filter(_type="pubsub")
        await ears.wait_for("")
