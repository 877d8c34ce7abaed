"""Class, tier, category and kind choose the limits, and the deadlines are those that are explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.limits import Grading, limits_of
from desk.model.case import ContactKind
from desk.model.deadline import DeadlineKind
from desk.model.urgency import CaseClass, Category, Urgency
from desk.policy import Policy, load_policy
from desk.verbs.closing import regrade, reopen
from tests.cast import BORIS
from tests.desk.office import Office, open_office

MINOR = Grading(CaseClass.MINOR, Urgency.MINOR, "ordinary", Category.QUALITY, ContactKind.COMPLAINT)
SPECIAL = """
[limits.kind.repair]
resolution = "36 h"
[limits.category.privacy]
resolution = "30 h"
answer = "12 h"
[limits.tier.important]
resolution = "24 h"
"""


def policy_that_says(folder: Path, text: str) -> Policy:
    """The shipped policy with this laid over it."""
    (folder / "firm.toml").write_text(text, "utf-8")
    return load_policy(folder / "firm.toml")


def keys(policy: Policy, grading: Grading) -> dict[str, str]:
    """Which line gives which limit."""
    return {limit.kind.value: limit.key for limit in limits_of(policy, grading)}


def test_R16_a_class_has_its_limits() -> None:
    assert keys(load_policy(), MINOR) == {
        "first_answer": "limits.minor.first_answer",
        "resolution": "limits.minor.resolution",
    }
    major = replace(MINOR, case_class=CaseClass.MAJOR, urgency=Urgency.MAJOR)
    assert set(keys(load_policy(), major)) == {"first_answer", "next_answer", "reporting", "resolution"}


def test_R7_an_emergency_has_limits_of_its_own_before_any_tier(tmp_path: Path) -> None:
    policy = policy_that_says(tmp_path, SPECIAL)
    danger = replace(MINOR, case_class=CaseClass.MAJOR, urgency=Urgency.EMERGENCY, tier="important")
    found = keys(policy, danger)
    assert (found["first_answer"], found["resolution"]) == (
        "limits.emergency.first_answer",
        "limits.emergency.resolution",
    )


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({}, "limits.minor.resolution"),
        ({"kind": ContactKind.REPAIR}, "limits.kind.repair.resolution"),
        ({"kind": ContactKind.REPAIR, "category": Category.PRIVACY}, "limits.category.privacy.resolution"),
        ({"category": Category.PRIVACY, "tier": "important"}, "limits.tier.important.resolution"),
    ],
)
def test_R11_the_tier_is_asked_before_category_kind_and_class(
    tmp_path: Path, changes: dict[str, str], key: str
) -> None:
    grading = replace(MINOR, **changes)  # type: ignore[arg-type]
    assert keys(policy_that_says(tmp_path, SPECIAL), grading)["resolution"] == key


def test_what_a_tier_leaves_open_falls_to_the_next(tmp_path: Path) -> None:
    grading = replace(MINOR, category=Category.PRIVACY, tier="important")
    found = keys(policy_that_says(tmp_path, SPECIAL), grading)
    assert found == {
        "first_answer": "limits.minor.first_answer",
        "next_answer": "limits.category.privacy.answer",
        "resolution": "limits.tier.important.resolution",
    }


def test_the_reason_says_what_was_passed_over(tmp_path: Path) -> None:
    policy = policy_that_says(tmp_path, SPECIAL)
    (resolution,) = [each for each in limits_of(policy, MINOR) if each.kind is DeadlineKind.RESOLUTION]
    assert resolution.reason == (
        "The policy has no such limit for the tier ordinary or the category quality or the kind complaint, "
        "so that of the class minor holds."
    )
    assert [each.reason for each in limits_of(load_policy(), MINOR)] == ["It is that of the class minor."] * 2


async def test_the_deadlines_of_a_case_are_those_of_the_policy(migrated_sqlite_url: str, tmp_path: Path) -> None:
    policy = policy_that_says(tmp_path, '[limits.category.maintenance]\nresolution = "30 h"\n')
    async with open_office(migrated_sqlite_url, policy) as office:
        await office.open()
        deadline = await office.one("deadlines", kind=DeadlineKind.RESOLUTION)
        assert deadline.clause == "R16 limits.category.maintenance.resolution"
        assert (deadline.due_at - office.clock.at).total_seconds() == 30 * 3600


async def test_R11_a_case_remembers_the_version_that_each_promise_was_made_under(
    office: Office, tmp_path: Path
) -> None:
    case = await office.solve()
    before = office.desk.policy
    assert (await office.case(case)).policy_version == before.version
    office.desk.policy = policy_that_says(tmp_path, '[limits.minor]\nresolution = "1 day"\n')
    assert (await office.case(case)).policy_version == before.version, (
        "a promise stays under the version it was made in"
    )
    await office.desk.do(reopen, BORIS, case.number, "It broke again.")
    assert (await office.case(case)).policy_version == office.desk.policy.version
    office.desk.policy = before
    await office.desk.do(regrade, BORIS, case.number, "important", "Children use it.")
    async with office.unit() as unit:
        told = [
            (event.verb, event.changes["policy"]) for event in await unit.timeline(case.id) if "policy" in event.changes
        ]
    assert [verb for verb, _ in told] == ["open_case", "reopen", "regrade"]
    assert len({version for _, version in told}) == 2
    assert (await office.case(case)).policy_version == before.version
    assert office.clock.at == datetime(2026, 11, 18, 2, tzinfo=UTC)
