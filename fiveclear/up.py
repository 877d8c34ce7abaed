"""The whole desk in one process: every door open, one port."""

from __future__ import annotations

import asyncio
import socket
from contextlib import AsyncExitStack
from typing import Any

from desk.model.actor import OPERATOR
from fiveclear.agents import open_agents
from fiveclear.customers import open_customers
from fiveclear.first_start import first_administrator
from fiveclear.places import places_of
from fiveclear.serving import address_of, bind, serve
from fiveclear.settings import Settings
from storage.foundation import open_foundation

_HEAD_START_SECONDS = 0.25
_STAFF_PATHS = ("/api/", "/console")


def up(settings: Settings) -> None:
    """Open every door, until the process is told to stop."""
    with bind(settings.host, settings.port) as bound:
        asyncio.run(_run(settings, bound))


async def _run(settings: Settings, bound: socket.socket) -> None:
    """Agents can log in first; the customer's door, which has more to load, opens a moment later."""
    places = places_of(settings)
    async with AsyncExitStack() as stack:
        foundation = await stack.enter_async_context(
            open_foundation(places, migrate=True, alone=places.on_sqlite, mails=settings.mails)
        )
        password = await first_administrator(foundation.desk, OPERATOR)
        agents = open_agents(settings, foundation)
        await stack.enter_async_context(agents.running())
        customers = asyncio.create_task(_customers(settings, foundation, stack), name="the customer's door")

        def closing() -> None:
            agents.door.hub.close()
            if customers.done() and customers.exception() is None:
                customers.result().end_streams()

        await serve(
            _Doors(agents.application, customers),
            bound,
            ready=lambda: _greet(settings, address_of(bound), password),
            closing=closing,
            needed=customers,
            trusted_proxies=settings.trusted_proxies,
        )
        print("Closing.", flush=True)


async def _customers(settings: Settings, foundation: Any, stack: AsyncExitStack) -> Any:
    from fiveclear.logs import set_up_logs
    from fiveclear.shipped_knowledge import teach_process

    # Whoever waits for the console gets an answer before this process is busy with loading the rest.
    await asyncio.sleep(_HEAD_START_SECONDS)
    await asyncio.to_thread(set_up_logs, settings.log_level, settings.log_format)
    await teach_process(foundation.desk)
    return await open_customers(settings, foundation, stack)


class _Doors:
    """Sends each request to the door that it is for; customers who come early wait until theirs is open."""

    def __init__(self, staff: Any, customers: asyncio.Task[Any]) -> None:
        self._staff = staff
        self._customers = customers

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith(_STAFF_PATHS):
            await self._staff(scope, receive, send)
        else:
            door = await asyncio.shield(self._customers)
            await door.application(scope, receive, send)


def _greet(settings: Settings, address: str, password: str | None) -> None:
    print(f"Fiveclear is open.\n  Customers  {address}/\n  Agents     {address}/console")
    if password is not None:
        print(f"  First log-in: admin@fiveclear.local with the one-time password {password}")
    if settings.telegram_token is None:
        print("  Telegram is off: set FIVECLEAR_TELEGRAM_TOKEN to a token from @BotFather to switch it on.")
    print("Ctrl-C closes it.", flush=True)
