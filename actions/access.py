"""How an action comes to the desk: rasa_sdk builds actions without arguments and pickles them, so late."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

from desk.desk import Desk


class _Access:
    """The desk of this process; the one stated exception to “no globals” (see ARCHITECTURE.md)."""

    def __init__(self) -> None:
        self.desk: Desk | None = None
        self.opening: asyncio.Lock | None = None
        # Holds what an action server has opened for as long as its worker lives.
        self.held = AsyncExitStack()


_access = _Access()


def use(desk: Desk) -> None:
    """Let the actions of this process work with that desk."""
    _access.desk = desk


async def the_desk() -> Desk:
    """The desk; the worker of an action server opens its own at the first call."""
    if _access.desk is None:
        if _access.opening is None:
            _access.opening = asyncio.Lock()
        async with _access.opening:
            if _access.desk is None:
                _access.desk = await _open()
    return _access.desk


async def _open() -> Desk:
    from actions.app import foundation_from_environment

    foundation = await _access.held.enter_async_context(foundation_from_environment())
    return foundation.desk
