"""What the channel needs from the limits that all workers share."""

from __future__ import annotations

from typing import Protocol


class Pacer(Protocol):
    """Keeps all workers together inside Telegram's limits, and lets one of them at a time do what only one may.

    Every method raises desk.errors.Unavailable if the shared limits cannot be asked.
    """

    async def wait(self, address: str) -> None:
        """Return when a message to this chat may leave: 30 a second for the bot, 1 a second for a private chat with
        small bursts, and no earlier than a pause that was asked for.
        """
        ...

    async def pause(self, seconds: float, address: str | None) -> None:
        """Telegram said to wait so many seconds: with this chat, or with everything if ``address`` is None."""
        ...

    async def lead(self, task: str, seconds: float) -> bool:
        """Take a task for this process, or keep it, for so many seconds; False if another process has it."""
        ...

    async def resign(self, task: str) -> None:
        """Give the task back early, so that another process need not wait until the time is over."""
        ...
