"""The shared limits for tests of one process: real, but in memory."""

from __future__ import annotations

import asyncio

from desk.errors import Unavailable


class SharedLimits:
    """One rate for the bot and one for each chat (messages a second), the pauses, and who leads which task."""

    def __init__(self, per_second: float = 1000.0, per_chat: float = 1000.0) -> None:
        self.pauses: list[tuple[float, str | None]] = []
        self.leaders: dict[str, tuple[object, float]] = {}
        self.away = False
        self._steps = {"bot": 1 / per_second, "chat": 1 / per_chat}
        self._next: dict[str, float] = {}

    async def wait(self, address: str) -> None:
        """Return when it is this chat's turn."""
        if self.away:
            raise Unavailable
        now = asyncio.get_running_loop().time()
        keys = {"bot": self._steps["bot"], f"chat {address}": self._steps["chat"]}
        start = max([now, *(self._next.get(key, now) for key in keys)])
        for key, step in keys.items():
            self._next[key] = start + step
        await asyncio.sleep(start - now)

    async def pause(self, seconds: float, address: str | None) -> None:
        """Let nothing leave for so long."""
        if self.away:
            raise Unavailable
        self.pauses.append((seconds, address))
        key = "bot" if address is None else f"chat {address}"
        self._next[key] = asyncio.get_running_loop().time() + seconds


class Worker:
    """The limits as one of several processes sees them."""

    def __init__(self, shared: SharedLimits) -> None:
        self._shared = shared

    async def wait(self, address: str) -> None:
        """See SharedLimits."""
        await self._shared.wait(address)

    async def pause(self, seconds: float, address: str | None) -> None:
        """See SharedLimits."""
        await self._shared.pause(seconds, address)

    async def lead(self, task: str, seconds: float) -> bool:
        """Take or keep the task, unless another worker's lease still runs."""
        if self._shared.away:
            raise Unavailable
        now = asyncio.get_running_loop().time()
        holder, until = self._shared.leaders.get(task, (self, 0.0))
        if holder is not self and until > now:
            return False
        self._shared.leaders[task] = (self, now + seconds)
        return True

    async def resign(self, task: str) -> None:
        """Give it back, if it is this worker's."""
        holder, _ = self._shared.leaders.get(task, (None, 0.0))
        if holder is self:
            del self._shared.leaders[task]
