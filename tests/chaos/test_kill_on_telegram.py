"""kill -9 of the desk while it talks to Telegram: nothing is lost, a survey comes once, a doubled reply is flagged."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import pytest

from tests.journeys.on_telegram import Phone, settings_of
from tests.journeys.one_process import OneProcess
from tests.journeys.stories import number_in
from tests.stand_ins.agent import Agent
from tests.stand_ins.program import free_port
from tests.stand_ins.stubborn import stubborn_agent
from tests.stand_ins.telegram.server import TelegramStandIn
from tests.stand_ins.waiting import eventually

CUSTOMERS = 12
_REPEATED = "(You may have received this message before.)"
_SURVEY = "How satisfied are you?"

pytestmark = [pytest.mark.timeout(240), pytest.mark.slow]


async def test_each_survey_once_and_each_reply_once_or_flagged(tmp_path: Path) -> None:
    port = free_port()
    async with TelegramStandIn() as telegram:
        desk = await OneProcess.prepared(tmp_path, settings_of(telegram, "polling", port), port)
        try:
            await desk.start()
            phones = [Phone(telegram.customer(2000 + number)) for number in range(CUSTOMERS)]
            async with stubborn_agent(lambda: desk.address, desk.people["Boris"].token) as boris:
                async with asyncio.TaskGroup() as group:
                    group.create_task(kill_when(desk, telegram, (2, CUSTOMERS, 2 * CUSTOMERS)))
                    serving = [group.create_task(is_served(phone, boris)) for phone in phones]
                for phone, task in zip(phones, serving, strict=True):
                    await nothing_was_doubled(phone, boris, task.result())
            assert telegram.mailbox.waiting() == []
            assert await desk.stop() == 0
        finally:
            desk.program.sweep_up()


async def kill_when(desk: OneProcess, telegram: TelegramStandIn, arrived: tuple[int, ...]) -> None:
    """Kill the desk and start it anew whenever so many messages have arrived in the chats."""
    for count in arrived:
        await telegram.until(partial(has_arrived, telegram, count), 90)
        desk.program.kill()
        await desk.start()


def has_arrived(telegram: TelegramStandIn, count: int) -> bool:
    return len(telegram.journal.of("received")) >= count


async def is_served(phone: Phone, boris: Agent) -> str:
    """From the call for a person to the survey; gives the case number."""
    phone.customer.says("/human")
    number = number_in([{"text": (await phone.sees("I have asked a colleague")).text}])
    phone.customer.says("It broke after two days.")
    await boris.sees_message(number, "It broke after two days.")
    await boris.http.post(f"/api/v1/cases/{number}/assignment")
    await boris.replies(number, "A new one is on its way.")
    await boris.http.put(f"/api/v1/cases/{number}/resolution", json={"verdict": "valid", "summary": "A new one."})
    await boris.finds(number, "resolved")
    return number


async def nothing_was_doubled(phone: Phone, boris: Agent, number: str) -> None:
    """What the customer sees on the phone against what the desk says of it."""

    async def at_rest() -> bool:
        told = (await boris.case(number))["conversation"]
        asked = any(_SURVEY in message["text"] for message in told)
        return asked and not any(message["delivery"] in ("pending", "sending") for message in told)

    await eventually(at_rest, f"that all of case {number} is sent", 90)
    told = (await boris.case(number))["conversation"]
    texts = [message["text"] for message in told]
    assert texts.count("It broke after two days.") == 1
    assert len([text for text in texts if _SURVEY in text]) == 1
    ambiguous = [message for message in told if message["delivery"] == "ambiguous"]
    seen = [shown.text for shown in phone.customer.sees()]
    surveys = [text for text in seen if _SURVEY in text]
    assert len(surveys) == 1 or (not surveys and ambiguous), (seen, told)
    replies = [text for text in seen if "A new one is on its way." in text]
    unmarked = [text for text in replies if _REPEATED not in text]
    assert replies, "a reply is sent again rather than lost"
    assert len(unmarked) <= 1, seen
