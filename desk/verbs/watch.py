"""Watch the clock: breaches and alarms that nobody has heard yet (R7, R17)."""

from __future__ import annotations

from desk.model.actor import Permission
from desk.model.case import OPEN
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.task import Alarm, AlarmKind
from desk.verbs.moving import meet_deadlines
from desk.work import Work, verb


@verb(Permission.RUN_DESK)
async def breach_deadline(work: Work, deadline_id: str) -> None:
    """A deadline has passed without being met: it is a fact from now on, and an alarm."""
    deadline = await work.unit.deadlines.get(deadline_id)
    if deadline.state is not DeadlineState.RUNNING or deadline.due_at > work.now:
        return
    deadline.state, deadline.breached_at = DeadlineState.BREACHED, deadline.due_at
    work.unit.deadlines.save(deadline)
    case = await work.unit.cases.get(deadline.case_id)
    work.record(case.id, case.customer_id, "breach_deadline", kind=deadline.kind.value, clause=deadline.clause)
    if case.state in OPEN:
        alarm = Alarm(work.new_id(), case.id, AlarmKind.BREACH, work.now, None)
        work.unit.alarms.add(alarm)
        work.ring("alarm", alarm.id)
    work.ring("case", case.id)


@verb(Permission.RUN_DESK)
async def ring_again(work: Work, alarm_id: str) -> None:
    """Nobody has acknowledged an emergency yet: ring again, round after round (R7)."""
    alarm = await work.unit.alarms.get(alarm_id)
    if alarm.acknowledged_at is not None or alarm.next_at is None or alarm.next_at > work.now:
        return
    alarm.rounds += 1
    more = alarm.rounds < work.policy.alarm_rounds
    alarm.next_at = work.now + work.policy.alarm_every.span if more else None
    work.unit.alarms.save(alarm)
    case = await work.unit.cases.get(alarm.case_id)
    work.record(case.id, case.customer_id, "ring_again", alarm=alarm.id, round=alarm.rounds)
    work.ring("alarm", alarm.id)


@verb(Permission.ACKNOWLEDGE)
async def acknowledge_alarm(work: Work, alarm_id: str) -> Alarm:
    """A person has heard the alarm; it stops. The first one counts."""
    alarm = await work.unit.alarms.get(alarm_id)
    if alarm.acknowledged_at is None:
        alarm.acknowledged_at, alarm.acknowledged_by, alarm.next_at = work.now, work.actor.id, None
        work.unit.alarms.save(alarm)
        case = await work.unit.cases.get(alarm.case_id)
        work.record(case.id, case.customer_id, "acknowledge_alarm", alarm=alarm.id)
        # R17: what had to be reported has reached somebody.
        await meet_deadlines(work, case, DeadlineKind.REPORTING)
        work.ring("alarm", alarm.id)
    return alarm
