"""Which alarms rang, and which would have rung under another policy (R7, R17)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from desk.model.task import Alarm, AlarmKind
from desk.policy import Policy
from desk.simulation.history import CaseHistory
from desk.simulation.limits import Fate, Outcome


def as_they_rang(history: CaseHistory) -> Counter[str]:
    """How often each kind of alarm rang, its rounds counted."""
    found: Counter[str] = Counter()
    for alarm in history.alarms:
        found[alarm.kind.value] += alarm.rounds
    return found


def as_they_would_ring(
    history: CaseHistory, policy: Policy, was: Sequence[Outcome], would_be: Sequence[Outcome], now: datetime
) -> Counter[str]:
    """People acknowledge when they did; each breach more or less is an alarm more or less; what no figure of the policy
    decides rings as it did.
    """
    found: Counter[str] = Counter()
    for alarm in history.alarms:
        rounds = _rounds(alarm, policy, now) if alarm.kind is AlarmKind.EMERGENCY else alarm.rounds
        found[alarm.kind.value] += rounds
    breach = AlarmKind.BREACH.value
    found[breach] = max(0, found[breach] + _breaches(would_be) - _breaches(was))
    return +found


def _breaches(outcomes: Sequence[Outcome]) -> int:
    return sum(outcome.fate is Fate.BREACHED for outcome in outcomes)


def _rounds(alarm: Alarm, policy: Policy, now: datetime) -> int:
    heard = alarm.acknowledged_at or now
    return min(policy.alarm_rounds, 1 + int((heard - alarm.raised_at) / policy.alarm_every.span))
