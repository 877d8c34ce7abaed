"""The same desk as separate processes, two of the bot: one customer's journey across all of them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.journeys.processes import Processes
from tests.journeys.stories import IN_CHINESE, STORIES, Story, complain, texts
from tests.stand_ins.agent import Agent, agent_at
from tests.stand_ins.customer import Customer, customer_at

pytestmark = pytest.mark.timeout(240)


async def test_a_journey_across_the_services_of_the_compose_file(
    tmp_path: Path, postgres_url: str, redis_url: str
) -> None:
    async with Processes(tmp_path, postgres_url, redis_url) as desk:
        async with (
            customer_at(desk.addresses["bot one"], IN_CHINESE.language, IN_CHINESE.name) as customer,
            agent_at(desk.addresses["handoff"], desk.people["Boris"].token) as boris,
        ):
            number = await complain(customer, IN_CHINESE)
            await boris.waits_for(number)
            await boris.claims(number)
            await a_reply_is_heard_at_the_other_bot(desk, customer, boris, number)
            await boris.resolves(number)
            survey = await customer.survey()
            await customer.presses(survey["buttons"][4]["payload"])
            await boris.finds(number, "closed")
        await both_bots_serve_many_customers(desk)
        for name in ("bot one", "bot two", "actions", "handoff"):
            await desk.stop(name)


async def a_reply_is_heard_at_the_other_bot(desk: Processes, customer: Customer, boris: Agent, number: str) -> None:
    async with customer_at(desk.addresses["bot two"]) as elsewhere:
        # The same browser, sent to the other process by the proxy in front.
        elsewhere.http.headers["Authorization"] = customer.http.headers["Authorization"]
        elsewhere.path = customer.path
        async with elsewhere.listens() as news:
            said = await boris.replies(number, "我们马上处理。")
            await news.hears(lambda event: event.id == said["id"], "the reply at the other bot")
            told = await elsewhere.sends({"text": "谢谢，我等着。"})
            await news.hears(lambda event: event.id == told, "the message at the other bot")
        assert (await boris.sees_message(number, "谢谢，我等着。"))["id"] == told


async def both_bots_serve_many_customers(desk: Processes) -> None:
    async def one(place: str, story: Story) -> str:
        async with customer_at(desk.addresses[place], story.language) as customer:
            number = await complain(customer, story)
            replies = [message["text"] for message in await customer.messages() if message["author"] == "bot"]
            assert len(replies) == len(set(replies)), "nothing said twice"
            assert story.registered in texts(await customer.messages())
            return number

    places = [(place, story) for place in ("bot one", "bot two") for story in STORIES]
    numbers = await asyncio.gather(*(one(place, story) for place, story in places))
    assert len(set(numbers)) == len(places)
