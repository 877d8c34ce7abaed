"""A Bot API server, a store, and channels between them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.patience import Patience
from tests.channels.telegram.inlet import MemoryStore
from tests.channels.telegram.pacer import SharedLimits, Worker
from tests.stand_ins.telegram.server import TelegramStandIn

QUICK = Patience(poll=1.0, request=2.0, file=5.0, lease=1.5, first_pause=0.01, longest_pause=0.05, farewell=1.0)

OpenChannel = Callable[..., Awaitable[TelegramChannel]]


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramStandIn]:
    async with TelegramStandIn() as stand_in:
        yield stand_in


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def limits() -> SharedLimits:
    return SharedLimits()


@pytest.fixture
async def open_channel(
    telegram: TelegramStandIn, store: MemoryStore, limits: SharedLimits
) -> AsyncIterator[OpenChannel]:
    """Builds channels as processes of their own would have them; ``listening=False`` only sends."""
    opened: list[TelegramChannel] = []

    async def build(*, listening: bool = True, patience: Patience = QUICK, **more: Any) -> TelegramChannel:
        settings: dict[str, Any] = {"token": telegram.token, "api": telegram.url, "pacer": Worker(limits), **more}
        channel = TelegramChannel(files=store, patience=patience, **settings)
        opened.append(channel)
        if listening:
            await channel.start(store)
        return channel

    yield build
    for channel in opened:
        await channel.stop()


@pytest.fixture
async def channel(open_channel: OpenChannel) -> TelegramChannel:
    return await open_channel()
