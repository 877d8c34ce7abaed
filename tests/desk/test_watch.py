"""R7, R17: what passes unmet is a fact and an alarm; an emergency rings until somebody hears it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.model.actor import SYSTEM
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.task import Alarm, AlarmKind
from desk.model.urgency import Urgency
from desk.verbs.reply import reply
from desk.verbs.watch import acknowledge_alarm, breach_deadline, ring_again
from tests.cast import ANNA, BORIS
from tests.desk.office import Office


async def emergency(office: Office) -> Alarm:
    """An alarm that rings."""
    await office.open(urgency=Urgency.EMERGENCY)
    alarm: Alarm = await office.one("alarms")
    return alarm


async def test_R16_a_limit_that_passes_unmet_is_breached_once_and_alarms(office: Office) -> None:
    opened = await office.open()
    limit = await office.one("deadlines", kind=DeadlineKind.FIRST_ANSWER)
    office.clock.at = limit.due_at - timedelta(seconds=1)
    await office.desk.do(breach_deadline, SYSTEM, limit.id)
    assert (await office.one("deadlines", id=limit.id)).state is DeadlineState.RUNNING
    office.clock.at = limit.due_at + timedelta(hours=3)
    for _ in range(2):
        await office.desk.do(breach_deadline, SYSTEM, limit.id)
    breached = await office.one("deadlines", id=limit.id)
    assert (breached.state, breached.breached_at) == (DeadlineState.BREACHED, limit.due_at)
    alarm = await office.one("alarms")
    assert (alarm.kind, alarm.case_id, alarm.next_at) == (AlarmKind.BREACH, opened.case_id, None)
    assert ("alarm", alarm.id) in office.bells.rung


async def test_R16_a_limit_that_was_met_in_time_is_never_breached(office: Office) -> None:
    case = await office.hold()
    await office.desk.do(reply, BORIS, case.number, "On our way.", "r1")
    limit = await office.one("deadlines", kind=DeadlineKind.FIRST_ANSWER)
    office.clock.advance(days=9)
    await office.desk.do(breach_deadline, SYSTEM, limit.id)
    assert (await office.one("deadlines", id=limit.id)).state is DeadlineState.MET
    assert await office.all("alarms") == []


async def test_a_breach_of_a_case_that_is_over_is_recorded_without_ringing(office: Office) -> None:
    await office.solve()
    limit = await office.one("deadlines", kind=DeadlineKind.CALLBACK)
    office.clock.at = limit.due_at
    await office.desk.do(breach_deadline, SYSTEM, limit.id)
    assert (await office.one("deadlines", id=limit.id)).state is DeadlineState.BREACHED
    assert await office.all("alarms") == []


async def test_R7_an_emergency_rings_every_two_minutes_up_to_the_rounds_of_the_policy(office: Office) -> None:
    alarm = await emergency(office)
    rings = 1
    while (due := (await office.one("alarms")).next_at) is not None:
        assert due == office.clock.now() + timedelta(minutes=2)
        await office.desk.do(ring_again, SYSTEM, alarm.id)
        assert (await office.one("alarms")).rounds == rings
        office.clock.at = due
        await office.desk.do(ring_again, SYSTEM, alarm.id)
        rings += 1
    assert rings == (await office.one("alarms")).rounds == office.desk.policy.alarm_rounds == 30
    office.clock.advance(hours=1)
    await office.desk.do(ring_again, SYSTEM, alarm.id)
    assert (await office.one("alarms")).rounds == 30


async def test_R7_who_hears_it_first_ends_it(office: Office) -> None:
    alarm = await emergency(office)
    heard_at = office.clock.now()
    await office.desk.do(acknowledge_alarm, BORIS, alarm.id)
    office.clock.advance(minutes=2)
    again = await office.desk.do(acknowledge_alarm, ANNA, alarm.id)
    assert (again.acknowledged_by, again.acknowledged_at, again.next_at) == (BORIS.id, heard_at, None)
    await office.desk.do(ring_again, SYSTEM, alarm.id)
    assert (await office.one("alarms")).rounds == 1


@pytest.mark.parametrize("verb", [ring_again, acknowledge_alarm], ids=["ring_again", "acknowledge_alarm"])
async def test_R43_rings_and_hearing_stand_on_the_timeline(office: Office, verb: object) -> None:
    alarm = await emergency(office)
    office.clock.advance(minutes=2)
    actor = SYSTEM if verb is ring_again else BORIS
    await office.desk.do(verb, actor, alarm.id)  # type: ignore[arg-type]
    async with office.unit() as unit:
        last = (await unit.timeline(alarm.case_id))[-1]
    assert (last.actor_id, last.changes["alarm"]) == (actor.id, alarm.id)
