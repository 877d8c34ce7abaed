"""R11, R35: a matter that is not over begins a new round; a new class brings new limits and keeps the old ones."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.errors import BadInput, WrongMove
from desk.model.actor import SYSTEM
from desk.model.callback import CallbackState
from desk.model.case import CaseState
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.urgency import Urgency
from desk.model.waiting import WaitingReason
from desk.verbs.closing import correct_facts, regrade, reopen, resolve
from desk.verbs.follow_up import ask_callback
from desk.verbs.handover import claim
from desk.verbs.watch import breach_deadline
from tests.cast import ANNA, BORIS, OLGA, WANG
from tests.desk.office import SOLVED, Office

WHY = "Olga says that it is stuck again."


async def test_R35_reopening_begins_a_new_round_with_a_new_limit_and_a_new_promise(office: Office) -> None:
    solved = await office.solve()
    office.clock.advance(hours=5)
    case = await office.desk.do(reopen, ANNA, solved.number, WHY)
    assert (case.state, case.round, case.assignee_id, case.verdict) == (CaseState.WAITING, 2, None, None)
    assert case.fence == solved.fence + 1
    (waiting,) = await office.all("waitings", left_at=None)
    assert waiting.reason is WaitingReason.REOPENED
    (limit,) = await office.all("deadlines", kind=DeadlineKind.RESOLUTION, state=DeadlineState.RUNNING)
    assert limit.due_at == office.clock.now() + timedelta(days=2)
    assert [promise.until for promise in await office.all("promises", kept_at=None)] == [limit.due_at]


async def test_R32_a_reopened_case_is_not_called_back_about_and_nobody_is_alarmed_for_that(office: Office) -> None:
    case = await office.solve()
    callback = await office.one("callbacks")
    await office.desk.do(reopen, ANNA, case.number, WHY)
    assert (await office.one("callbacks")).state is CallbackState.VOID
    office.clock.at = callback.due_at + timedelta(days=1)
    await office.desk.do(ask_callback, SYSTEM, callback.id)
    assert (await office.one("callbacks")).state is CallbackState.VOID
    assert await office.all("deadlines", kind=DeadlineKind.CALLBACK, state=DeadlineState.RUNNING) == []


async def test_R34_a_person_who_was_to_call_about_a_reopened_case_need_not(office: Office) -> None:
    case = await office.solve(channel="letter")
    callback = await office.one("callbacks")
    office.clock.at = callback.due_at
    await office.desk.do(ask_callback, SYSTEM, callback.id)
    assert (await office.one("tasks")).done_at is None
    await office.desk.do(reopen, ANNA, case.number, WHY)
    assert (await office.one("tasks")).done_at == office.clock.now()


async def test_R31_each_round_is_called_back_about_once(office: Office) -> None:
    case = await office.solve()
    for _ in range(2):
        office.clock.advance(hours=1)
        await office.desk.do(reopen, ANNA, case.number, WHY)
        await office.desk.do(claim, BORIS, case.number)
        await office.desk.do(resolve, BORIS, case.number, SOLVED)
    rounds = {callback.round: callback.state for callback in await office.all("callbacks")}
    assert rounds == {1: CallbackState.VOID, 2: CallbackState.VOID, 3: CallbackState.PLANNED}


async def test_a_case_that_is_still_open_cannot_be_reopened(office: Office) -> None:
    case = await office.hold()
    with pytest.raises(WrongMove, match="assigned cannot be reopened"):
        await office.desk.do(reopen, ANNA, case.number, WHY)


async def test_R11_a_new_class_brings_new_limits_and_keeps_the_old_ones_and_the_promise(office: Office) -> None:
    opened = await office.open()
    promised = (await office.one("promises")).until
    office.clock.advance(hours=1)
    case = await office.desk.do(regrade, ANNA, opened.number, "major", "Somebody was hurt.")
    assert case.case_class == "major"
    limits = await office.all("deadlines", case_id=case.id)
    old = [limit.clause for limit in limits if limit.state is DeadlineState.SUPERSEDED]
    new = [limit.clause for limit in limits if limit.state is DeadlineState.RUNNING]
    assert sorted(old) == ["R16 limits.minor.first_answer", "R16 limits.minor.resolution"]
    assert sorted(clause.split(".")[1] for clause in new) == ["major"] * 4
    assert (await office.one("promises")).until == promised
    async with office.unit() as unit:
        last = (await unit.timeline(case.id))[-1]
    assert (last.verb, last.why, last.changes["class"]) == ("regrade", "Somebody was hurt.", ["minor", "major"])


async def test_R11_a_limit_that_was_put_aside_is_not_breached(office: Office) -> None:
    opened = await office.open()
    first = (await office.all("deadlines", kind=DeadlineKind.RESOLUTION))[0]
    await office.desk.do(regrade, ANNA, opened.number, "important", "More than we thought.")
    office.clock.advance(days=9)
    await office.desk.do(breach_deadline, SYSTEM, first.id)
    assert (await office.one("deadlines", id=first.id)).state is DeadlineState.SUPERSEDED
    assert await office.all("alarms") == []


async def test_R11_a_graver_class_moves_a_waiting_case_up(office: Office) -> None:
    first = await office.open(WANG, urgency=Urgency.IMPORTANT)
    second = await office.open(OLGA)
    assert [case_id for case_id, _ in await office.due.line()] == [first.case_id, second.case_id]
    await office.desk.do(regrade, ANNA, second.number, "major", "Somebody was hurt.")
    assert [case_id for case_id, _ in await office.due.line()] == [second.case_id, first.case_id]


async def test_R11_a_regrade_wants_a_class_a_reason_and_an_open_case(office: Office) -> None:
    case = await office.hold()
    for case_class, reason, field in (("grave", "why", "class"), ("major", " ", "reason")):
        with pytest.raises(BadInput) as refusal:
            await office.desk.do(regrade, ANNA, case.number, case_class, reason)
        assert refusal.value.field == field
    await office.desk.do(resolve, BORIS, case.number, SOLVED)
    with pytest.raises(WrongMove, match="is resolved"):
        await office.desk.do(regrade, ANNA, case.number, "major", "why")


async def test_R43_corrected_facts_leave_their_names_and_the_reason_on_the_timeline(office: Office) -> None:
    case = await office.hold(facts={"what": OLGA.trouble, "where": "House 5"})
    corrected = {"where": "House 7", "what": ""}
    changed = await office.desk.do(correct_facts, BORIS, case.number, corrected, "She misspoke.")
    assert changed.facts == {"where": "House 7"}
    async with office.unit() as unit:
        last = (await unit.timeline(case.id))[-1]
    assert (last.changes, last.why) == ({"fields": ["what", "where"]}, "She misspoke.")
