"""Waiting for what will come, with a bound that only a fault reaches: no test says how fast anything is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

Found = TypeVar("Found")

GENEROUS_SECONDS = 45.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 0.4


async def eventually(
    probe: Callable[[], Awaitable[Found | None]], what: str, seconds: float = GENEROUS_SECONDS
) -> Found:
    """The first true value that the probe gives; AssertionError with ``what`` if it never gives one."""
    until, pause = time.monotonic() + seconds, _FIRST_PAUSE
    while True:
        found = await probe()
        if found:
            return found
        assert time.monotonic() < until, f"it never came: {what}"
        await asyncio.sleep(pause)
        pause = min(_LONGEST_PAUSE, 1.5 * pause)
