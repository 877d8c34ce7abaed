"""The sweep of callbacks: asks those that are due, reminds, and hands those that nobody answered to a person."""

from __future__ import annotations

import logging

from desk.desk import Desk
from desk.errors import DeskError
from desk.model.actor import SYSTEM
from desk.ports import DueWork
from desk.verbs.follow_up import ask_callback, expire_callback, remind_callback

_PORTION = 100
_log = logging.getLogger("fiveclear.callbacks")


class Callbacks:
    """Each row is claimed by the verb's own conditional save, so that many processes may sweep at once."""

    def __init__(self, desk: Desk, due: DueWork) -> None:
        self._desk = desk
        self._due = due

    async def sweep(self) -> bool:
        """One portion of each; gives whether there may be more."""
        now = self._desk.clock.now()
        # What expires goes first: a person is the answer then, not one reminder more.
        silent = await self._due.expired_callbacks(now, _PORTION)
        waiting = await self._due.callback_reminders(now, _PORTION)
        due = await self._due.callbacks(now, _PORTION)
        moved = 0
        for verb, ids in ((expire_callback, silent), (remind_callback, waiting), (ask_callback, due)):
            for callback_id in ids:
                try:
                    await self._desk.do(verb, SYSTEM, callback_id)
                    moved += 1
                except DeskError as error:
                    _log.error("callback %s was not moved: %s", callback_id, error)
        return moved > 0 and _PORTION in (len(due), len(waiting), len(silent))
