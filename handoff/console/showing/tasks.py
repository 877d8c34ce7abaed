"""Tasks and alarms with the number of their case and the names of colleagues."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desk.model.task import Alarm, Task, TaskKind
from handoff.console import models
from handoff.console.door import Door

_TITLES = {
    TaskKind.CALL_BACK: "Call back: is the customer satisfied?",
    TaskKind.REACH_CUSTOMER: "Reach the customer another way",
}


async def show_tasks(door: Door, tasks: Sequence[Task]) -> list[models.Task]:
    """The tasks in the order given. The title is for scripts; the console words it by kind."""
    cases = await door.reader.cases_by_id({task.case_id for task in tasks})
    names = await names_of(door, {task.done_by for task in tasks})
    return [
        models.Task(
            id=task.id,
            kind=task.kind,
            case_number=cases[task.case_id].number,
            title=_TITLES[task.kind],
            due_at=task.due_at,
            state="open" if task.done_at is None else "done",
            role=task.role,
            attempts=task.attempts,
            outcome=task.outcome,
            note=task.note,
            done_by=names.get(task.done_by, task.done_by) or None,
        )
        for task in tasks
    ]


async def show_alarms(door: Door, alarms: Sequence[Alarm]) -> list[models.Alarm]:
    """The alarms in the order given."""
    cases = await door.reader.cases_by_id({alarm.case_id for alarm in alarms})
    names = await names_of(door, {alarm.acknowledged_by for alarm in alarms})
    return [
        models.Alarm(
            id=alarm.id,
            case_number=cases[alarm.case_id].number,
            kind=alarm.kind,
            raised_at=alarm.raised_at,
            acknowledged_by=names.get(alarm.acknowledged_by, alarm.acknowledged_by) or None,
            acknowledged_at=alarm.acknowledged_at,
        )
        for alarm in alarms
    ]


async def names_of(door: Door, staff_ids: Collection[str]) -> dict[str, str]:
    """Names by id, of colleagues who have left too."""
    people = await door.reader.staff_by_id({staff_id for staff_id in staff_ids if staff_id})
    return {staff_id: person.name for staff_id, person in people.items()}
