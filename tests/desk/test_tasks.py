"""R32, R34: where the machine was not answered a person calls, and every attempt is recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.errors import BadInput, WrongMove
from desk.model.actor import SYSTEM
from desk.model.callback import CallbackState
from desk.model.case import Case, CaseState
from desk.model.task import Outcome, Task
from desk.verbs.calling import complete_task
from desk.verbs.closing import reopen, resolve
from desk.verbs.follow_up import expire_callback
from desk.verbs.handover import claim
from tests.cast import ANNA, BORIS
from tests.desk.office import SOLVED, Office


async def silent_customer(office: Office) -> tuple[Case, Task]:
    """A customer who did not answer, and the call that has to be made."""
    case = await office.solve()
    callback = await office.ask()
    office.clock.at = callback.expires_at or office.clock.at
    await office.desk.do(expire_callback, SYSTEM, callback.id)
    task: Task = await office.one("tasks")
    return case, task


@pytest.mark.parametrize("outcome", [Outcome.BUSY, Outcome.NO_ANSWER])
async def test_R32_an_attempt_that_reached_nobody_is_counted_and_the_task_stays(
    office: Office, outcome: Outcome
) -> None:
    case, task = await silent_customer(office)
    for _ in range(2):
        await office.desk.do(complete_task, BORIS, task.id, outcome, "tried at noon")
    tried = await office.one("tasks")
    assert (tried.attempts, tried.outcome, tried.note, tried.done_at) == (2, outcome, "tried at noon", None)
    assert (await office.case(case)).state is CaseState.RESOLVED


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Outcome.WRONG_NUMBER, CallbackState.UNREACHABLE), (Outcome.REFUSED, CallbackState.REFUSED)],
)
async def test_R32_an_end_without_a_mark_closes_the_case_and_is_recorded(
    office: Office, outcome: Outcome, state: CallbackState
) -> None:
    case, task = await silent_customer(office)
    await office.desk.do(complete_task, BORIS, task.id, outcome)
    done = await office.one("tasks")
    assert (done.outcome, done.done_at, done.done_by) == (outcome, office.clock.now(), BORIS.id)
    assert (await office.case(case)).state is CaseState.CLOSED
    ended = await office.one("callbacks")
    assert (ended.state, ended.ended_at, ended.proof) == (state, office.clock.now(), f"task:{task.id}")


async def test_R32_a_call_ends_somehow_and_not_just_done(office: Office) -> None:
    _, task = await silent_customer(office)
    with pytest.raises(BadInput, match="How did the call end"):
        await office.desk.do(complete_task, BORIS, task.id, Outcome.DONE)


async def test_R32_after_three_calls_that_reached_nobody_the_customer_counts_as_unreachable(office: Office) -> None:
    case, task = await silent_customer(office)
    due = []
    for _ in range(3):
        await office.desk.do(complete_task, BORIS, task.id, Outcome.NO_ANSWER)
        due.append((await office.one("tasks")).due_at - office.clock.now())
        office.clock.advance(minutes=1)
    assert due[0] == due[1] == timedelta(hours=4)
    ended, done = await office.one("callbacks"), await office.one("tasks")
    assert (ended.state, ended.proof) == (CallbackState.UNREACHABLE, f"task:{task.id}")
    assert (done.attempts, done.outcome, done.done_by) == (3, Outcome.NO_ANSWER, BORIS.id)
    assert (await office.case(case)).state is CaseState.CLOSED
    async with office.unit() as unit:
        attempts = [event for event in await unit.timeline(case.id) if event.verb == "complete_task"]
    assert [event.changes["attempt"] for event in attempts] == [1, 2, 3]


async def test_R32_a_call_that_the_customer_wants_later_is_put_off_but_not_into_rest_hours(office: Office) -> None:
    _, task = await silent_customer(office)
    night = office.clock.now().replace(hour=14)
    for later in (None, office.clock.now(), night):
        with pytest.raises(BadInput) as refusal:
            await office.desk.do(complete_task, BORIS, task.id, Outcome.CALL_LATER, later_at=later)
        assert refusal.value.field == "later_at"
    assert "Next possible: 2026-11-21 09:00" in refusal.value.remedy
    evening = office.clock.now().replace(hour=11)
    await office.desk.do(complete_task, BORIS, task.id, Outcome.CALL_LATER, later_at=evening)
    put_off = await office.one("tasks")
    assert (put_off.due_at, put_off.done_at, put_off.outcome) == (evening, None, Outcome.CALL_LATER)


async def test_R32_who_was_reached_gave_a_mark(office: Office) -> None:
    case, task = await silent_customer(office)
    with pytest.raises(BadInput, match="which mark") as refusal:
        await office.desk.do(complete_task, BORIS, task.id, Outcome.REACHED)
    assert refusal.value.field == "mark"
    await office.desk.do(complete_task, BORIS, task.id, Outcome.REACHED, "", 5, "All well.")
    callback = await office.one("callbacks")
    assert (callback.state, callback.mark, callback.comment) == (CallbackState.ANSWERED, 5, "All well.")
    assert (await office.case(case)).state is CaseState.CLOSED


async def test_R35_a_low_mark_on_the_telephone_reopens_too(office: Office) -> None:
    case, task = await silent_customer(office)
    await office.desk.do(complete_task, BORIS, task.id, Outcome.REACHED, "", 1)
    assert ((await office.case(case)).state, (await office.case(case)).round) == (CaseState.WAITING, 2)
    assert (await office.one("tasks", id=task.id)).outcome is Outcome.REACHED


async def test_a_task_is_done_once(office: Office) -> None:
    _, task = await silent_customer(office)
    await office.desk.do(complete_task, BORIS, task.id, Outcome.REFUSED)
    with pytest.raises(WrongMove, match="done already"):
        await office.desk.do(complete_task, ANNA, task.id, Outcome.BUSY)


async def test_a_call_for_a_former_round_is_off_and_cannot_close_the_next_one(office: Office) -> None:
    case, task = await silent_customer(office)
    await office.desk.do(reopen, ANNA, case.number, "She called in.")
    await office.desk.do(claim, BORIS, case.number)
    await office.desk.do(resolve, BORIS, case.number, SOLVED)
    with pytest.raises(WrongMove, match="done already"):
        await office.desk.do(complete_task, BORIS, task.id, Outcome.REFUSED)
    assert (await office.case(case)).state is CaseState.RESOLVED
