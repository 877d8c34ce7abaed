"""Live news: what happens on one side is heard on the other, and nothing is missed by a break."""

from __future__ import annotations

from tests.journeys.one_process import OneProcess
from tests.journeys.stories import IN_ENGLISH, complain
from tests.stand_ins.agent import API, Agent


async def test_the_customer_hears_the_reply_and_how_the_case_moves(desk: OneProcess, boris: Agent) -> None:
    async with desk.customer("en") as customer:
        number = await complain(customer, IN_ENGLISH)
        async with customer.listens() as news:
            await boris.claims(number)
            await news.hears(lambda event: event.data.get("state") == "assigned", "that the case is assigned")
            await boris.http.post(f"{API}/cases/{number}/typing")
            await news.hears(lambda event: event.name == "typing", "that somebody types")
            said = await boris.replies(number, "We are on it.")
            event = await news.hears(lambda event: event.id == said["id"], "the reply")
            assert (event.name, event.data["text"]) == ("message", "We are on it.")


async def test_who_comes_back_hears_what_was_said_meanwhile_once(desk: OneProcess, boris: Agent) -> None:
    async with desk.customer("en") as customer:
        number = await complain(customer, IN_ENGLISH)
        await boris.claims(number)
        async with customer.listens() as news:
            await news.hears(lambda event: "with you now" in event.data.get("text", ""), "who has taken it")
            seen = news.last_id
        first = await boris.replies(number, "First.")
        second = await boris.replies(number, "Second.")
        async with customer.listens(seen) as news:
            await news.hears(lambda event: event.id == second["id"], "the second reply")
            told = [event.id for event in news.heard if event.name == "message"]
            assert told == [first["id"], second["id"]]


async def test_the_console_hears_of_cases_and_messages_and_resumes(desk: OneProcess, boris: Agent) -> None:
    async with desk.customer("en") as customer:
        async with boris.listens() as news:
            number = await complain(customer, IN_ENGLISH)
            await news.hears(lambda event: event.name == "case" and event.data["number"] == number, "the new case")
            await news.hears(lambda event: event.name == "queue", "that the line has changed")
            seen = news.last_id
        await customer.sends({"text": "One more thing: the lid is cracked."})
        await boris.sees_message(number, "the lid is cracked")
        async with boris.listens(seen) as news:
            await news.hears(lambda event: event.name == "message" and event.data["number"] == number, "the message")
            assert "refresh" not in [event.name for event in news.heard]
