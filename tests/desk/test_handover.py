"""R21, R24: a case has one holder at a time; nothing that a former holder still has in hand takes effect."""

from __future__ import annotations

import asyncio

import pytest

from desk.errors import AlreadyClaimed, Conflict, NotAllowed, NotFound, WrongMove
from desk.model.actor import SYSTEM, Actor
from desk.model.case import CaseState
from desk.model.conversation import Pen
from desk.model.urgency import Urgency
from desk.model.waiting import WaitingReason
from desk.verbs.handover import claim, release, release_lost
from desk.verbs.reply import reply
from tests.cast import ANNA, BORIS, CHEN, LI, OLGA, VERA, WANG
from tests.desk.office import Office


async def test_a_claimed_case_leaves_the_line_and_the_person_holds_the_pen(office: Office) -> None:
    opened = await office.open()
    case = await office.desk.do(claim, BORIS, opened.number.replace("-", ""))
    assert (case.state, case.assignee_id, case.assignee_name, case.fence) == (CaseState.ASSIGNED, BORIS.id, "Boris", 1)
    waiting = await office.one("waitings")
    assert (waiting.left_at, waiting.accepted_at, waiting.accepted_by) == (*[office.clock.now()] * 2, BORIS.id)
    conversation = await office.one("conversations")
    assert (conversation.pen, conversation.case_id) == (Pen.AGENT, case.id)
    assert {("case", case.id), ("waiting", case.id), ("conversation", conversation.id)} <= set(office.bells.rung)


async def test_R24_a_customer_who_is_there_is_told_who_is_with_them(office: Office) -> None:
    conversation = await office.greet(WANG)
    await office.hear(conversation, WANG.trouble, "1")
    opened = await office.open(CHEN)
    await office.desk.do(claim, BORIS, opened.number)
    assert await office.said((await office.case(opened)).conversation_id) == []
    mine = await office.open(OLGA, address="another window")
    there = await office.one("conversations", id=(await office.case(mine)).conversation_id)
    await office.hear(there, "hello?", "2")
    await office.desk.do(claim, BORIS, mine.number)
    joined = office.desk.phrases.say("agent_joined", "en", agent="Boris", number=mine.number)
    assert (await office.said(there.id))[-1].text == joined


async def test_claiming_one_s_own_case_again_changes_nothing(office: Office) -> None:
    first = await office.hold()
    again = await office.desk.do(claim, BORIS, first.number)
    assert (again.fence, again.version) == (first.fence, first.version)


async def test_somebody_else_s_case_is_refused_with_the_holder_s_name(office: Office) -> None:
    case = await office.hold()
    with pytest.raises(AlreadyClaimed, match=f"Boris already has case {case.number}") as refusal:
        await office.desk.do(claim, ANNA, case.number)
    assert (refusal.value.holder_id, refusal.value.holder_name) == (BORIS.id, "Boris")
    assert (await office.case(case)).assignee_id == BORIS.id


@pytest.mark.parametrize("senior", [VERA, LI], ids=["supervisor", "leader"])
async def test_who_is_senior_takes_a_case_over_and_the_former_holder_is_mute(office: Office, senior: Actor) -> None:
    case = await office.hold()
    taken = await office.desk.do(claim, senior, case.number)
    assert (case.fence, taken.fence) == (1, 2)
    with pytest.raises(NotAllowed, match="holds case"):
        await office.desk.do(reply, BORIS, case.number, "I am still here", "r1")


async def test_what_was_written_under_an_assignment_that_has_passed_on_is_refused_at_the_commit(office: Office) -> None:
    case = await office.hold()
    async with office.unit() as slow:
        held = await slow.cases.get(case.id)
        await office.desk.do(claim, VERA, case.number)
        slow.cases.save(held)
        with pytest.raises(Conflict):
            await slow.commit()
    assert (await office.case(case)).assignee_id == VERA.id


async def test_two_agents_who_claim_twenty_cases_at_once_get_each_case_exactly_once(office: Office) -> None:
    numbers = [(await office.open(OLGA, address=f"window {place}")).number for place in range(20)]

    async def rush(agent: Actor, cases: list[str]) -> list[object]:
        claims = [office.desk.do(claim, agent, number) for number in cases]
        return await asyncio.gather(*claims, return_exceptions=True)

    of_boris, of_anna = await asyncio.gather(rush(BORIS, numbers), rush(ANNA, numbers[::-1]))
    for number, mine, theirs in zip(numbers, of_boris, of_anna[::-1], strict=True):
        refusals = [outcome for outcome in (mine, theirs) if isinstance(outcome, AlreadyClaimed)]
        case = await office.case(number)
        assert len(refusals) == 1, number
        assert (refusals[0].holder_id, case.fence) == (case.assignee_id, 1)
    claims = [event for case in await office.all("cases") for event in await timeline(office, case.id)]
    assert claims.count("claim") == 20
    assert await office.due.line() == []


async def timeline(office: Office, stream: str) -> list[str]:
    """What happened to a case."""
    async with office.unit() as unit:
        return [event.verb for event in await unit.timeline(stream)]


async def test_a_released_case_waits_again_and_the_bot_answers(office: Office) -> None:
    case = await office.hold(urgency=Urgency.IMPORTANT)
    office.clock.advance(minutes=20)
    released = await office.desk.do(release, BORIS, case.number, "My shift is over.")
    assert (released.state, released.assignee_id, released.assignee_name) == (CaseState.WAITING, None, "")
    assert released.fence == 2
    (waiting,) = await office.all("waitings", left_at=None)
    assert (waiting.reason, waiting.since) == (WaitingReason.RELEASED, office.clock.now())
    assert (await office.one("conversations")).pen is Pen.BOT


async def test_only_the_holder_or_a_supervisor_releases(office: Office) -> None:
    case = await office.hold()
    with pytest.raises(NotAllowed, match="Boris holds case"):
        await office.desk.do(release, ANNA, case.number, "I want it")
    await office.desk.do(release, VERA, case.number, "Boris is ill.")
    with pytest.raises(WrongMove, match="Nobody holds case"):
        await office.desk.do(release, VERA, case.number, "again")


async def test_a_case_comes_back_from_an_agent_who_is_lost_unless_another_has_it_by_now(office: Office) -> None:
    case = await office.hold()
    await office.desk.do(release_lost, SYSTEM, case.id, ANNA.id)
    assert (await office.case(case)).assignee_id == BORIS.id
    await office.desk.do(release_lost, SYSTEM, case.id, BORIS.id)
    assert (await office.case(case)).state is CaseState.WAITING


async def test_R7_who_claims_an_emergency_has_heard_its_alarm(office: Office) -> None:
    opened = await office.open(urgency=Urgency.EMERGENCY)
    await office.desk.do(claim, BORIS, opened.number)
    alarm = await office.one("alarms")
    assert (alarm.acknowledged_by, alarm.next_at) == (BORIS.id, None)


async def test_a_case_that_is_over_or_unknown_cannot_be_claimed(office: Office) -> None:
    case = await office.solve()
    with pytest.raises(WrongMove, match="resolved cannot be claimed"):
        await office.desk.do(claim, BORIS, case.number)
    with pytest.raises(NotFound, match="There is no case 1"):
        await office.desk.do(claim, BORIS, "1")
