"""Each door as a process of its own, on PostgreSQL and Redis; several of each may run."""

from __future__ import annotations

import asyncio
import socket
from contextlib import AsyncExitStack

from bot.app import BotDoor, open_ear
from bot.dialogue.http_runner import HttpRunner
from bot.dialogue.runner import ActionRunner
from desk.errors import Refused
from fiveclear.late_ear import LateEar
from fiveclear.late_runner import LateRunner
from fiveclear.logs import set_up_logs
from fiveclear.places import places_of
from fiveclear.serving import address_of, bind, serve
from fiveclear.settings import Settings
from fiveclear.telegram import telegram_channels
from fiveclear.up import bot_settings, handoff_door
from storage.foundation import Foundation, open_foundation


def serve_bot(settings: Settings) -> None:
    """The customer's door alone."""
    with _begin(settings) as bound:
        asyncio.run(_serve_bot(settings, bound))


def serve_handoff(settings: Settings) -> None:
    """The agent's door alone."""
    with _begin(settings) as bound:
        asyncio.run(_serve_handoff(settings, bound))


def serve_actions(settings: Settings) -> None:
    """The action server alone, as rasa_sdk serves it."""
    _refuse_sqlite(settings)
    set_up_logs(settings.log_level, settings.log_format)
    bind(settings.host, settings.port).close()
    from actions.app import note_places
    from actions.server import serve as serve_action_server

    note_places(places_of(settings))
    serve_action_server(settings.host, settings.port)


def _begin(settings: Settings) -> socket.socket:
    _refuse_sqlite(settings)
    set_up_logs(settings.log_level, settings.log_format)
    return bind(settings.host, settings.port)


def _refuse_sqlite(settings: Settings) -> None:
    if settings.on_sqlite:
        raise Refused(
            "On SQLite the desk is one process.",
            remedy="Start it with ./run, or give DATABASE_URL=postgresql://… and REDIS_URL to run several processes.",
        )


async def _serve_bot(settings: Settings, bound: socket.socket) -> None:
    async with AsyncExitStack() as stack:
        foundation = await stack.enter_async_context(open_foundation(places_of(settings)))
        ear = LateEar(lambda: open_ear(foundation))
        ear.load()
        runner = await _runner(settings, foundation, stack)
        channels = telegram_channels(settings, foundation)
        bot = BotDoor(foundation, ear, runner, channels, bot_settings(settings))
        await stack.enter_async_context(bot.running())
        await serve(
            bot.application,
            bound,
            ready=lambda: print(f"The customer's door is open: {address_of(bound)}/", flush=True),
            closing=bot.end_streams,
            trusted_proxies=settings.trusted_proxies,
        )


async def _serve_handoff(settings: Settings, bound: socket.socket) -> None:
    async with AsyncExitStack() as stack:
        foundation = await stack.enter_async_context(open_foundation(places_of(settings)))
        handoff = handoff_door(settings, foundation)
        await stack.enter_async_context(handoff.running())
        await serve(
            handoff.application,
            bound,
            ready=lambda: print(f"The agent's door is open: {address_of(bound)}/console", flush=True),
            closing=handoff.door.hub.close,
            trusted_proxies=settings.trusted_proxies,
        )


async def _runner(settings: Settings, foundation: Foundation, stack: AsyncExitStack) -> ActionRunner:
    """Actions over HTTP if an action server is named, else in this process."""
    if settings.actions_url:
        remote = HttpRunner(settings.actions_url)
        stack.push_async_callback(remote.close)
        return remote
    here = LateRunner(foundation.desk)
    here.load()
    return here
