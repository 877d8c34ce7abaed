"""Updates that Telegram pushes: answered only when they are stored."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.channels.telegram.channel import WEBHOOK_PATH, TelegramChannel
from desk.errors import BadInput
from tests.channels.telegram.conftest import OpenChannel
from tests.channels.telegram.inlet import MemoryStore
from tests.stand_ins.telegram.server import TelegramStandIn

SECRET = "a-secret_of-32-characters-0123456"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


class Desk:
    """A web server that hands what is posted to the channel behind it."""

    def __init__(self) -> None:
        self.channel: TelegramChannel | None = None
        self.url = ""
        self.statuses: list[int] = []

    async def answer(self, request: web.Request) -> web.Response:
        """As the desk's own server does."""
        assert self.channel is not None
        status = await self.channel.handle_webhook(request.headers, await request.read())
        self.statuses.append(status)
        return web.Response(status=status)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    served = Desk()
    app = web.Application()
    app.router.add_post(WEBHOOK_PATH, served.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    served.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield served
    await runner.cleanup()


@pytest.fixture
async def channel(open_channel: OpenChannel, desk: Desk) -> TelegramChannel:
    desk.channel = await open_channel(mode="webhook", secret=SECRET, public_url=desk.url + "/")
    return desk.channel


async def test_pushes_are_stored_in_order(
    telegram: TelegramStandIn, desk: Desk, channel: TelegramChannel, store: MemoryStore
) -> None:
    customers = [telegram.customer(number) for number in (11, 12, 13)]
    for turn in range(10):
        for customer in customers:
            customer.says(f"{turn}")
    await telegram.until(lambda: not telegram.mailbox.waiting())
    assert all(store.texts(customer.id) == [str(turn) for turn in range(10)] for customer in customers)
    assert set(desk.statuses) == {200}


async def test_a_push_is_answered_only_when_it_is_stored(
    telegram: TelegramStandIn, desk: Desk, channel: TelegramChannel, store: MemoryStore
) -> None:
    store.down = True
    telegram.customer(11).says("precious")
    await telegram.until(lambda: desk.statuses.count(503) >= 2)
    assert not telegram.journal.of("acknowledged")
    store.down = False
    await telegram.until(lambda: telegram.journal.of("acknowledged"))
    assert store.texts() == ["precious"]


async def test_a_repeated_push_is_stored_once(
    telegram: TelegramStandIn, desk: Desk, channel: TelegramChannel, store: MemoryStore
) -> None:
    telegram.customer(11).says("once")
    update = telegram.mailbox.waiting()[0]
    await telegram.until(lambda: not telegram.mailbox.waiting())
    telegram.mailbox.put_again(update)
    await telegram.until(lambda: store.attempts == 2 and not telegram.mailbox.waiting())
    assert store.texts() == ["once"]


async def test_a_push_of_rubbish_is_stepped_over(
    telegram: TelegramStandIn, desk: Desk, channel: TelegramChannel, store: MemoryStore
) -> None:
    telegram.hands_out_rubbish()
    telegram.customer(11).says("fine")
    await telegram.until(lambda: not telegram.mailbox.waiting())
    assert store.texts() == ["fine"]


@pytest.mark.parametrize(
    "headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}, {"X-Telegram-Bot-Api-Secret-Token": "错"}]
)
async def test_nobody_comes_in_without_the_secret(
    channel: TelegramChannel, store: MemoryStore, headers: dict[str, str]
) -> None:
    body = b'{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 11, "type": "private"}}}'
    assert await channel.handle_webhook(headers, body) == 401
    assert not store.attempts


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"no": "update"}', b"\xff\xfe"])
async def test_rubbish_is_called_rubbish(channel: TelegramChannel, body: bytes) -> None:
    assert await channel.handle_webhook(HEADERS, body) == 400


async def test_a_header_may_be_written_in_any_case(channel: TelegramChannel) -> None:
    assert await channel.handle_webhook({"x-telegram-BOT-api-secret-token": SECRET}, b'{"update_id": 1}') == 200


async def test_a_channel_that_polls_has_no_secret_to_know(open_channel: OpenChannel) -> None:
    polling = await open_channel()
    assert await polling.handle_webhook({"X-Telegram-Bot-Api-Secret-Token": ""}, b'{"update_id": 1}') == 401


async def test_only_one_of_two_processes_sets_the_webhook(
    telegram: TelegramStandIn, open_channel: OpenChannel, desk: Desk, channel: TelegramChannel, store: MemoryStore
) -> None:
    await open_channel(mode="webhook", secret=SECRET, public_url=desk.url)
    telegram.customer(11).says("hello")
    await telegram.until(lambda: store.texts() == ["hello"])
    assert len(telegram.journal.of("called", method="setWebhook")) == 1
    assert telegram.pusher.webhook is not None
    assert (telegram.pusher.webhook.url, telegram.pusher.webhook.secret) == (desk.url + WEBHOOK_PATH, SECRET)


async def test_the_webhook_is_set_even_if_telegram_stumbles(
    telegram: TelegramStandIn, open_channel: OpenChannel, desk: Desk
) -> None:
    telegram.faults.flood("setWebhook", retry_after=1)
    await open_channel(mode="webhook", secret=SECRET, public_url=desk.url)
    await telegram.until(lambda: telegram.pusher.webhook is not None)


@pytest.mark.parametrize(
    "settings", [{"secret": ""}, {"secret": "has spaces"}, {"public_url": ""}, {"token": "no token"}]
)
async def test_settings_that_cannot_work_are_refused(open_channel: OpenChannel, settings: dict[str, str]) -> None:
    good = {"mode": "webhook", "secret": SECRET, "public_url": "https://desk.example"}
    with pytest.raises(BadInput):
        await open_channel(listening=False, **{**good, **settings})
