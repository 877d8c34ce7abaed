"""What each bad day of Telegram means for a message: certainly not sent, perhaps, or never."""

from __future__ import annotations

import pytest

from bot.channels.registry import AmbiguousFailure, PermanentFailure, TransientFailure
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.failures import Floods
from bot.channels.telegram.patience import Patience
from tests.channels.telegram.conftest import OpenChannel
from tests.channels.telegram.pacer import SharedLimits, Worker
from tests.channels.telegram.samples import outgoing
from tests.stand_ins.telegram.limits import Limits
from tests.stand_ins.telegram.server import TelegramStandIn


@pytest.fixture
async def channel(open_channel: OpenChannel) -> TelegramChannel:
    return await open_channel(listening=False)


async def test_a_telegram_that_is_not_there_was_certainly_not_reached(open_channel: OpenChannel) -> None:
    channel = await open_channel(listening=False, api="http://127.0.0.1:9")
    with pytest.raises(TransientFailure, match="cannot be reached") as failure:
        await channel.send(outgoing("hello", 11))
    assert failure.value.whole_channel


@pytest.mark.parametrize("switch", ["drop_replies", "cut", "html", "storm"])
async def test_a_broken_answer_is_ambiguous(telegram: TelegramStandIn, channel: TelegramChannel, switch: str) -> None:
    customer = telegram.customer(11)
    getattr(telegram.faults, switch)("sendMessage", times=1)
    with pytest.raises(AmbiguousFailure):
        await channel.send(outgoing("hello", 11))
    assert len(customer.sees()) == (1 if switch == "drop_replies" else 0)


async def test_an_answer_that_does_not_come_is_ambiguous(telegram: TelegramStandIn, open_channel: OpenChannel) -> None:
    channel = await open_channel(listening=False, patience=Patience(request=0.2))
    telegram.customer(11)
    telegram.faults.hang()
    with pytest.raises(AmbiguousFailure, match="broke before the answer came"):
        await channel.send(outgoing("hello", 11))


async def test_an_answer_of_a_newer_bot_api_still_says_that_it_was_sent(
    telegram: TelegramStandIn, channel: TelegramChannel
) -> None:
    customer = telegram.customer(11)
    telegram.faults.misfit()
    assert await channel.send(outgoing("hello", 11)) == str(customer.sees()[0].id)


async def test_flood_control_pauses_the_chat_and_then_the_bot(
    telegram: TelegramStandIn, channel: TelegramChannel, limits: SharedLimits
) -> None:
    telegram.customer(11)
    telegram.customer(12)
    telegram.faults.flood(retry_after=7, times=2)
    with pytest.raises(TransientFailure) as first:
        await channel.send(outgoing("hello", 11))
    with pytest.raises(TransientFailure) as second:
        await channel.send(outgoing("hello", 12))
    assert (first.value.retry_after, first.value.whole_channel) == (7, False)
    assert (second.value.retry_after, second.value.whole_channel) == (7, True)
    assert limits.pauses == [(7, "11"), (7, None)]


async def test_flood_control_without_a_time_means_a_second(telegram: TelegramStandIn, channel: TelegramChannel) -> None:
    telegram.customer(11)
    telegram.faults.flood(retry_after=0)
    with pytest.raises(TransientFailure) as failure:
        await channel.send(outgoing("hello", 11))
    assert failure.value.retry_after == 1


def test_a_flood_that_is_over_says_nothing_about_the_next() -> None:
    floods = Floods()
    assert not floods.note("11", 5, now=100)
    assert not floods.note("11", 5, now=101)
    assert floods.note("12", 5, now=102)
    assert not floods.note("13", 5, now=200)


async def test_a_restart_was_certainly_not_reached(telegram: TelegramStandIn, channel: TelegramChannel) -> None:
    telegram.customer(11)
    telegram.faults.error("sendMessage", 500, "Internal Server Error: restart in progress")
    with pytest.raises(TransientFailure):
        await channel.send(outgoing("hello", 11))


async def test_a_blocked_bot_and_an_unknown_chat_are_permanent(
    telegram: TelegramStandIn, channel: TelegramChannel
) -> None:
    telegram.customer(11).blocks()
    with pytest.raises(PermanentFailure, match="blocked by the user"):
        await channel.send(outgoing("hello", 11))
    with pytest.raises(PermanentFailure, match="chat not found"):
        await channel.send(outgoing("hello", 12))


async def test_a_chat_that_has_moved_is_followed(telegram: TelegramStandIn, channel: TelegramChannel) -> None:
    telegram.customer(11).moves(12)
    customer = telegram.customer(12)
    await channel.send(outgoing("hello", 11))
    assert customer.sees_texts() == ["hello"]


async def test_a_token_that_is_taken_away_stops_the_channel_not_the_message(
    telegram: TelegramStandIn, channel: TelegramChannel
) -> None:
    telegram.customer(11)
    telegram.faults.error("sendMessage", 401, "Unauthorized")
    with pytest.raises(TransientFailure) as failure:
        await channel.send(outgoing("hello", 11))
    assert failure.value.whole_channel


async def test_limits_that_cannot_be_asked_are_a_pause(
    telegram: TelegramStandIn, channel: TelegramChannel, limits: SharedLimits
) -> None:
    customer = telegram.customer(11)
    limits.away = True
    with pytest.raises(TransientFailure):
        await channel.send(outgoing("hello", 11))
    assert not customer.sees()


async def test_no_failure_tells_the_token(telegram: TelegramStandIn, open_channel: OpenChannel) -> None:
    channel = await open_channel(listening=False, api="http://127.0.0.1:9")
    with pytest.raises(TransientFailure) as failure:
        await channel.send(outgoing("hello", 11))
    assert telegram.token not in str(failure.value)


async def test_the_shared_pace_keeps_inside_telegrams_limits(open_channel: OpenChannel) -> None:
    async with TelegramStandIn(limits=Limits(per_second=20, per_chat=10, chat_burst=2)) as strict:
        pace = SharedLimits(per_second=18, per_chat=9)
        channel = await open_channel(listening=False, api=strict.url, pacer=Worker(pace))
        customer = strict.customer(11)
        for number in range(6):
            await channel.send(outgoing(f"{number}", 11))
    assert customer.sees_texts() == ["0", "1", "2", "3", "4", "5"]
    assert not pace.pauses
