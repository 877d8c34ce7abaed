"""The whole desk in one process: every door open, one port."""

from __future__ import annotations

import asyncio
import socket
from contextlib import AsyncExitStack
from typing import Any

from bot.app import BotDoor, BotSettings, open_ear
from bot.channels.webchat.gate import Rate
from desk.model.actor import OPERATOR
from fiveclear.first_start import first_administrator
from fiveclear.late_ear import LateEar
from fiveclear.late_runner import LateRunner
from fiveclear.logs import set_up_logs
from fiveclear.places import places_of
from fiveclear.serving import address_of, bind, serve
from fiveclear.settings import Settings
from fiveclear.telegram import telegram_channels
from handoff.app import HandoffDoor
from handoff.console.door import DoorSettings
from storage.foundation import Foundation, open_foundation
from storage.sql.console.reader import ConsoleReader
from web.health import health_router

_CONSOLE_PATHS = ("/api/", "/console")


def up(settings: Settings) -> None:
    """Open every door, until the process is told to stop."""
    set_up_logs(settings.log_level, settings.log_format)
    bound = bind(settings.host, settings.port)
    with bound:
        asyncio.run(_run(settings, bound))


async def _run(settings: Settings, bound: socket.socket) -> None:
    places = places_of(settings)
    async with AsyncExitStack() as stack:
        foundation = await stack.enter_async_context(open_foundation(places, migrate=True, alone=places.on_sqlite))
        password = await first_administrator(foundation.desk, OPERATOR)
        ear = LateEar(lambda: open_ear(foundation))
        runner = LateRunner(foundation.desk)
        bot = BotDoor(
            foundation,
            ear,
            runner,
            telegram_channels(settings, foundation),
            bot_settings(settings),
        )
        handoff = handoff_door(settings, foundation)
        await stack.enter_async_context(bot.running())
        await stack.enter_async_context(handoff.running())

        def ready() -> None:
            _greet(settings, address_of(bound), password)
            runner.load()
            ear.load()

        def closing() -> None:
            bot.end_streams()
            handoff.door.hub.close()

        await serve(
            _Doors(handoff.application, bot.application),
            bound,
            ready=ready,
            closing=closing,
            trusted_proxies=settings.trusted_proxies,
        )
        print("Closing.", flush=True)


class _Doors:
    """Sends each request to the door that it is for."""

    def __init__(self, staff: Any, customers: Any) -> None:
        self._staff = staff
        self._customers = customers

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        staff = scope["type"] == "http" and scope["path"].startswith(_CONSOLE_PATHS)
        await (self._staff if staff else self._customers)(scope, receive, send)


def bot_settings(settings: Settings) -> BotSettings:
    """What the customer's door takes from the settings."""
    return BotSettings(
        cors_origins=settings.cors_origins,
        by_conversation=Rate(settings.rate_conversation.times, settings.rate_conversation.seconds),
        by_address=Rate(settings.rate_address.times, settings.rate_address.seconds),
    )


def handoff_door(settings: Settings, foundation: Foundation) -> HandoffDoor:
    """The agent's door over this foundation."""
    door = HandoffDoor(
        foundation.desk,
        ConsoleReader(foundation.database, foundation.secrets),
        foundation.due,
        foundation.files,
        foundation.signals,
        foundation.redis,
        DoorSettings(https=(settings.public_url or "").startswith("https:")),
    )
    checks = {"database": foundation.check_database, "redis": foundation.check_redis}
    door.application.include_router(health_router(checks))
    return door


def _greet(settings: Settings, address: str, password: str | None) -> None:
    print(f"Fiveclear is open.\n  Customers  {address}/\n  Agents     {address}/console")
    if password is not None:
        print(f"  First log-in: admin@fiveclear.local with the one-time password {password}")
    if settings.telegram_token is None:
        print("  Telegram is off: set FIVECLEAR_TELEGRAM_TOKEN to a token from @BotFather to switch it on.")
    print("Ctrl-C closes it.", flush=True)
