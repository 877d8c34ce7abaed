"""A burst of customers, and what must hold afterwards. The oracle is outside: what clients were told and can read."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from tests.journeys.stories import STORIES, Story, complain
from tests.stand_ins.agent import Agent
from tests.stand_ins.customer import Customer, Message
from tests.stand_ins.stubborn import stubborn_customer

_MOMENTS = (re.compile(r"\d{4}-\d{4}-\d{2}"), re.compile(r"\d+月\d+日 \d+:\d+|\d+ \w{3}, \d+:\d+"))


@dataclass(slots=True)
class Told:
    """What one customer knows at the end."""

    language: str
    number: str
    acknowledged: list[str]
    messages: list[Message]


@dataclass(slots=True)
class Burst:
    """Customers who all come at once. ``progress`` counts those who have a case."""

    address: Callable[[], str]
    count: int
    progress: int = 0
    told: list[Told] = field(default_factory=list)

    async def run(self, disturbance: Callable[[Burst], Coroutine[Any, Any, None]]) -> None:
        """Let them all come while the disturbance goes on."""
        async with asyncio.TaskGroup() as group:
            group.create_task(disturbance(self))
            for number in range(self.count):
                group.create_task(self._one(STORIES[number % len(STORIES)], number))

    async def reaches(self, share: float) -> None:
        """Return when that share of the customers has a case."""
        while self.progress < share * self.count:  # noqa: ASYNC110 - the tests' own bound ends it
            await asyncio.sleep(0.02)

    async def _one(self, story: Story, number: int) -> None:
        async with stubborn_customer(self.address, story.language, f"{story.name} {number}") as customer:
            case = await complain(customer, story)
            self.progress += 1
            await self._keep(customer, story, case)

    async def _keep(self, customer: Customer, story: Story, case: str) -> None:
        told = await customer.messages()
        self.told.append(Told(story.language, case, list(customer.acknowledged), told))


def check_messages(burst: Burst, calm: dict[str, list[str]]) -> None:
    """Every acknowledged message is stored once, in order, and answered just as on a calm day."""
    assert len(burst.told) == burst.count
    for told in burst.told:
        own = [message["id"] for message in told.messages if message["author"] == "customer"]
        assert own == told.acknowledged, "each message once, in the order in which it was sent"
        assert conversation(told.messages) == calm[told.language]


async def check_cases(burst: Burst, vera: Agent) -> None:
    """Every customer has one case, there is no other one, and each waits in the line."""
    numbers = [told.number for told in burst.told]
    assert len(set(numbers)) == burst.count
    found: list[str] = []
    after: str | None = ""
    while after is not None:
        page = await vera.get("/cases", **({"after": after} if after else {}))
        found += [case["number"] for case in page["cases"]]
        after = page["next"]
    waiting = {entry["number"] for entry in await vera.queue()}
    calm = set(found) - set(numbers)
    assert len(found) == len(set(found))
    assert len(calm) == len(STORIES), "no case but those of the calm day and of the burst"
    assert set(numbers) <= waiting


async def calm_day(address: Callable[[], str]) -> dict[str, list[str]]:
    """The conversations of three customers whom nothing disturbs, by language."""
    burst = Burst(address, len(STORIES))

    async def nothing(_: Burst) -> None:
        return

    await burst.run(nothing)
    return {told.language: conversation(told.messages) for told in burst.told}


def conversation(messages: list[Message]) -> list[str]:
    """Who said what, without numbers and moments, which differ from case to case."""
    lines = [f"{message['author']}: {message['text']}" for message in messages]
    for pattern in _MOMENTS:
        lines = [pattern.sub("…", line) for line in lines]
    return lines
