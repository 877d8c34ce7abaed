"""What became of the callbacks, and what would have become of them under another policy (R31, R32, R35)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from desk.model.callback import CallbackState
from desk.policy import Policy
from desk.simulation.history import Asked, CaseHistory, Deed
from desk.simulation.limits import Due

NextAllowed = Callable[[datetime], datetime]
COUNTS = ("booked", "voided", "asked", "answered", "unanswered", "low_marks", "up_the_line", "within_three_days")
_WINDOW = timedelta(days=3)  # R32
_REOPEN = frozenset({"reopen"})


def as_they_were(history: CaseHistory) -> Counter[str]:
    """What is on record."""
    found: Counter[str] = Counter()
    resolved = {deed.changes.get("round"): deed.at for deed in history.deeds if deed.verb == "resolve"}
    for callback in history.callbacks:
        answered = callback.answered_at if callback.mark is not None else None
        found["booked"] += 1
        found["voided"] += callback.state == CallbackState.VOID
        found["asked"] += callback.asked_at is not None
        found["answered"] += answered is not None
        found["unanswered"] += callback.state == CallbackState.UNANSWERED
        found["low_marks"] += answered is not None and history.first(_REOPEN, answered) == answered
        started = resolved.get(callback.round)
        found["within_three_days"] += bool(answered and started and answered - started <= _WINDOW)
    found["up_the_line"] = _capped(history)
    return found


def as_they_would_be(
    history: CaseHistory, policy: Policy, due: Due, next_allowed: NextAllowed, now: datetime
) -> Counter[str]:
    """The same resolutions, the same customers: each takes as long to answer, and gives the same mark."""
    found: Counter[str] = Counter()
    if not policy.gets_callback(history.kind):
        return found
    known = {callback.round: callback for callback in history.callbacks}
    for deed in history.deeds:
        if deed.verb == "resolve":
            found.update(_round(history, policy, deed, known.get(deed.changes.get("round", 0)), due, next_allowed, now))
    return found


def _round(
    history: CaseHistory,
    policy: Policy,
    resolved: Deed,
    callback: Asked | None,
    due: Due,
    next_allowed: NextAllowed,
    now: datetime,
) -> Counter[str]:
    found = Counter({"booked": 1})
    asked_at = next_allowed(due(resolved.at, policy.callback.after))
    delay = _delay(callback)
    reopened = history.first(_REOPEN, resolved.at)
    by_mark = callback is not None and callback.answered_at is not None and reopened == callback.answered_at
    if reopened is not None and not by_mark and reopened <= asked_at:
        found["voided"] = 1
        return found
    if asked_at > now:
        return found
    found["asked"] = 1
    expires_at = due(asked_at, policy.callback.expires)
    if delay is None or asked_at + delay > now:
        found["unanswered"] = int(expires_at <= now)
        return found
    answered_at = asked_at + delay
    found["answered"] = 1
    found["within_three_days"] = int(answered_at - resolved.at <= _WINDOW)
    if callback is not None and callback.mark in policy.callback.low:
        found["low_marks"] = 1
        found["up_the_line"] = int(callback.round + 1 > policy.callback.rounds)
    return found


def _delay(callback: Asked | None) -> timedelta | None:
    """How long the customer took to answer; None if he never did."""
    if callback is None or callback.answered_at is None or callback.mark is None:
        return None
    return max(callback.answered_at - (callback.asked_at or callback.due_at), timedelta())


def _capped(history: CaseHistory) -> int:
    """Low marks after the last round: the alarm of a major case that is raised together with a reopening (R35)."""
    reopenings = {deed.at for deed in history.deeds if deed.verb == "reopen"}
    return sum(alarm.kind == "major" and alarm.raised_at in reopenings for alarm in history.alarms)
