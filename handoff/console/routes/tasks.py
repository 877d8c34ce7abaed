"""Tasks: what a person has to do because a machine could not."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter

from desk.verbs.calling import complete_task
from handoff.console import models
from handoff.console.caller import Handling, Reading
from handoff.console.door import TheDoor
from handoff.console.models.fields import After, Limit, RecordId
from handoff.console.models.problem import answers
from handoff.console.showing.paging import cut
from handoff.console.showing.tasks import show_tasks

router = APIRouter(prefix="/tasks", tags=["tasks"])


@router.get("", responses=answers(401, 403, 422))
async def list_tasks(
    door: TheDoor,
    _: Reading,
    state: Literal["open", "done"] | None = None,
    after: After = None,
    limit: Limit = 50,
) -> models.TaskList:
    """Tasks, the oldest first."""
    done = None if state is None else state == "done"
    tasks, following = cut(await door.reader.task_page(limit + 1, after, done=done), limit)
    return models.TaskList(tasks=await show_tasks(door, tasks), next=following)


@router.put("/{task_id}/outcome", responses=answers(401, 403, 404, 409, 422))
async def set_outcome(door: TheDoor, caller: Handling, task_id: RecordId, given: models.TaskOutcome) -> models.Task:
    """Record how an attempt ended; busy, no answer and call later leave the task open (R32)."""
    task = await door.desk.do(
        complete_task,
        caller.actor,
        task_id,
        given.outcome,
        given.note or "",
        given.mark,
        given.comment or "",
        given.later_at,
    )
    return (await show_tasks(door, [task]))[0]
