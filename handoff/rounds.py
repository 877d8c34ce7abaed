"""A round that is made again and again: every so often, and at once when somebody wakes it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

_log = logging.getLogger("fiveclear.handoff")


class Rounds:
    """Makes a round every ``seconds``. A round that fails is logged, and the next one comes all the same."""

    def __init__(self, name: str, seconds: float, make_round: Callable[[], Awaitable[None]]) -> None:
        self._name = name
        self._seconds = seconds
        self._make_round = make_round
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Make the next round now."""
        self._woken.set()

    async def run(self) -> None:
        """Make rounds until cancelled; a cancelled round's unit of work is simply not committed."""
        while True:
            self._woken.clear()
            try:
                await self._make_round()
            except Exception:  # noqa: BLE001 - logged with its stack; the loop must go on
                _log.exception("A round of %s failed; the next one follows", self._name)
            try:
                await asyncio.wait_for(self._woken.wait(), self._seconds)
            except TimeoutError:
                continue
