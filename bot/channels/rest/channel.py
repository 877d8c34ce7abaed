"""The REST channel as a channel."""

from __future__ import annotations

from bot.channels.registry import Inlet, Outgoing
from desk.model.channel import Channel


class RestChannel:
    """Nothing is ever sent: the client gets what is said as the answer to its request, or comes for it."""

    name = Channel.REST.value

    async def send(self, outgoing: Outgoing) -> str:
        """A message that is said has arrived; gives its own id."""
        return outgoing.delivery_id

    async def start(self, inlet: Inlet) -> None:
        """The routes listen (see routes.py)."""

    async def stop(self) -> None:
        """The server ends the routes."""
