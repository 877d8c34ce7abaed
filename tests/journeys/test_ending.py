"""A desk that is told to stop stops, and one that loses its Redis goes on."""

from __future__ import annotations

import signal
from pathlib import Path

import httpx

from storage.redis.binary import find_binary, programs_here
from storage.redis.local import LocalServer
from tests.journeys.one_process import OneProcess, open_desk
from tests.stand_ins.waiting import eventually


async def test_open_streams_do_not_hold_up_the_end(tmp_path: Path) -> None:
    desk = await OneProcess.prepared(tmp_path)
    try:
        await desk.start()
        async with desk.customer("en") as customer, desk.agent("Boris") as boris:
            await customer.says("hello")
            async with customer.listens() as news, boris.listens() as console:
                desk.program.signal(signal.SIGINT)
                assert await desk.program.ends(5) == 0
                assert desk.program.words.rstrip().endswith("Closing.")

                async def both_ended() -> bool:
                    return news.ended and console.ended

                await eventually(both_ended, "the end of both streams")
        assert "Traceback" not in desk.program.words
    finally:
        desk.program.sweep_up()


async def test_without_redis_customers_are_answered_and_health_tells(tmp_path: Path) -> None:
    binary = find_binary(programs_here())
    assert binary is not None
    (tmp_path / "elsewhere").mkdir()
    redis = LocalServer(binary, tmp_path / "elsewhere")
    await redis.start()
    async with (
        open_desk(tmp_path / "desk", {"REDIS_URL": f"unix://{redis.socket}"}) as desk,
        desk.customer("en") as customer,
        httpx.AsyncClient(base_url=desk.address, timeout=30) as http,
    ):
        await customer.says("hello")
        assert await health(http) == (200, True)
        await redis.stop()
        await until_health_is(http, (503, False))
        assert await customer.says("Are you still there?")
        redis = LocalServer(binary, tmp_path / "elsewhere")
        await redis.start()
        await until_health_is(http, (200, True))
        async with customer.listens() as news:
            said = await customer.sends({"text": "hello again"})
            await news.hears(lambda event: event.id > said, "the answer over the stream")
    await redis.stop()


async def health(http: httpx.AsyncClient) -> tuple[int, bool]:
    """What a load balancer is told, and whether Redis is said to answer."""
    answer = await http.get("/health/ready")
    return answer.status_code, answer.json()["parts"]["redis"]


async def until_health_is(http: httpx.AsyncClient, wanted: tuple[int, bool]) -> None:
    async def look() -> bool:
        return await health(http) == wanted

    await eventually(look, f"health that tells {wanted}")
