"""kill -9 of the whole desk in the middle of sixty customers, three times."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.burst import Burst, calm_day, check_cases, check_messages
from tests.journeys.one_process import OneProcess
from tests.stand_ins.program import free_port

CUSTOMERS = 60

pytestmark = pytest.mark.timeout(240)


async def test_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    desk = await OneProcess.prepared(tmp_path, port=free_port())
    try:
        await desk.start()
        calm = await calm_day(lambda: desk.address)
        burst = Burst(lambda: desk.address, CUSTOMERS)

        async def kill_three_times(running: Burst) -> None:
            for share in (0.02, 0.3, 0.6):
                await running.reaches(share)
                desk.program.kill()
                await desk.start()

        await burst.run(kill_three_times)
        check_messages(burst, calm)
        async with desk.agent("Vera") as vera:
            await check_cases(burst, vera)
        assert await desk.stop() == 0
    finally:
        desk.program.sweep_up()
