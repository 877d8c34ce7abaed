"""kill -9 of one of two bots in a burst: the other takes up what it left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.burst import Burst, calm_day, check_cases, check_messages
from tests.journeys.processes import Processes
from tests.stand_ins.agent import agent_at
from tests.stand_ins.stubborn import taking_turns

CUSTOMERS = 30

pytestmark = pytest.mark.timeout(240)


@pytest.mark.slow
async def test_the_other_bot_goes_on(tmp_path: Path, postgres_url: str, redis_url: str) -> None:
    async with Processes(tmp_path, postgres_url, redis_url) as desk:
        proxy = taking_turns(desk.addresses["bot one"], desk.addresses["bot two"])
        calm = await calm_day(proxy)
        burst = Burst(proxy, CUSTOMERS)

        async def kill_one(running: Burst) -> None:
            await running.reaches(0.1)
            desk.programs["bot one"].kill()

        await burst.run(kill_one)
        check_messages(burst, calm)
        async with agent_at(desk.addresses["handoff"], desk.people["Vera"].token) as vera:
            await check_cases(burst, vera)
        for name in ("bot two", "actions", "handoff"):
            await desk.stop(name)
