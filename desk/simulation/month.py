"""A month of cases side by side: what was, and what would have been."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from desk.errors import BadInput
from desk.model.rest import RestRules
from desk.policy import Policy
from desk.simulation.alarms import as_they_rang, as_they_would_ring
from desk.simulation.callbacks import COUNTS, as_they_were, as_they_would_be
from desk.simulation.history import CaseHistory
from desk.simulation.limits import SIMULATED, Due, Fate, Outcome, as_it_was, as_it_would_be

SIDES = ("was", "would_be")


def month_span(month: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first moment of a month such as ``2026-11`` and that of the next one, in UTC; raises BadInput."""
    year, dash, number = month.partition("-")
    if not (dash and year.isdecimal() and number.isdecimal() and 1 <= int(number) <= 12 and 1970 <= int(year) <= 9998):
        raise BadInput("month", f"“{month}” is no month.", remedy="Write it like 2026-11.")
    following = (int(year) + int(number) // 12, int(number) % 12 + 1)
    first, after = datetime(int(year), int(number), 1, tzinfo=zone), datetime(*following, 1, tzinfo=zone)
    return first.astimezone(UTC), after.astimezone(UTC)


@dataclass(slots=True)
class Month:
    """Takes cases in and adds them up. ``now`` is the moment at which running limits are looked at."""

    policy: Policy
    due: Due
    rest: RestRules
    now: datetime
    cases: int = 0
    versions: Counter[str] = field(default_factory=Counter)
    limits: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    alarms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    callbacks: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    changed: list[dict[str, Any]] = field(default_factory=list)

    def add(self, history: CaseHistory) -> None:
        """Count one case on both sides."""
        self.cases += 1
        self.versions[history.policy_version] += 1
        was = as_it_was(history, self.now)
        would_be = as_it_would_be(history, self.policy, self.due, self.now)
        for side, outcomes in zip(SIDES, (was, would_be), strict=True):
            for outcome in outcomes:
                self.limits[side, outcome.kind.value][outcome.fate.value] += 1
        self.alarms["was"].update(as_they_rang(history))
        self.alarms["would_be"].update(as_they_would_ring(history, self.policy, was, would_be, self.now))
        self.callbacks["was"].update(as_they_were(history))
        self.callbacks["would_be"].update(
            as_they_would_be(history, self.policy, self.due, self.rest.of(history.customer), self.now)
        )
        self._note_changes(history, was, would_be)

    def report(self) -> dict[str, Any]:
        """All of it, ready for JSON."""
        rung = sorted({*self.alarms["was"], *self.alarms["would_be"]})
        return {
            "cases": self.cases,
            "promised_under": dict(self.versions),
            "deadlines": {
                kind.value: {
                    side: {fate.value: self.limits[side, kind.value][fate.value] for fate in Fate} for side in SIDES
                }
                for kind in SIMULATED
            },
            "alarms": {kind: {side: self.alarms[side][kind] for side in SIDES} for kind in rung},
            "callbacks": {name: {side: self.callbacks[side][name] for side in SIDES} for name in COUNTS},
            "rates": {
                "answered_in_time": {side: self._kept(side, "first_answer") for side in SIDES},
                "solved_in_time": {side: self._kept(side, "resolution") for side in SIDES},
                "satisfied": {side: self._satisfied(side) for side in SIDES},
            },
            "changed": self.changed,
        }

    def _kept(self, side: str, kind: str) -> float | None:
        fates = self.limits[side, kind]
        return _share(fates[Fate.KEPT.value], fates[Fate.KEPT.value] + fates[Fate.BREACHED.value])

    def _satisfied(self, side: str) -> float | None:
        marks = self.callbacks[side]
        return _share(marks["answered"] - marks["low_marks"], marks["answered"])

    def _note_changes(self, history: CaseHistory, was: Sequence[Outcome], would_be: Sequence[Outcome]) -> None:
        before = {(each.kind, each.since): each for each in was}
        after = {(each.kind, each.since): each for each in would_be}
        for place in sorted({*before, *after}, key=lambda each: (each[1], each[0])):
            old, new = before.get(place), after.get(place)
            if (old and old.fate) != (new and new.fate):
                self.changed.append(
                    {"number": history.number, "limit": place[0].value, "was": _told(old), "would_be": _told(new)}
                )


def _told(outcome: Outcome | None) -> dict[str, str] | None:
    return {"fate": outcome.fate.value, "due_at": outcome.due_at.isoformat()} if outcome else None


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
