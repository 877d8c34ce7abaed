"""The example policies keep to the public yardsticks that they are named after, and the shipped one to all of them."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desk.limits import Grading, limits_of
from desk.model.actor import Role
from desk.model.case import ContactKind
from desk.model.deadline import DeadlineKind
from desk.model.identity import read_case_number
from desk.model.urgency import CaseClass, Category, Urgency
from desk.policy import Policy, load_policy
from desk.policy_check import check_policy
from desk.policy_file import PolicyFile
from desk.policy_layers import EXAMPLES, examples
from fiveclear.policies.times import times_of
from tests.desk.office import Office

YARDSTICKS = ("cn-12345", "cn-bank", "cn-default", "uk-fca-disp", "us-cfpb")
# A clause of the regulation, or a place in the rules that the example is named after.
SOURCE = re.compile(r"\bR\d|^12345 |^the rules: |\bDISP 1\.\d|^CFPB|\bCFR \d")
SIMPLE = Grading(CaseClass.MINOR, Urgency.MINOR, "ordinary", Category.BILLING, ContactKind.COMPLAINT)
HARD = replace(SIMPLE, case_class=CaseClass.IMPORTANT, urgency=Urgency.IMPORTANT)
GRAVE = replace(SIMPLE, case_class=CaseClass.MAJOR, urgency=Urgency.MAJOR)
DANGER = replace(GRAVE, urgency=Urgency.EMERGENCY)


def example(name: str) -> Policy:
    """An example policy, switched on as a firm would do it: by its name."""
    return load_policy(Path(name))


def due(policy: Policy, grading: Grading, opened: str, kind: DeadlineKind = DeadlineKind.RESOLUTION) -> datetime | None:
    """When this limit of a case ends, on the clocks of the policy's place; None if there is no such limit."""
    times = times_of(policy)
    start = datetime.fromisoformat(opened).replace(tzinfo=ZoneInfo(policy.time_zone))
    lengths = {limit.kind: limit.length for limit in limits_of(policy, grading)}
    return times.working.due(start, lengths[kind]).astimezone(times.zone) if kind in lengths else None


