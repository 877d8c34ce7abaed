"""The main job on Telegram, by polling and by webhook."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.journeys.on_telegram import Phone, desk_on_telegram
from tests.journeys.one_process import OneProcess
from tests.journeys.stories import IN_ENGLISH, number_in
from tests.journeys.test_refusals import PNG
from tests.stand_ins.agent import Agent
from tests.stand_ins.telegram.server import TelegramStandIn
from tests.stand_ins.waiting import eventually

pytestmark = pytest.mark.timeout(150)


async def test_the_whole_job_in_one_chat(tmp_path: Path) -> None:
    async with desk_on_telegram(tmp_path, "polling") as (desk, telegram), desk.agent("Boris") as boris:
        phone, other = Phone(telegram.customer(1001)), Phone(telegram.customer(1002))
        async with asyncio.TaskGroup() as both:
            both.create_task(commands_are_understood(other, boris))
            number = await phone.complains()
            await a_photograph_reaches_the_case(phone, boris, number)
            await claim_and_reply_arrive(phone, boris, number)
        await what_is_edited_is_corrected(phone, boris, number)
        await repeated_updates_are_stored_once(telegram, phone, boris, number)
        await the_survey_is_answered(phone, boris, number)
        await nothing_was_refused(desk, telegram)


async def test_by_webhook_updates_are_taken_once_and_answered(tmp_path: Path) -> None:
    async with desk_on_telegram(tmp_path, "webhook") as (desk, telegram), desk.agent("Boris") as boris:
        phone = Phone(telegram.customer(1001))
        told = await phone.says("/human", "I have asked a colleague to join you")
        number = number_in([{"text": told.text}])
        await a_photograph_reaches_the_case(phone, boris, number)
        await claim_and_reply_arrive(phone, boris, number)
        await repeated_updates_are_stored_once(telegram, phone, boris, number)
        forged = {"X-Telegram-Bot-Api-Secret-Token": "guessed"}
        async with httpx.AsyncClient(base_url=desk.address) as stranger:
            assert (await stranger.post("/telegram/webhook", json={"update_id": 1}, headers=forged)).status_code == 401
        await nothing_was_refused(desk, telegram)


async def a_photograph_reaches_the_case(phone: Phone, boris: Agent, number: str) -> None:
    phone.customer.sends_photo(PNG, "This is the broken cooker")
    sent = await boris.sees_message(number, "This is the broken cooker")
    [attachment] = sent["attachments"]
    assert (await boris.http.get(attachment["url"])).content == PNG


async def claim_and_reply_arrive(phone: Phone, boris: Agent, number: str) -> None:
    entry = await boris.waits_for(number)
    assert entry["customer_name"] == "Olga Petrova"
    await boris.claims(number)
    await phone.sees("Boris is with you now")
    await boris.replies(number, "A new one is <on> its way & will be there tomorrow.")
    await phone.sees("A new one is <on> its way & will be there tomorrow.")

    async def sent() -> bool:
        replies = [each for each in (await boris.case(number))["conversation"] if each["author"] == "agent"]
        return [each["delivery"] for each in replies] == ["sent"]

    await eventually(sent, "that the reply counts as sent")


async def what_is_edited_is_corrected(phone: Phone, boris: Agent, number: str) -> None:
    message = phone.customer.says("Please ring me at 5")
    await boris.sees_message(number, "Please ring me at 5")
    phone.customer.edits(message, "Please ring me at 6")
    await boris.sees_message(number, "Please ring me at 6")
    texts = [each["text"] for each in (await boris.case(number))["conversation"]]
    assert sum("Please ring me" in text for text in texts) == 1


async def commands_are_understood(phone: Phone, boris: Agent) -> None:
    await phone.says("/status", "You have no case with us")
    await phone.says("/language", "Choose a language")
    await phone.presses("繁體中文", "我用繁體中文和您交流")
    told = await phone.says("/human", "已為您轉接真人客服")
    await boris.waits_for(number_in([{"text": told.text}]))
    assert await phone.says("/status", "等待專人處理")


async def repeated_updates_are_stored_once(telegram: TelegramStandIn, phone: Phone, boris: Agent, number: str) -> None:
    phone.customer.says("Only once, please")
    await boris.sees_message(number, "Only once, please")
    handed_in = telegram.journal.of("handed_in", of="message")
    [again] = [entry for entry in handed_in if entry["message"].get("text") == "Only once, please"]

    async def taken() -> bool:
        return not telegram.mailbox.waiting()

    await eventually(taken, "that the update is acknowledged")
    telegram.mailbox.put_again({"update_id": again["update"], "message": again["message"]})
    await eventually(taken, "that the repeated update is acknowledged")
    phone.customer.says("The last word")
    await boris.sees_message(number, "The last word")
    texts = [each["text"] for each in (await boris.case(number))["conversation"]]
    assert texts.count("Only once, please") == 1


async def the_survey_is_answered(phone: Phone, boris: Agent, number: str) -> None:
    await boris.resolves(number)
    asked = await phone.sees("How satisfied are you?")
    assert asked.buttons == ("1 Not at all", "2 Not really", "3 So-so", "4 Satisfied", "5 Very satisfied")
    await phone.presses("5 Very satisfied", "Thank you for your answer")
    await phone.says("The courier was kind", "")
    file = await boris.finds(number, "closed")
    assert [callback["mark"] for callback in file["callbacks"]] == [5]
    surveys = [shown for shown in phone.customer.sees() if "How satisfied are you?" in shown.text]
    assert len(surveys) == 1


async def nothing_was_refused(desk: OneProcess, telegram: TelegramStandIn) -> None:
    refused: list[dict[str, Any]] = [entry for entry in telegram.journal.of("called") if entry["outcome"] != "ok"]
    assert refused == []
    assert telegram.mailbox.waiting() == []
    assert telegram.token not in desk.program.words
    assert IN_ENGLISH.complaint not in desk.program.words
