"""Each door as a process of its own, on PostgreSQL and Redis; several of each may run."""

from __future__ import annotations

import asyncio
import socket
from contextlib import AsyncExitStack

from desk.errors import Refused
from fiveclear.logs import set_up_logs
from fiveclear.places import places_of
from fiveclear.serving import address_of, bind, serve
from fiveclear.settings import Settings
from storage.foundation import open_foundation


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
    _begin(settings).close()
    from actions.app import note_places
    from actions.server import serve as serve_action_server

    # The worker opens the desk at its first call, which is too late to say that the database is an old one.
    asyncio.run(_try_to_open(settings))
    note_places(places_of(settings))
    serve_action_server(settings.host, settings.port)


async def _try_to_open(settings: Settings) -> None:
    async with open_foundation(places_of(settings)):
        pass


def _begin(settings: Settings) -> socket.socket:
    if settings.on_sqlite:
        raise Refused(
            "On SQLite the desk is one process.",
            remedy="Start it with ./run, or give DATABASE_URL=postgresql://… and REDIS_URL to run several processes.",
        )
    set_up_logs(settings.log_level, settings.log_format)
    return bind(settings.host, settings.port)


async def _serve_bot(settings: Settings, bound: socket.socket) -> None:
    from fiveclear.customers import open_customers

    async with AsyncExitStack() as stack:
        foundation = await stack.enter_async_context(open_foundation(places_of(settings), mails=settings.mails))
        bot = await open_customers(settings, foundation, stack)
        await serve(
            bot.application,
            bound,
            ready=lambda: print(f"The customer's door is open: {address_of(bound)}/", flush=True),
            closing=bot.end_streams,
            trusted_proxies=settings.trusted_proxies,
        )


async def _serve_handoff(settings: Settings, bound: socket.socket) -> None:
    from fiveclear.agents import open_agents

    async with AsyncExitStack() as stack:
        foundation = await stack.enter_async_context(open_foundation(places_of(settings), mails=settings.mails))
        agents = open_agents(settings, foundation)
        await stack.enter_async_context(agents.running())
        await serve(
            agents.application,
            bound,
            ready=lambda: print(f"The agent's door is open: {address_of(bound)}/console", flush=True),
            closing=agents.door.hub.close,
            trusted_proxies=settings.trusted_proxies,
        )