def local(policy: Policy, moment: str) -> datetime:
    """A moment on the clocks of the policy's place."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(policy.time_zone))


def test_every_yardstick_has_its_example() -> None:
    assert tuple(examples()) == YARDSTICKS


@pytest.mark.parametrize("name", YARDSTICKS)
def test_an_example_has_no_fault_and_a_source_beside_each_figure(name: str) -> None:
    assert check_policy(Path(name)).faults == []
    file = PolicyFile.read(EXAMPLES / f"{name}.toml")
    assert [key for key, place in file.places.items() if not SOURCE.search(place.note)] == []


def test_cn_default_says_what_the_shipped_regulation_says() -> None:
    own, shipped = example("cn-default"), load_policy()
    differing = [each.name for each in fields(Policy) if getattr(own, each.name) != getattr(shipped, each.name)]
    assert differing == ["version", "text"]


@pytest.mark.parametrize(
    ("grading", "resolution"),
    [
        (DANGER, timedelta(hours=2)),
        (replace(SIMPLE, category=Category.OUTAGE), timedelta(hours=24)),
        (replace(GRAVE, category=Category.OUTAGE), timedelta(hours=24)),
        (SIMPLE, timedelta(days=7)),
        (HARD, timedelta(days=15)),
        (GRAVE, timedelta(days=15)),
    ],
)
def test_cn_12345_settles_in_2_hours_24_hours_7_days_or_15_days(grading: Grading, resolution: timedelta) -> None:
    policy = example("cn-12345")
    opened = "2026-11-18 10:00"
    assert due(policy, grading, opened) == local(policy, opened) + resolution


@pytest.mark.parametrize("grading", [SIMPLE, HARD, GRAVE, DANGER])
def test_cn_12345_responds_within_24_hours(grading: Grading) -> None:
    first = due(example("cn-12345"), grading, "2026-11-18 10:00", DeadlineKind.FIRST_ANSWER)
    assert first is not None
    assert first <= local(example("cn-12345"), "2026-11-19 10:00")


def test_cn_bank_15_days_30_days_and_30_more_with_approval() -> None:
    policy = example("cn-bank")
    assert due(policy, SIMPLE, "2026-11-01 10:00") == local(policy, "2026-11-16 10:00")
    assert due(policy, HARD, "2026-11-01 10:00") == local(policy, "2026-12-01 10:00")
    for case_class in (CaseClass.IMPORTANT, CaseClass.MAJOR):
        extension = policy.extension[case_class]
        assert extension.approver is Role.LEADER
        assert extension.longest is not None
        assert extension.longest.span == timedelta(days=30)
    simple = policy.extension[CaseClass.MINOR].longest
    assert simple is not None
    assert policy.limits["minor"].resolution.span + simple.span == policy.limits["important"].resolution.span


@pytest.mark.parametrize(
    ("opened", "third_day"),
    [
        ("2026-11-16 10:00", "2026-11-19 17:00"),
        ("2026-11-13 16:59", "2026-11-18 17:00"),
        ("2026-11-14 12:00", "2026-11-19 17:00"),
        ("2026-12-23 10:00", "2026-12-30 17:00"),
    ],
    ids=["Monday", "Friday", "Saturday", "Christmas"],
)
def test_uk_fca_disp_1_5_simple_ones_by_the_close_of_the_third_business_day(opened: str, third_day: str) -> None:
    policy = example("uk-fca-disp")
    end = due(policy, SIMPLE, opened)
    assert end is not None
    assert local(policy, opened) < end <= local(policy, third_day)


@pytest.mark.parametrize("grading", [HARD, GRAVE])
def test_uk_fca_disp_1_6_2_final_response_in_eight_weeks(grading: Grading) -> None:
    policy = example("uk-fca-disp")
    assert due(policy, grading, "2026-11-02 10:00") == local(policy, "2026-12-28 10:00")
    assert policy.extension[grading.case_class].approver is None


@pytest.mark.parametrize("grading", [SIMPLE, HARD, GRAVE])
def test_uk_fca_disp_1_6_1_prompt_acknowledgement(grading: Grading) -> None:
    first = due(example("uk-fca-disp"), grading, "2026-11-16 10:00", DeadlineKind.FIRST_ANSWER)
    assert first is not None
    assert first <= local(example("uk-fca-disp"), "2026-11-16 17:00")


def test_us_cfpb_responds_in_15_days_and_ends_in_60() -> None:
    policy = example("us-cfpb")
    opened = "2026-09-01 10:00"
    assert due(policy, SIMPLE, opened) == local(policy, "2026-09-16 10:00")
    for grading in (HARD, GRAVE):
        assert due(policy, grading, opened, DeadlineKind.NEXT_ANSWER) == local(policy, "2026-09-16 10:00")
        assert due(policy, grading, opened) == local(policy, "2026-10-31 10:00")
        assert policy.extension[grading.case_class].approver is None
    longest = policy.extension[CaseClass.MINOR].longest
    assert longest is not None
    assert policy.limits["minor"].resolution.span + longest.span == timedelta(days=60)


@pytest.mark.parametrize("name", ["cn-12345", "cn-bank", "uk-fca-disp", "us-cfpb"])
@pytest.mark.parametrize("grading", [SIMPLE, HARD, GRAVE])
def test_the_shipped_limits_keep_every_public_yardstick(name: str, grading: Grading) -> None:
    # DISP has business days; a case that is opened on a working morning compares them with the shipped calendar days.
    shipped, yardstick = (
        due(load_policy(), grading, "2026-11-16 10:00"),
        due(example(name), grading, "2026-11-16 10:00"),
    )
    assert shipped is not None
    assert yardstick is not None
    assert shipped.replace(tzinfo=None) <= yardstick.replace(tzinfo=None)


async def test_iso_10002_unique_number_remedy_sought_tracking_acknowledgement_and_closing(office: Office) -> None:
    first = await office.hold(facts={"what": "The lift is stuck.", "wish": "Money back"})
    other = await office.open(address="another")
    assert first.number != other.number
    assert read_case_number(first.number) == first.number
    assert (await office.case(first)).facts["wish"] == "Money back"
    assert [each.kind for each in await office.all("deadlines", case_id=first.id)].count(DeadlineKind.FIRST_ANSWER) == 1
    async with office.unit() as unit:
        verbs = [event.verb for event in await unit.timeline(first.id)]
    assert verbs[:2] == ["open_case", "queue_case"]
    solved = await office.solve(address="a third")
    assert (solved.verdict, solved.resolved_at) == ("valid", office.clock.at)
