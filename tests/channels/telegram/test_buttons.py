"""Buttons: offered, pressed, marked."""

from __future__ import annotations

import pytest

from bot.channels.registry import PermanentFailure
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.keyboard import keyboard_of
from desk.model.message import Button
from tests.channels.telegram.inlet import MemoryStore
from tests.channels.telegram.samples import outgoing
from tests.stand_ins.telegram.server import TelegramStandIn

CHOICE = (Button("Yes", "/affirm"), Button("No", "/deny"))


async def test_a_pressed_button_sends_its_payload_and_shows_the_choice(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11, "zh-TW")
    await channel.send(outgoing("Is it dry now?", 11, buttons=CHOICE))
    assert customer.sees()[0].buttons == ("Yes", "No")
    customer.presses("Yes")
    await telegram.until(lambda: customer.sees()[0].edited)
    inbound = store.one()
    assert (inbound.payload, inbound.text, inbound.address) == ("/affirm", "Yes", "11")
    assert inbound.language == "zh-Hant"
    assert inbound.external_id == f"callback_query:{telegram.world.answered_queries[0]}"
    assert (customer.sees()[0].text, customer.sees()[0].buttons) == ("Is it dry now?\n\n✓ Yes", ())


async def test_a_repeated_press_is_stored_once(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11)
    await channel.send(outgoing("Is it dry now?", 11, buttons=CHOICE))
    number = customer.presses("No")
    await telegram.until(lambda: telegram.journal.of("acknowledged"))
    query = telegram.journal.of("handed_in", update=number)[0]["message"]
    telegram.mailbox.put("callback_query", query)
    await telegram.until(lambda: len(telegram.world.answered_queries) == 2)
    assert store.one().payload == "/deny"


async def test_a_choice_that_cannot_be_marked_is_stored_all_the_same(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11)
    await channel.send(outgoing("Is it dry now?", 11, buttons=CHOICE))
    telegram.faults.error("answerCallbackQuery", 400, "Bad Request: query is too old")
    customer.presses("Yes")
    customer.says("and thank you")
    await telegram.until(lambda: store.texts() == ["Yes", "and thank you"])


def test_short_buttons_stand_side_by_side() -> None:
    keyboard = keyboard_of([Button(str(mark), f"/mark{mark}") for mark in range(1, 6)])
    assert keyboard is not None
    assert [len(row) for row in keyboard.inline_keyboard] == [5]
    keyboard = keyboard_of([Button("我要投诉物业服务", "/a"), Button("我想查询进度", "/b")])
    assert keyboard is not None
    assert [len(row) for row in keyboard.inline_keyboard] == [1, 1]
    assert keyboard_of([]) is None


@pytest.mark.parametrize("button", [Button("Yes", "/x" + "好" * 21), Button("Yes", ""), Button("", "/x")])
async def test_a_button_that_telegram_cannot_carry_is_refused_loudly(
    telegram: TelegramStandIn, channel: TelegramChannel, button: Button
) -> None:
    customer = telegram.customer(11)
    with pytest.raises(PermanentFailure):
        await channel.send(outgoing("?", 11, buttons=(button,)))
    assert not customer.sees()


def test_64_bytes_are_carried() -> None:
    assert keyboard_of([Button("Yes", "x" * 64)]) is not None
