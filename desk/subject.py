"""Reads what a case is graded as from the outside: the form in which the console and scripts write a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from desk.errors import BadInput
from desk.limits import Grading
from desk.model.case import ContactKind
from desk.model.customer import Tier
from desk.model.urgency import CLASS_OF_URGENCY, CaseClass, Category, Urgency

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Subject:
    """A case as far as the policy looks at it; ``policy_version`` is empty if it was promised under none so far."""

    grading: Grading
    opened_at: datetime
    policy_version: str = ""


def read_subject(case: Any, now: datetime) -> Subject:
    """The subject that a JSON object describes: ``class``, ``urgency``, ``category``, ``tier``, ``kind``,
    ``opened_at``, ``policy_version``, each of which may be left out; what else it holds is passed over.

    A class that is left out follows from the urgency, an urgency from the class. Raises BadInput.
    """
    if not isinstance(case, dict):
        raise BadInput("case", "A case is a JSON object.", remedy='Write it like {"class": "minor"}.')
    urgency = _word(case, Urgency, "urgency")
    case_class = _word(case, CaseClass, "class", "case_class") or CLASS_OF_URGENCY[urgency or Urgency.MINOR]
    grading = Grading(
        case_class,
        urgency or Urgency(case_class),
        _word(case, Tier, "tier") or Tier.ORDINARY,
        _word(case, Category, "category") or Category.OTHER,
        _word(case, ContactKind, "kind", "contact_kind") or ContactKind.COMPLAINT,
    )
    return Subject(grading, _moment(case, now), str(case.get("policy_version") or ""))


def _word(case: dict[str, Any], words: type[E], *names: str) -> E | None:
    for name in names:
        value = case.get(name)
        if value is None:
            continue
        if value not in list(words):
            raise BadInput(name, f"{name}: “{value}” is not known.", remedy="Use one of: " + ", ".join(words) + ".")
        return words(value)
    return None


def _moment(case: dict[str, Any], now: datetime) -> datetime:
    text = case.get("opened_at")
    if text is None:
        return now
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadInput(
            "opened_at",
            f"opened_at: “{text}” is no moment with a time zone.",
            remedy="Write it like 2026-11-02T09:30:00+08:00.",
        )
    return moment
