"""Loops over rows that are due: at a steady pace, sooner when a bell rings, never dying of one bad row."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from desk.errors import Unavailable

_log = logging.getLogger("fiveclear.sweep")


class Sweep:
    """Calls a function again and again: at once while it says that there is more, else after the pause or a bell."""

    def __init__(self, name: str, pause_seconds: float, function: Callable[[], Awaitable[bool]]) -> None:
        self.name = name
        self._pause_seconds = pause_seconds
        self._function = function
        self._bell = asyncio.Event()
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    def ring(self, _: str = "") -> None:
        """Something may be due; fits as a listener of signals."""
        self._bell.set()

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._run(), name=self.name)

    async def stop(self) -> None:
        """Finish the round that is under way."""
        self._stopping = True
        self._bell.set()
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        while not self._stopping:
            more = False
            try:
                more = await self._function()
            except Unavailable as error:
                _log.warning("%s waits: %s", self.name, error)
            except Exception:  # noqa: BLE001 - the loop outlives any fault of one round; the log has it whole
                _log.exception("%s failed in one round", self.name)
            if more:
                continue
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), self._pause_seconds)
            self._bell.clear()
