"""Only one process polls, or sets the webhook; which one, the shared limits decide."""

from __future__ import annotations

import asyncio
import logging

from bot.channels.telegram.pacer import Pacer
from desk.errors import Unavailable

_log = logging.getLogger(__name__)


class Leadership:
    """A task that one process at a time does. Keeps the lease while it runs; a dead process loses it by itself."""

    def __init__(self, pacer: Pacer, task: str, lease: float) -> None:
        self._pacer = pacer
        self._task = task
        self._lease = lease
        self._held = asyncio.Event()

    async def held(self) -> None:
        """Return as soon as the task is this process's."""
        await self._held.wait()

    async def keep(self) -> None:
        """Take the task when it is free and renew it, until cancelled.

        While the shared limits cannot be asked, all stays as it is: should two processes poll meanwhile, Telegram
        turns the older away, and a message that both get is stored once.
        """
        try:
            while True:
                try:
                    leads = await self._pacer.lead(self._task, self._lease)
                except Unavailable:
                    _log.warning("who does %s cannot be asked; it stays as it is", self._task)
                else:
                    self._note(leads)
                await asyncio.sleep(self._lease / 3)
        finally:
            if self._held.is_set():
                await self._resign()

    def _note(self, leads: bool) -> None:
        if leads and not self._held.is_set():
            _log.info("this process does %s", self._task)
            self._held.set()
        elif not leads and self._held.is_set():
            _log.info("another process does %s", self._task)
            self._held.clear()

    async def _resign(self) -> None:
        try:
            await self._pacer.resign(self._task)
        except Unavailable:
            _log.info("%s is given back when its lease is over", self._task)
