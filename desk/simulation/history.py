"""What is on record about one case, as far as limits, alarms and callbacks depend on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from desk.limits import Grading
from desk.model.case import ContactKind
from desk.model.customer import Customer
from desk.model.deadline import Deadline
from desk.model.task import Alarm
from desk.model.urgency import CLASS_OF_URGENCY, CaseClass, Category, Urgency


@dataclass(frozen=True, slots=True)
class Deed:
    """An entry of the ledger: which verb was done when."""

    at: datetime
    verb: str
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of the callback of one round."""

    round: int
    due_at: datetime
    asked_at: datetime | None
    answered_at: datetime | None
    mark: int | None
    state: str


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """One case. ``deeds`` are in the order in which they were done; ``policy_version`` is the one it was last promised
    under; of the ``customer`` only the region and the hours of rest are filled in.
    """

    number: str
    customer: Customer
    kind: ContactKind
    category: Category
    tier: str
    opened_at: datetime
    policy_version: str
    deeds: list[Deed] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    callbacks: list[Asked] = field(default_factory=list)

    def done(self, verbs: frozenset[str], occasion: Occasion) -> datetime | None:
        """When one of these verbs was first done while the limits of the occasion held. The order of the ledger counts:
        two deeds may bear the same moment.
        """
        during = self.deeds[occasion.first : occasion.last]
        return next((deed.at for deed in during if deed.verb in verbs), None)

    def next(self, verb: str, after: int) -> datetime | None:
        """When the verb was done for the first time after the deed at that place of the ledger."""
        return next((deed.at for deed in self.deeds[after + 1 :] if deed.verb == verb), None)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A moment at which limits were set; they hold ``until`` the next one. The deeds from ``first`` and before ``last``
    were done meanwhile.
    """

    at: datetime
    until: datetime | None
    first: int
    last: int
    grading: Grading


def occasions(history: CaseHistory) -> list[Occasion]:
    """The opening, each change of the grading that counts, and each reopening (R11, R35)."""
    starts = list(_starts(history))
    found: list[Occasion] = []
    for place, (index, grading) in enumerate(starts):
        last = starts[place + 1][0] if place + 1 < len(starts) else None
        until = history.deeds[last].at if last is not None else None
        end = len(history.deeds) if last is None else last
        found.append(Occasion(history.deeds[index].at, until, index + 1, end, grading))
    return found


def _starts(history: CaseHistory) -> Iterator[tuple[int, Grading]]:
    grading: Grading | None = None
    for index, deed in enumerate(history.deeds):
        if deed.verb == "open_case":
            grading = _opening(history, deed)
        elif grading is None or not (changed := _regraded(grading, deed)):
            continue
        else:
            grading = changed
        yield index, grading


def _opening(history: CaseHistory, deed: Deed) -> Grading:
    case_class, urgency = CaseClass(deed.changes["class"]), Urgency(deed.changes["urgency"])
    return Grading(case_class, urgency, history.tier, history.category, history.kind)


def _regraded(grading: Grading, deed: Deed) -> Grading | None:
    """The grading after this deed if limits were set anew by it."""
    if deed.verb == "reopen":
        return grading
    if deed.verb == "regrade":
        before, after = deed.changes["class"]
        return None if before == after else replace(grading, case_class=CaseClass(after))
    if deed.verb == "raise_urgency":
        before, after = (Urgency(each) for each in deed.changes["urgency"])
        raised = after.rank > before.rank
        return replace(grading, urgency=after, case_class=CLASS_OF_URGENCY[after]) if raised else None
    return None
