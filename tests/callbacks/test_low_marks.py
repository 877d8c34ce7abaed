"""R35: a low mark opens a new round with a new limit in the hands that the policy names; rounds are capped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.errors import NotAllowed
from desk.model.actor import Role, customer_actor
from desk.model.case import Case, CaseState
from desk.model.task import AlarmKind, Outcome, Task, TaskKind
from desk.verbs.calling import complete_task
from desk.verbs.closing import resolve
from desk.verbs.follow_up import answer_callback
from desk.verbs.handover import claim
from tests.cast import BORIS, VERA
from tests.desk.office import SOLVED, Office


async def dissatisfied(office: Office, case: Case) -> None:
    """The customer gives the worst mark."""
    callback = await office.ask()
    customer = customer_actor(case.customer_id)
    await office.desk.do(answer_callback, customer, case.conversation_id, callback.id, 1)


async def follow_up_tasks(office: Office) -> list[Task]:
    """What somebody has to take up."""
    return await office.all("tasks", kind=TaskKind.REACH_CUSTOMER, done_at=None)


async def test_R35_a_low_mark_is_handed_to_the_supervisor_with_a_new_round(office: Office) -> None:
    case = await office.solve(channel="telegram")
    await dissatisfied(office, case)
    (task,) = await follow_up_tasks(office)
    assert (task.role, task.case_id, task.due_at) == (Role.SUPERVISOR, case.id, office.clock.now())
    assert ("task", task.id) in office.bells.rung
    with pytest.raises(NotAllowed):
        await office.desk.do(complete_task, BORIS, task.id, Outcome.REACHED)
    await office.desk.do(complete_task, VERA, task.id, Outcome.REACHED, "She wants a new one.")
    assert await follow_up_tasks(office) == []
    assert ((await office.case(case)).state, (await office.case(case)).round) == (CaseState.WAITING, 2)


async def test_R35_solving_it_again_ends_that_task_and_plans_the_next_callback(office: Office) -> None:
    case = await office.solve(channel="telegram")
    await dissatisfied(office, case)
    await office.desk.do(claim, BORIS, case.number)
    await office.desk.do(resolve, BORIS, case.number, SOLVED)
    assert await follow_up_tasks(office) == []
    assert [callback.round for callback in await office.all("callbacks")] == [1, 2]


async def test_R35_when_the_rounds_are_used_up_it_is_the_leader_s_and_an_alarm(office: Office) -> None:
    office.desk.policy = replace(office.desk.policy, callback=replace(office.desk.policy.callback, rounds=2))
    case = await office.solve(channel="telegram")
    for round_ in (1, 2):
        await dissatisfied(office, case)
        (task,) = await follow_up_tasks(office)
        assert task.role is (Role.SUPERVISOR if round_ == 1 else Role.LEADER)
        assert [alarm.kind for alarm in await office.all("alarms")] == [AlarmKind.MAJOR] * (round_ - 1)
        await office.desk.do(claim, BORIS, case.number)
        await office.desk.do(resolve, BORIS, case.number, SOLVED)
    assert [callback.round for callback in await office.all("callbacks")] == [1, 2, 3]
