"""A customer, and an agent, whose connection breaks and who try again, as browsers and scripts do."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx

from tests.stand_ins.agent import Agent
from tests.stand_ins.customer import Customer

_PATIENCE_SECONDS = 90.0
_PAUSE_SECONDS = 0.4


class Stubborn(httpx.AsyncBaseTransport):
    """Sends a request again and again, the very same one, until some desk answers it. Each try asks anew for the
    address, so that a client goes over to another process, or to the next one at the same port.
    """

    def __init__(self, address: Callable[[], str]) -> None:
        self._address = address
        self._inner = httpx.AsyncHTTPTransport()
        self.broken = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Try until there is an answer that is not the server's failure."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while True:
            request.url = request.url.copy_with(port=httpx.URL(self._address()).port)
            try:
                answer = await self._inner.handle_async_request(request)
                await answer.aread()
                if answer.status_code < 500:
                    return answer
            except httpx.TransportError:
                self.broken += 1
                self._inner = httpx.AsyncHTTPTransport()
            assert time.monotonic() < until, f"nobody answers {request.method} {request.url.path}"
            await asyncio.sleep(_PAUSE_SECONDS)

    async def aclose(self) -> None:
        """Hang up."""
        await self._inner.aclose()


def _client(address: Callable[[], str], token: str = "") -> httpx.AsyncClient:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.AsyncClient(base_url=address(), transport=Stubborn(address), timeout=20, headers=headers)


@asynccontextmanager
async def stubborn_customer(address: Callable[[], str], language: str, name: str) -> AsyncIterator[Customer]:
    """A customer who does not give up."""
    async with _client(address) as http:
        customer = await Customer.arrives(http, language, name)
        customer.patience = _PATIENCE_SECONDS
        yield customer


@asynccontextmanager
async def stubborn_agent(address: Callable[[], str], token: str) -> AsyncIterator[Agent]:
    """An agent's script that does not give up."""
    async with _client(address, token) as http:
        yield Agent(http)


def taking_turns(*addresses: str) -> Callable[[], str]:
    """A proxy in front of several processes: each call goes to the next one."""
    places = itertools.cycle(addresses)
    return lambda: next(places)
