"""Updates that the channel fetches: stored first, forgotten by Telegram after."""

from __future__ import annotations

import pytest

from bot.channels.registry import PermanentFailure
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.patience import Patience
from tests.channels.telegram.conftest import OpenChannel
from tests.channels.telegram.inlet import MemoryStore
from tests.channels.telegram.pacer import SharedLimits
from tests.channels.telegram.samples import PNG
from tests.stand_ins.telegram.server import TelegramStandIn


async def test_a_text_is_stored_and_then_acknowledged(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    number = telegram.customer(11, "zh-hans", "王芳").says("洗衣机漏水了")
    await telegram.until(lambda: telegram.journal.of("acknowledged"))
    inbound = store.one()
    assert (inbound.text, inbound.address, inbound.name) == ("洗衣机漏水了", "11", "王芳")
    assert (inbound.channel, inbound.external_id) == ("telegram", f"message:11:{number}")
    assert inbound.language == "zh-Hans"


async def test_nothing_is_acknowledged_while_the_store_is_down(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    store.down = True
    telegram.customer(11).says("first")
    await telegram.until(lambda: store.attempts > 3)
    assert not telegram.journal.of("acknowledged")
    store.down = False
    await telegram.until(lambda: telegram.journal.of("acknowledged"))
    assert store.texts() == ["first"]


async def test_what_was_stored_but_not_acknowledged_comes_again_and_changes_nothing(
    telegram: TelegramStandIn, open_channel: OpenChannel, store: MemoryStore
) -> None:
    first = await open_channel()
    telegram.customer(11).says("before the kill")
    await telegram.until(lambda: store.messages)
    await first.stop()
    for update in [entry["update"] for entry in telegram.journal.of("handed_out")]:
        message = telegram.journal.of("handed_in", update=update)[0]["message"]
        telegram.mailbox.put_again({"update_id": update, "message": message})
    await open_channel()
    telegram.customer(11).says("after")
    await telegram.until(lambda: len(store.messages) == 2)
    assert store.texts() == ["before the kill", "after"]
    assert store.attempts == 3


async def test_a_process_that_dies_before_storing_leaves_the_update_to_the_next(
    telegram: TelegramStandIn, open_channel: OpenChannel, store: MemoryStore
) -> None:
    store.down = True
    first = await open_channel()
    telegram.customer(11).says("precious")
    await telegram.until(lambda: store.attempts)
    await first.stop()
    assert not telegram.journal.of("acknowledged")
    store.down = False
    await open_channel()
    await telegram.until(lambda: store.texts() == ["precious"])


async def test_each_chat_keeps_its_order(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customers = [telegram.customer(number) for number in range(11, 21)]
    for turn in range(30):
        for customer in customers:
            customer.says(f"{turn}")
            if turn == 3:
                customer.sends_photo(PNG, "picture")
    await telegram.until(lambda: len(store.messages) == 310)
    expected = ["0", "1", "2", "3", "picture", *(str(turn) for turn in range(4, 30))]
    assert all(store.texts(customer.id) == expected for customer in customers)


async def test_one_chat_that_waits_holds_up_no_other(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    store.down_for = {"11"}
    telegram.customer(11).says("waits")
    await telegram.until(lambda: store.attempts)
    telegram.customer(12).says("passes")
    await telegram.until(lambda: store.texts() == ["passes"])
    assert not telegram.journal.of("acknowledged")
    store.down_for = set()
    await telegram.until(lambda: len(telegram.journal.of("acknowledged")) == 2)
    assert store.texts() == ["passes", "waits"]


async def test_an_update_that_no_model_fits_is_stepped_over(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.customer(11).says("before")
    rubbish = telegram.hands_out_rubbish()
    telegram.customer(11).says("after")
    await telegram.until(lambda: telegram.journal.of("acknowledged", update=rubbish))
    await telegram.until(lambda: store.texts() == ["before", "after"])
    assert f"update {rubbish} cannot be read" in caplog.text
    assert "not a number" not in caplog.text


async def test_a_message_that_the_desk_refuses_for_good_is_stepped_over(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore, caplog: pytest.LogCaptureFixture
) -> None:
    store.refuses = {"unbearable"}
    telegram.customer(11).says("unbearable")
    telegram.customer(11).says("fine")
    await telegram.until(lambda: store.texts() == ["fine"])
    assert "unbearable" not in caplog.text


async def test_polling_survives_bad_days(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    telegram.faults.storm("getUpdates", times=3)
    telegram.faults.html("getUpdates", times=2)
    telegram.faults.drop_replies("getUpdates", times=2)
    telegram.faults.error("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=1)
    telegram.customer(11).says("still there?")
    await telegram.until(lambda: store.texts() == ["still there?"])


async def test_a_webhook_that_was_set_is_taken_away_and_loses_nothing(
    telegram: TelegramStandIn, open_channel: OpenChannel, store: MemoryStore
) -> None:
    telegram.customer(11).says("sent before")
    other = await open_channel(mode="webhook", secret="s3cret", public_url="http://127.0.0.1:1")
    await telegram.until(lambda: telegram.pusher.webhook is not None)
    await other.stop()
    await open_channel()
    await telegram.until(lambda: store.texts() == ["sent before"])
    assert telegram.pusher.webhook is None


async def test_only_one_of_two_processes_polls_and_the_other_takes_over(
    telegram: TelegramStandIn, open_channel: OpenChannel, store: MemoryStore
) -> None:
    first, _ = await open_channel(), await open_channel()
    telegram.customer(11).says("one")
    await telegram.until(lambda: store.texts() == ["one"])
    await first.stop()
    telegram.customer(11).says("two")
    await telegram.until(lambda: store.texts() == ["one", "two"])
    assert not [entry for entry in telegram.journal.of("called") if "Conflict" in entry["outcome"]]


async def test_polling_goes_on_when_the_shared_limits_go_away(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore, limits: SharedLimits
) -> None:
    telegram.customer(11).says("one")
    await telegram.until(lambda: store.texts() == ["one"])
    limits.away = True
    telegram.customer(11).says("two")
    await telegram.until(lambda: store.texts() == ["one", "two"])


async def test_a_wrong_token_is_said_at_once(telegram: TelegramStandIn, open_channel: OpenChannel) -> None:
    with pytest.raises(PermanentFailure, match="does not accept the bot token"):
        await open_channel(token="4200:wrong")


async def test_a_telegram_that_cannot_be_reached_does_not_stop_the_desk(
    telegram: TelegramStandIn, open_channel: OpenChannel, store: MemoryStore
) -> None:
    telegram.faults.storm("getMe", times=1)
    telegram.faults.storm("deleteWebhook", times=2)
    telegram.faults.storm("setMyCommands", times=1)
    await open_channel()
    telegram.customer(11).says("hello")
    await telegram.until(lambda: store.texts() == ["hello"])


async def test_the_menu_of_commands_is_set(telegram: TelegramStandIn, channel: TelegramChannel) -> None:
    await telegram.until(lambda: len(telegram.world.menus) == 2)
    assert telegram.world.menus[""] == ["start", "new", "status", "human", "language"]


def test_patience_grows_and_is_bounded() -> None:
    pauses = Patience(first_pause=1, longest_pause=5).pauses()
    assert [next(pauses) for _ in range(5)] == [1, 2, 4, 5, 5]
