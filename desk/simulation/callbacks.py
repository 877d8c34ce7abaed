"""What became of the callbacks, and what would have become of them under another policy (R31, R32, R35)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.model.callback import CallbackState
from desk.model.rest import Rest
from desk.policy import Policy
from desk.simulation.history import Asked, CaseHistory
from desk.simulation.limits import Due

COUNTS = ("booked", "voided", "asked", "answered", "unanswered", "low_marks", "up_the_line", "within_three_days")
_WINDOW = timedelta(days=3)  # R32


def as_they_were(history: CaseHistory) -> Counter[str]:
    """What is on record."""
    found: Counter[str] = Counter()
    resolved = {deed.changes.get("round"): deed.at for deed in history.deeds if deed.verb == "resolve"}
    reopenings = {deed.at for deed in history.deeds if deed.verb == "reopen"}
    for callback in history.callbacks:
        answered = callback.answered_at if callback.mark is not None else None
        found["booked"] += 1
        found["voided"] += callback.state == CallbackState.VOID
        found["asked"] += callback.asked_at is not None
        found["answered"] += answered is not None
        found["unanswered"] += callback.state == CallbackState.UNANSWERED
        found["low_marks"] += answered in reopenings
        started = resolved.get(callback.round)
        found["within_three_days"] += bool(answered and started and answered - started <= _WINDOW)
    # R35: the alarm of a major case that is raised together with a reopening tells that the rounds were used up.
    found["up_the_line"] = sum(alarm.kind == "major" and alarm.raised_at in reopenings for alarm in history.alarms)
    return found


def as_they_would_be(history: CaseHistory, policy: Policy, due: Due, rest: Rest, now: datetime) -> Counter[str]:
    """The same resolutions, the same customers: each takes as long to answer, and gives the same mark."""
    found: Counter[str] = Counter()
    if not policy.gets_callback(history.kind):
        return found
    known = {callback.round: callback for callback in history.callbacks}
    for place, deed in enumerate(history.deeds):
        if deed.verb == "resolve":
            callback, reopened = known.get(deed.changes.get("round", 0)), history.next("reopen", place)
            if callback is not None and reopened == callback.answered_at:
                reopened = None  # by this callback's own mark, and not before it
            asked_at = rest.next_allowed(due(deed.at, policy.callback.after))
            expires_at = due(asked_at, policy.callback.expires)
            found.update(_ending(policy, Round(deed.at, asked_at, expires_at, reopened, callback), now))
            found["booked"] += 1
    return found


@dataclass(frozen=True, slots=True)
class Round:
    """One round as the other policy would have it; ``reopened`` is when the case was opened again by hand."""

    resolved: datetime
    asked_at: datetime
    expires_at: datetime
    reopened: datetime | None
    callback: Asked | None


def _ending(policy: Policy, each: Round, now: datetime) -> Counter[str]:
    """What the round adds to the counts."""
    if each.reopened is not None and each.reopened <= each.asked_at:
        return Counter({"voided": 1})
    if each.asked_at > now:
        return Counter()
    delay, callback = _delay(each.callback), each.callback
    if delay is None or callback is None or each.asked_at + delay > now:
        voided = each.reopened is not None and each.reopened < each.expires_at
        return Counter({"asked": 1, "voided": int(voided), "unanswered": int(not voided and each.expires_at <= now)})
    low = callback.mark in policy.callback.low
    return Counter(
        {
            "asked": 1,
            "answered": 1,
            "within_three_days": int(each.asked_at + delay - each.resolved <= _WINDOW),
            "low_marks": int(low),
            "up_the_line": int(low and callback.round + 1 > policy.callback.rounds),
        }
    )


def _delay(callback: Asked | None) -> timedelta | None:
    """How long the customer took to answer; None if he never did."""
    if callback is None or callback.answered_at is None or callback.mark is None:
        return None
    return max(callback.answered_at - (callback.asked_at or callback.due_at), timedelta())
