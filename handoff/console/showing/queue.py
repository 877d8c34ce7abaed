"""The waiting line in its live order, and the people who serve it."""

from __future__ import annotations

from datetime import datetime

from desk.model.actor import PERMISSIONS_OF_ROLE, Permission
from desk.model.deadline import DeadlineKind, DeadlineState
from handoff.console import models
from handoff.console.door import Door
from handoff.console.showing.cases import summary_of
from handoff.presence import PresenceState

_LONGEST_LINE = 200
_MOST_STAFF = 1000
# Limits that the one who claims the case can keep; reporting is somebody else's.
_OWED_TO_CUSTOMER = {DeadlineKind.FIRST_ANSWER, DeadlineKind.NEXT_ANSWER, DeadlineKind.RESOLUTION, DeadlineKind.ARRIVAL}
_COUNTING = {DeadlineState.RUNNING, DeadlineState.BREACHED}


async def show_queue(door: Door) -> models.Queue:
    """The head of the line and who is there."""
    return models.Queue(waiting=await _line(door), staff=await _staff(door))


async def _line(door: Door) -> list[models.QueueEntry]:
    waitings = await door.waiting_line.order(_LONGEST_LINE)
    cases = await door.reader.cases_by_id({waiting.case_id for waiting in waitings})
    customers = await door.reader.customers_by_id({case.customer_id for case in cases.values()})
    due: dict[str, datetime] = {}
    for deadline in await door.reader.deadlines_of(cases):
        if deadline.state in _COUNTING and deadline.kind in _OWED_TO_CUSTOMER and deadline.met_at is None:
            due.setdefault(deadline.case_id, deadline.due_at)
    entries = []
    for position, waiting in enumerate(waitings, 1):
        case = cases[waiting.case_id]
        entry = {
            "number": case.number,
            "position": position,
            "reason": waiting.reason,
            "class": case.case_class,
            "urgency": case.urgency,
            "waiting_since": waiting.since,
            "due_at": due.get(case.id),
            "customer_name": customers[case.customer_id].name,
            "language": case.language,
            "why": summary_of(case),
        }
        entries.append(models.QueueEntry.model_validate(entry))
    return entries


async def _staff(door: Door) -> list[models.Colleague]:
    states, loads = await door.presence.states(), await door.reader.loads()
    return [
        models.Colleague(
            id=person.id,
            name=person.name,
            state=states.get(person.id, PresenceState.OFFLINE),
            load=loads.get(person.id, 0),
        )
        for person in await door.reader.staff_page(_MOST_STAFF, None)
        if Permission.HANDLE_CASES in PERMISSIONS_OF_ROLE[person.role]
    ]
