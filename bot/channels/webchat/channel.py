"""The web chat as a channel."""

from __future__ import annotations

from bot.channels.registry import Inlet, Outgoing


class WebChat:
    """Nothing is ever sent: the customer's browser fetches what is said."""

    name = "webchat"

    async def send(self, outgoing: Outgoing) -> str:
        """A message that is said has arrived; gives its own id."""
        return outgoing.delivery_id

    async def start(self, inlet: Inlet) -> None:
        """The routes listen (see routes.py)."""

    async def stop(self) -> None:
        """The server ends the routes."""
