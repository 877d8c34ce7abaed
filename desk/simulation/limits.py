"""How the limits of a case ended, and how those of another policy would have ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk.limits import limits_of
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.duration import Duration
from desk.policy import Policy
from desk.simulation.history import CaseHistory, Occasion, occasions

Due = Callable[[datetime, Duration], datetime]


class Fate(StrEnum):
    """How a limit ended."""

    KEPT = "kept"
    BREACHED = "breached"
    RUNNING = "running"
    SUPERSEDED = "superseded"


# Which verbs do what a limit asks for.
_MEETING: dict[DeadlineKind, frozenset[str]] = {
    DeadlineKind.FIRST_ANSWER: frozenset({"reply", "resolve"}),
    DeadlineKind.NEXT_ANSWER: frozenset({"reply", "resolve"}),
    DeadlineKind.REPORTING: frozenset({"claim", "acknowledge_alarm", "resolve"}),
    DeadlineKind.RESOLUTION: frozenset({"resolve"}),
}
SIMULATED = tuple(_MEETING)
_FATE_OF_STATE = {
    DeadlineState.MET: Fate.KEPT,
    DeadlineState.BREACHED: Fate.BREACHED,
    DeadlineState.SUPERSEDED: Fate.SUPERSEDED,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One limit, set at ``since``."""

    kind: DeadlineKind
    since: datetime
    due_at: datetime
    fate: Fate


def as_it_was(history: CaseHistory, now: datetime) -> list[Outcome]:
    """What is on record. A limit that has passed and that no sweep has looked at yet counts as breached."""
    return [
        Outcome(each.kind, each.created_at, each.due_at, _FATE_OF_STATE.get(each.state) or _open_fate(each.due_at, now))
        for each in history.deadlines
        if each.kind in SIMULATED
    ]


def as_it_would_be(history: CaseHistory, policy: Policy, due: Due, now: datetime) -> list[Outcome]:
    """The limits that the policy would have set on the same occasions, measured by the same deeds."""
    found: list[Outcome] = []
    for occasion in occasions(history):
        for limit in limits_of(policy, occasion.grading):
            due_at = due(occasion.at, limit.length)
            done_at = history.done(_MEETING[limit.kind], occasion)
            found.append(Outcome(limit.kind, occasion.at, due_at, _fate(occasion, due_at, done_at, now)))
    return found


def _fate(occasion: Occasion, due_at: datetime, done_at: datetime | None, now: datetime) -> Fate:
    if done_at is not None:
        return Fate.KEPT if done_at <= due_at else Fate.BREACHED
    if occasion.until is not None and occasion.until <= due_at:
        return Fate.SUPERSEDED
    return _open_fate(due_at, now)


def _open_fate(due_at: datetime, now: datetime) -> Fate:
    return Fate.BREACHED if due_at < now else Fate.RUNNING
