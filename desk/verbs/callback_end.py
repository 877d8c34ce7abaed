"""How a callback ends, and who takes it over where the machine gets no answer (R32, R34)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desk.model.callback import Callback, CallbackState
from desk.model.case import Case, CaseState, Move
from desk.model.deadline import DeadlineKind
from desk.model.task import Outcome, Task, TaskKind
from desk.verbs.moving import meet_deadlines, move
from desk.verbs.resting import rest_for
from desk.work import Work

_CLOSING = {
    CallbackState.REFUSED: "The customer does not want to be asked.",
    CallbackState.UNREACHABLE: "The customer could not be reached.",
}


async def end_callback(work: Work, case: Case, callback: Callback, state: CallbackState, proof: str) -> None:
    """Bring the callback to its end with what proves it. Refused or unreachable, the case is closed; an answer decides
    that for itself.
    """
    callback.state, callback.ended_at, callback.proof = state, work.now, proof
    callback.remind_at = None
    work.unit.callbacks.save(callback)
    work.record(case.id, case.customer_id, "end_callback", callback=callback.id, state=state.value, proof=proof)
    work.ring("callback", callback.id)
    await finish_tasks(work, callback_id=callback.id)
    if state is not CallbackState.VOID:
        await meet_deadlines(work, case, DeadlineKind.CALLBACK)
    if state in _CLOSING and case.state is CaseState.RESOLVED and case.round == callback.round:
        close_case(work, case, _CLOSING[state])


def close_case(work: Work, case: Case, why: str) -> None:
    """Nothing is left to ask about it."""
    case.closed_at = work.now
    move(work, case, Move.CLOSE, "close", why)


async def finish_tasks(work: Work, **which: Any) -> None:
    """Nobody needs to do these any more."""
    for task in await work.unit.tasks.find(done_at=None, **which):
        task.done_at, task.outcome, task.done_by = work.now, Outcome.DONE, work.actor.id
        work.unit.tasks.save(task)
        work.ring("task", task.id)


async def hand_to_person(work: Work, case: Case, callback: Callback, due_at: datetime | None = None) -> None:
    """Put the call on the list of whoever the policy names (R34), once."""
    if await work.unit.tasks.first(callback_id=callback.id, done_at=None) is not None:
        return
    rules, rest = work.policy.callback, await rest_for(work, case.customer_id)
    task = Task(
        id=work.new_id(),
        case_id=case.id,
        customer_id=case.customer_id,
        kind=TaskKind.CALL_BACK,
        created_at=work.now,
        due_at=rest.next_allowed(due_at or work.working_time.due(work.now, rules.person_within)),
        callback_id=callback.id,
        role=rules.caller(case),
    )
    work.unit.tasks.add(task)
    work.record(case.id, case.customer_id, "hand_to_person", task=task.id, callback=callback.id, role=task.role.value)
    work.ring("task", task.id)
