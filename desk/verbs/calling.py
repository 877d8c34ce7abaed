"""The person's part of a callback: every attempt is recorded, until it has come to an end (R32, R34)."""

from __future__ import annotations

from datetime import datetime

from desk.errors import BadInput, NotAllowed, WrongMove
from desk.model.actor import Actor, Permission, Role
from desk.model.callback import CallbackState
from desk.model.case import Case
from desk.model.task import Outcome, Task, TaskKind
from desk.verbs.callback_end import end_callback
from desk.verbs.follow_up import take_mark
from desk.verbs.resting import rest_for
from desk.work import Work, verb

_UNREACHED = (Outcome.BUSY, Outcome.NO_ANSWER)
_ENDS = {Outcome.WRONG_NUMBER: CallbackState.UNREACHABLE, Outcome.REFUSED: CallbackState.REFUSED}
_NEEDS = {
    Role.AGENT: Permission.HANDLE_CASES,
    Role.SUPERVISOR: Permission.TAKE_OVER,
    Role.LEADER: Permission.LEAD,
}


def may_call(actor: Actor, role: Role) -> bool:
    """Whether the call that is on this role's list is one for the actor (R34)."""
    return actor.may(_NEEDS[role])


@verb(Permission.HANDLE_CASES)
async def complete_task(
    work: Work,
    task_id: str,
    outcome: Outcome,
    note: str = "",
    mark: int | None = None,
    comment: str = "",
    later_at: datetime | None = None,
) -> Task:
    """Record how an attempt to reach the customer ended.

    Busy or no answer leaves the task open for the next attempt; after as many as the policy has, the customer counts as
    unreachable. ``later_at`` is when the customer wants to be called instead, outside rest hours.
    """
    task = await work.unit.tasks.get(task_id)
    if task.done_at is not None:
        raise WrongMove("This task is done already.", remedy="Reload the list.")
    if not may_call(work.actor, task.role):
        raise NotAllowed(f"This call is the {task.role.value}'s.")
    calls_back = task.kind is TaskKind.CALL_BACK
    if calls_back and outcome is Outcome.DONE:
        raise BadInput("outcome", "How did the call end?", remedy="Say whether the customer was reached.")
    if calls_back and outcome is Outcome.REACHED and mark is None:
        raise BadInput("mark", "The customer was reached: which mark was given?", remedy="Choose 1 to 5.")
    case = await work.unit.cases.get(task.case_id)
    task.attempts += 1
    task.outcome, task.note = outcome, note
    await _continue(work, case, task, later_at)
    work.unit.tasks.save(task)
    work.record(
        case.id, case.customer_id, "complete_task", note, task=task.id, outcome=outcome.value, attempt=task.attempts
    )
    work.ring("task", task.id)
    work.ring("case", case.id)
    if task.callback_id is not None and task.done_at is not None:
        await _end(work, case, task, mark, comment)
    return task


async def _continue(work: Work, case: Case, task: Task, later_at: datetime | None) -> None:
    """Done, or when the next attempt is due."""
    rules, rest = work.policy.callback, await rest_for(work, case.customer_id)
    if task.outcome is Outcome.CALL_LATER:
        if later_at is None or later_at <= work.now:
            raise BadInput("later_at", "When does the customer want to be called?", remedy="Give a time to come.")
        if rest.resting(later_at):
            allowed = rest.next_allowed(later_at).astimezone(work.working_time.zone)
            raise BadInput(
                "later_at",
                "That lies in the customer's rest hours.",
                remedy=f"Next possible: {allowed:%Y-%m-%d %H:%M}.",
            )
        task.due_at = later_at
    elif task.outcome in _UNREACHED and task.attempts < rules.attempts:
        task.due_at = rest.next_allowed(work.working_time.due(work.now, rules.again))
    else:
        task.done_at, task.done_by = work.now, work.actor.id


async def _end(work: Work, case: Case, task: Task, mark: int | None, comment: str) -> None:
    callback = await work.unit.callbacks.get(task.callback_id or "")
    if mark is not None:
        callback.comment = comment
        await take_mark(work, case, callback, mark)
    elif task.outcome is not None:
        state = _ENDS.get(task.outcome, CallbackState.UNREACHABLE)
        await end_callback(work, case, callback, state, f"task:{task.id}")
