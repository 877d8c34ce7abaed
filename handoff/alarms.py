"""Watches the clock and the people: limits that pass, alarms that nobody hears, agents who are gone."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import ParamSpec

from desk.desk import Desk
from desk.errors import DeskError
from desk.model.actor import SYSTEM
from desk.verbs.handover import release_lost
from desk.verbs.watch import breach_deadline, ring_again
from desk.work import Verb
from handoff.ports import Due
from handoff.presence import Presence

P = ParamSpec("P")

_PORTION = 100
_SET_ASIDE_FOR = timedelta(minutes=1)
_log = logging.getLogger("fiveclear.handoff")


class Alarms:
    """One round looks at everything that is due. Several processes may do it: each verb checks again."""

    def __init__(self, desk: Desk, due: Due, presence: Presence) -> None:
        self._desk = desk
        self._due = due
        self._presence = presence
        self._set_aside: dict[str, datetime] = {}

    async def make_round(self) -> None:
        """Breach what has passed, ring again what nobody has heard, take cases back from whoever is gone."""
        now = self._desk.clock.now()
        self._set_aside = {row: until for row, until in self._set_aside.items() if until > now}
        portion = _PORTION + len(self._set_aside)
        for deadline_id in await self._due.deadlines(now, portion):
            await self._do(breach_deadline, deadline_id)
        for alarm_id in await self._due.alarms(now, portion):
            await self._do(ring_again, alarm_id)
        await self._take_back()

    async def _take_back(self) -> None:
        lost = set(await self._presence.lost())
        if not lost:
            return
        for case_id, holder in await self._due.held_cases():
            if holder in lost:
                await self._do(release_lost, case_id, holder)
                if case_id in self._set_aside:
                    lost.discard(holder)
        for staff_id in lost:
            await self._presence.forget(staff_id)

    async def _do(self, verb: Verb[P, None], *record: P.args, **more: P.kwargs) -> None:
        """One row that fails steps aside for a while, so that it does not hold up the others."""
        row_id = str(record[0])
        if row_id in self._set_aside:
            return
        try:
            await self._desk.do(verb, SYSTEM, *record, **more)
        except DeskError as error:
            self._put_aside(row_id)
            _log.warning("%s was refused for %s and is tried again later: %s", verb.name, row_id, error)
        except Exception:  # noqa: BLE001 - logged with its stack; the loop must go on
            self._put_aside(row_id)
            _log.exception("%s failed for %s and is tried again later", verb.name, row_id)

    def _put_aside(self, row_id: str) -> None:
        self._set_aside[row_id] = self._desk.clock.now() + _SET_ASIDE_FOR
