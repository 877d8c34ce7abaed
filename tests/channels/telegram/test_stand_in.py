"""The stand-in says no where Telegram does."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError, TelegramRetryAfter
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from aiohttp import ClientSession

from tests.channels.telegram.samples import PNG
from tests.stand_ins.telegram.limits import Gate, Limits
from tests.stand_ins.telegram.server import TOKEN, TelegramStandIn


@pytest.fixture
async def bot(telegram: TelegramStandIn) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))) as client:
        yield client


async def call(telegram: TelegramStandIn, method: str, **arguments: Any) -> tuple[int, dict[str, Any]]:
    async with (
        ClientSession() as session,
        session.post(f"{telegram.url}/bot{TOKEN}/{method}", json=arguments) as answer,
    ):
        return answer.status, await answer.json()


@pytest.mark.parametrize(
    ("method", "arguments", "words"),
    [
        ("sendMessage", {"chat_id": 11}, "schema"),
        ("sendMessage", {"chat_id": 11, "text": "x", "txt": "x"}, "knows no ['txt']"),
        ("sendMessage", {"chat_id": 11, "text": "x", "reply_markup": {"inline_keyboard": [[{"txt": 1}]]}}, "schema"),
        ("sendMessage", {"chat_id": 11, "text": "x" * 4097}, "message is too long"),
        ("sendMessage", {"chat_id": 11, "text": " "}, "message text is empty"),
        ("sendMessage", {"chat_id": 11, "text": "a < b", "parse_mode": "HTML"}, "can't parse entities"),
        ("sendMessage", {"chat_id": 11, "text": "<b>a", "parse_mode": "HTML"}, "can't parse entities"),
        ("sendMessage", {"chat_id": 12, "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": 11, "text": "x", "message_thread_id": 5}, "message thread not found"),
        ("sendPhoto", {"chat_id": 11, "photo": "attach://none"}, "there is no file"),
        ("getFile", {"file_id": "none"}, "wrong file_id"),
        ("editMessageText", {"chat_id": 11, "message_id": 1, "text": "x"}, "message to edit not found"),
    ],
)
async def test_a_wrong_call_is_refused(
    telegram: TelegramStandIn, method: str, arguments: dict[str, Any], words: str
) -> None:
    telegram.customer(11)
    status, answer = await call(telegram, method, **arguments)
    assert (status, answer["ok"]) == (400, False)
    assert words in answer["description"]


async def test_html_is_read_as_a_customer_reads_it(telegram: TelegramStandIn) -> None:
    customer = telegram.customer(11)
    await call(telegram, "sendMessage", chat_id=11, text="<b>a</b> &lt; b &amp; c", parse_mode="HTML")
    assert customer.sees_texts() == ["a < b & c"]


async def test_a_button_with_too_much_is_refused(telegram: TelegramStandIn, bot: Bot) -> None:
    telegram.customer(11)
    button = InlineKeyboardButton(text="x", callback_data="x" * 65)
    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await bot.send_message(11, "x", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))


async def test_acknowledged_updates_are_forgotten(telegram: TelegramStandIn, bot: Bot) -> None:
    customer = telegram.customer(11)
    customer.says("one")
    customer.says("two")
    first, second = await bot.get_updates()
    assert [update.update_id for update in await bot.get_updates()] == [first.update_id, second.update_id]
    assert await bot.get_updates(offset=second.update_id) == [second]
    assert await bot.get_updates() == [second]
    assert not await bot.get_updates(offset=second.update_id + 1)
    assert not await bot.get_updates()


async def test_of_two_pollers_the_older_is_turned_away(telegram: TelegramStandIn, bot: Bot) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=10))
    await telegram.until(lambda: telegram.mailbox.polls == 1)
    newer = asyncio.create_task(bot.get_updates(timeout=10))
    with pytest.raises(TelegramConflictError):
        await older
    telegram.customer(11).says("hello")
    assert len(await newer) == 1


async def test_it_is_as_slow_as_telegram(bot: Bot) -> None:
    gate = Gate(Limits())
    assert [gate.retry_after(11, 100.0) for _ in range(6)] == [None] * 5 + [1]
    assert gate.retry_after(11, 101.0) is None
    assert [gate.retry_after(number, 200.0) for number in range(1, 32)] == [None] * 30 + [1]
    group = [gate.retry_after(-5, 300.0 + second) for second in range(40)]
    assert 30 < group.count(None) < 36
    async with TelegramStandIn(limits=Limits(chat_burst=1)) as strict:
        strict.customer(11)
        client = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(strict.url)))
        await client.send_message(11, "one")
        with pytest.raises(TelegramRetryAfter):
            await client.send_message(11, "two")
        await client.session.close()


async def test_albums_copies_and_topics(telegram: TelegramStandIn, bot: Bot) -> None:
    customer, group = telegram.customer(11), telegram.group(-100)
    album = [InputMediaPhoto(media=BufferedInputFile(PNG, "a.png"), caption="first")]
    sent = await bot.send_media_group(11, [*album, InputMediaPhoto(media=BufferedInputFile(PNG, "b.png"))])
    assert [shown.kind for shown in customer.sees()] == ["photo", "photo"]
    topic = await bot.create_forum_topic(-100, "Case FC-7K2M")
    copies = await bot.copy_messages(-100, 11, [message.message_id for message in sent], topic.message_thread_id)
    assert len(copies) == 2
    group.loses_topic(topic.message_thread_id)
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(-100, "x", message_thread_id=topic.message_thread_id)


async def test_it_runs_as_a_process_of_its_own(tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    command = (sys.executable, "-m", "tests.stand_ins.telegram", "--journal", str(journal))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        url = (await process.stdout.readline()).decode().strip()
        client = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
        async with ClientSession() as session, client:
            told = {"text": "你好"}
            async with session.post(f"{url}/control/customers/11/says?language_code=zh-hans", json=told) as answer:
                assert answer.status == 200
            [update] = await client.get_updates()
            assert update.message is not None
            assert update.message.text == "你好"
            await client.send_message(11, "hello")
            async with session.post(f"{url}/control/customers/11/sees") as answer:
                assert [shown["text"] for shown in (await answer.json())["result"]] == ["hello"]
            async with session.post(f"{url}/control/faults/storm", json={"times": 1}) as answer:
                assert answer.status == 200
    finally:
        process.terminate()
        await process.wait()
    kinds = [json.loads(line)["kind"] for line in journal.read_text("utf-8").splitlines()]
    assert kinds[:2] == ["handed_in", "handed_out"]
    assert "received" in kinds
