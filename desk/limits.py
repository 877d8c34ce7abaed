"""Which limits a case gets, and why: the one place that knows, for whoever sets, explains or tries them out."""

from __future__ import annotations

from dataclasses import dataclass

from desk.model.case import ContactKind
from desk.model.deadline import DeadlineKind
from desk.model.duration import Duration
from desk.model.urgency import CaseClass, Category, Urgency
from desk.policy import Policy
from desk.policy_limits import EMERGENCY, ORDER

_PARTS = {
    "first_answer": DeadlineKind.FIRST_ANSWER,
    "answer": DeadlineKind.NEXT_ANSWER,
    "resolution": DeadlineKind.RESOLUTION,
}


@dataclass(frozen=True, slots=True)
class Grading:
    """All that limits depend on."""

    case_class: CaseClass
    urgency: Urgency
    tier: str
    category: Category
    kind: ContactKind


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: ``key`` is the line of the policy that gives it, ``clause`` the regulation's, ``reason`` says in
    words why it is this line and no other.
    """

    kind: DeadlineKind
    length: Duration
    key: str
    clause: str
    reason: str

    @property
    def source(self) -> str:
        """How a deadline remembers it."""
        return f"{self.clause} {self.key}"


def limits_of(policy: Policy, grading: Grading) -> list[Limit]:
    """The limits of a case that is graded so (R16, R17); the resolution, which every case has, is the last."""
    first, answer, resolution = (_limit(policy, grading, part) for part in _PARTS)
    if answer and resolution and answer.length.seconds > resolution.length.seconds:
        answer = None  # a tier, category or kind that is settled sooner than its class would have had an answer
    reporting = None
    if grading.case_class in policy.reporting:
        length, key = policy.reporting[grading.case_class], f"reporting.{grading.case_class}"
        reason = f"Cases of the class {grading.case_class} are reported within this time."
        reporting = Limit(DeadlineKind.REPORTING, length, key, "R17", reason)
    return [limit for limit in (first, answer, reporting, resolution) if limit is not None]


def _limit(policy: Policy, grading: Grading, part: str) -> Limit | None:
    if grading.urgency is Urgency.EMERGENCY:
        length, key = getattr(policy.limits[EMERGENCY], part), f"limits.{EMERGENCY}.{part}"
        reason = "It is an emergency, whose own limits come before any others."
        return Limit(_PARTS[part], length, key, "R16", reason) if length else None
    passed_over: list[str] = []
    for sort in ORDER:
        name = str(getattr(grading, sort))
        special = policy.special_limits.get(f"{sort}.{name}")
        length = getattr(special, part) if special else None
        if length is not None:
            return Limit(_PARTS[part], length, f"limits.{sort}.{name}.{part}", "R16", _because(sort, name, passed_over))
        passed_over.append(f"the {sort} {name}")
    length = getattr(policy.limits[grading.case_class], part)
    if length is None:
        return None
    reason = _because("class", grading.case_class, passed_over if policy.special_limits else [])
    return Limit(_PARTS[part], length, f"limits.{grading.case_class}.{part}", "R16", reason)


def _because(sort: str, name: str, passed_over: list[str]) -> str:
    if not passed_over:
        return f"It is that of the {sort} {name}."
    return f"The policy has no such limit for {' or '.join(passed_over)}, so that of the {sort} {name} holds."
