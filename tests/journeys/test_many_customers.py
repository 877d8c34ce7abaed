"""Twenty customers at once, in three scripts, each with a case of their own."""

from __future__ import annotations

import asyncio

from tests.journeys.one_process import OneProcess
from tests.journeys.stories import STORIES, complain
from tests.stand_ins.agent import Agent

CUSTOMERS = 20


async def test_twenty_at_once_get_a_case_each(desk: OneProcess, boris: Agent) -> None:
    async def one(number: int) -> tuple[str, list[str]]:
        story = STORIES[number % len(STORIES)]
        async with desk.customer(story.language, f"{story.name} {number}") as customer:
            case = await complain(customer, story)
            told = await customer.messages()
            own = [message["id"] for message in told if message["author"] == "customer"]
            assert own == list(customer.acknowledged), "every message once, in order"
            return case, [message["id"] for message in told]

    results = await asyncio.gather(*(one(number) for number in range(CUSTOMERS)))
    cases = {case for case, _ in results}
    assert len(cases) == CUSTOMERS
    every_message = [message for _, told in results for message in told]
    assert len(every_message) == len(set(every_message))
    for case, told in results:
        await boris.waits_for(case)
        assert [message["id"] for message in (await boris.case(case))["conversation"]] == told
