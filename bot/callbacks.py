"""The sweep of callbacks: asks those that are due, reminds, and hands those that nobody answered to a person."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from desk.desk import Desk
from desk.errors import Unavailable
from desk.model.actor import SYSTEM
from desk.ports import DueWork
from desk.verbs.follow_up import ask_callback, expire_callback, remind_callback
from desk.work import Verb

Look = Callable[[datetime, int], Awaitable[list[str]]]

_PORTION = 100
_ASIDE = timedelta(minutes=10)
_log = logging.getLogger("fiveclear.callbacks")


class Callbacks:
    """Each row is claimed by the verb's own conditional save, so that many processes may sweep at once. One that fails
    steps aside for a while, so that it holds up no other, and is in the log.
    """

    def __init__(self, desk: Desk, due: DueWork) -> None:
        self._desk = desk
        self._due = due
        self._aside: dict[str, datetime] = {}

    async def sweep(self) -> bool:
        """One portion of each; gives whether there may be more."""
        now = self._desk.clock.now()
        self._aside = {each: until for each, until in self._aside.items() if until > now}
        # What expires goes first: a person is the answer then, not one reminder more.
        steps: list[tuple[Verb[[str], None], Look]] = [
            (expire_callback, self._due.expired_callbacks),
            (remind_callback, self._due.callback_reminders),
            (ask_callback, self._due.callbacks),
        ]
        return any([await self._move(verb, look, now) for verb, look in steps])

    async def _move(self, verb: Verb[[str], None], look: Look, now: datetime) -> bool:
        """Whether a whole portion was there and some of it has moved."""
        found = await look(now, _PORTION + len(self._aside))
        moved = 0
        for callback_id in [each for each in found if each not in self._aside]:
            try:
                await self._desk.do(verb, SYSTEM, callback_id)
                moved += 1
            except Unavailable:
                raise
            except Exception:
                _log.exception("callback %s was not moved and steps aside", callback_id)
                self._aside[callback_id] = now + _ASIDE
        return moved > 0 and len(found) >= _PORTION
