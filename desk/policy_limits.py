"""The limits of a policy: by class, and where a firm says so by tier of customer, category and kind (R11, R16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.model.case import ContactKind
from desk.model.customer import Tier
from desk.model.duration import Duration
from desk.model.urgency import CaseClass, Category
from desk.policy_file import PolicyFile

EMERGENCY = "emergency"
# The more it says about one customer's matter, the earlier it is asked.
ORDER: dict[str, Sequence[str]] = {"tier": list(Tier), "category": list(Category), "kind": list(ContactKind)}


@dataclass(frozen=True, slots=True)
class Limits:
    """Time limits of one class (R16); ``answer`` is the clear answer that a major case is owed before its solution."""

    first_answer: Duration
    resolution: Duration
    answer: Duration | None


@dataclass(frozen=True, slots=True)
class SpecialLimits:
    """What a firm says for a tier, a category or a kind; None leaves it to the class."""

    first_answer: Duration | None
    resolution: Duration | None
    answer: Duration | None


def class_limits(file: PolicyFile) -> dict[str, Limits]:
    """The limits of each class and of emergencies; raises PolicyError if an answer would come after the resolution."""
    return {name: _of_class(file, name) for name in (*CaseClass, EMERGENCY)}


def special_limits(file: PolicyFile, limits: dict[str, Limits]) -> dict[str, SpecialLimits]:
    """By ``tier.important``, ``category.privacy`` and the like; raises PolicyError for a name that there is not, or if
    together with a class an answer would come after the resolution.
    """
    found: dict[str, SpecialLimits] = {}
    for sort, names in ORDER.items():
        for name in file.below(f"limits.{sort}"):
            table = f"limits.{sort}.{name}"
            if name not in names:
                first = next(key for key in file.values if key.startswith(f"{table}."))
                file.refuse(first, f"there is no {sort} “{name}”.", "Use one of: " + ", ".join(names) + ".")
            special = SpecialLimits(
                file.duration_or_none(f"{table}.first_answer"),
                file.duration_or_none(f"{table}.resolution"),
                file.duration_or_none(f"{table}.answer"),
            )
            for case_class in CaseClass:
                _refuse_late_special(file, table, special, case_class, limits[case_class])
            found[f"{sort}.{name}"] = special
    return found


def _of_class(file: PolicyFile, name: str) -> Limits:
    table = f"limits.{name}"
    limits = Limits(
        file.duration(f"{table}.first_answer"),
        file.duration(f"{table}.resolution"),
        file.duration_or_none(f"{table}.answer"),
    )
    for part, what, length in _answers(limits):
        if length.seconds > limits.resolution.seconds:
            file.refuse(
                f"{table}.{part}",
                f"the {what} ({length.text}) would come after the resolution ({limits.resolution.text}).",
                "Make it shorter.",
                f"{table}.resolution",
            )
    return limits


def _refuse_late_special(
    file: PolicyFile, table: str, special: SpecialLimits, case_class: CaseClass, limits: Limits
) -> None:
    """A clear answer of the class may come after a special resolution: it falls away, for the matter is settled."""
    resolution = special.resolution or limits.resolution
    ends = f"{table}.resolution" if special.resolution else f"limits.{case_class}.resolution"
    for part, what, length in _answers(special):
        if length.seconds > resolution.seconds:
            file.refuse(
                f"{table}.{part}",
                f"for the class {case_class} the {what} ({length.text}) would come after the resolution "
                f"({resolution.text}).",
                "Make it shorter.",
                ends,
            )
    if special.first_answer is None and limits.first_answer.seconds > resolution.seconds:
        first = f"limits.{case_class}.first_answer"
        file.refuse(
            ends,
            f"for the class {case_class} the first answer ({limits.first_answer.text}) would come after it.",
            f"Set {table}.first_answer too.",
            first,
        )


def _answers(limits: Limits | SpecialLimits) -> Iterator[tuple[str, str, Duration]]:
    if limits.first_answer is not None:
        yield "first_answer", "first answer", limits.first_answer
    if limits.answer is not None:
        yield "answer", "clear answer", limits.answer
