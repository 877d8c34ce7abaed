"""Ask Telegram for updates: store first, then move the offset.

Telegram forgets every update below the offset, so the offset moves only past updates that are stored. Those that wait
(for a store that is down, for a large photograph) are handed out again with each poll and skipped; customers whose
messages come after them are served meanwhile.
"""

from __future__ import annotations

import asyncio
import logging

from aiogram import Bot
from aiogram.exceptions import AiogramError, ClientDecodeError, TelegramConflictError, TelegramUnauthorizedError
from aiogram.types import Update

from bot.channels.telegram.failures import failure_of, pause_of
from bot.channels.telegram.incoming import UPDATES
from bot.channels.telegram.leadership import Leadership
from bot.channels.telegram.parsing import parse
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.reception import Reception
from desk.errors import BadInput

_log = logging.getLogger(__name__)

_BATCH = 100
# While some updates wait, new ones are looked for this often (seconds).
_GLANCE = 1.0


class Poller:
    """Fetches and hands on, until cancelled."""

    def __init__(self, bot: Bot, reception: Reception, leadership: Leadership, patience: Patience) -> None:
        self._bot = bot
        self._reception = reception
        self._leadership = leadership
        self._patience = patience
        self._offset = 0
        # Every update at or after the offset that Telegram has handed out, stored or not.
        self._taken: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Poll while this process leads."""
        pauses = self._patience.pauses()
        while True:
            await self._leadership.held()
            try:
                await self._round()
            except AiogramError as error:
                pause = pause_of(error) or next(pauses)
                self._complain(error, pause)
                await asyncio.sleep(pause)
            except Exception as error:  # noqa: BLE001 - a poller that dies leaves the desk deaf
                _log.error("polling failed (%s) and begins again", type(error).__name__)
                await asyncio.sleep(next(pauses))
            else:
                pauses = self._patience.pauses()

    async def finish(self) -> None:
        """Store what is under way and tell Telegram how far we came; what is not stored in time comes again."""
        waiting = [task for task in self._taken.values() if not task.done()]
        if waiting:
            await asyncio.wait(waiting, timeout=self._patience.farewell)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        self._advance()
        if not self._offset:
            return
        try:
            await self._bot.get_updates(offset=self._offset, limit=1, timeout=0, request_timeout=2)
        except AiogramError as error:
            _log.info("Telegram was not told how far we came (%s); repeats change nothing", type(error).__name__)

    async def _round(self) -> None:
        for update in await self._fetch():
            if update.update_id not in self._taken:
                self._taken[update.update_id] = asyncio.create_task(self._until_stored(update))
        if self._taken:
            await asyncio.wait(self._taken.values(), timeout=_GLANCE)
        self._advance()

    async def _fetch(self) -> list[Update]:
        hold = 0 if self._taken else int(self._patience.poll)
        try:
            return await self._bot.get_updates(
                offset=self._offset or None,
                limit=_BATCH,
                timeout=hold,
                allowed_updates=UPDATES,
                request_timeout=int(hold + self._patience.request),
            )
        except ClientDecodeError as error:
            # One update that does not fit the models would hide all others of the batch.
            rows = error.data.get("result") if isinstance(error.data, dict) else None
            if not isinstance(rows, list):
                raise
            return self._readable(rows)

    def _readable(self, rows: list[object]) -> list[Update]:
        updates = []
        for row in rows:
            update = parse(row)
            if update is not None:
                updates.append(update)
            elif isinstance(row, dict) and isinstance(row.get("update_id"), int):
                self._step_over(row["update_id"])
        return updates

    def _step_over(self, number: int) -> None:
        if number not in self._taken:
            _log.error("update %s cannot be read and is stepped over", number)
            self._taken[number] = asyncio.create_task(asyncio.sleep(0))

    async def _until_stored(self, update: Update) -> None:
        for pause in self._patience.pauses():
            try:
                await self._reception.take(update)
            except BadInput as error:
                _log.error("update %s is refused for good (%s) and is stepped over", update.update_id, error.field)
                return
            except Exception as error:  # noqa: BLE001 - whatever broke, the customer's message must not be lost
                # Only the class: the sentence may carry what the customer wrote.
                kind = type(error).__name__
                _log.error("update %s is not stored yet (%s); again in %s s", update.update_id, kind, pause)
            else:
                return
            await asyncio.sleep(pause)

    def _advance(self) -> None:
        for number in sorted(self._taken):
            task = self._taken[number]
            if not task.done() or task.cancelled():
                return
            del self._taken[number]
            self._offset = number + 1

    def _complain(self, error: AiogramError, pause: float) -> None:
        if isinstance(error, TelegramConflictError):
            _log.warning("another process polls with this token, or a webhook is set; again in %s s", pause)
        elif isinstance(error, TelegramUnauthorizedError):
            _log.error("Telegram no longer accepts the bot token; again in %s s", pause)
        else:
            _log.warning("no updates: %s Again in %s s", failure_of(error), pause)
