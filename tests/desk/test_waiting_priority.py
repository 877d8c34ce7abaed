"""The order of the line: an emergency first, always; a graver class ahead; and nobody waits for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desk.model.urgency import CLASS_OF_URGENCY, CaseClass, Urgency
from desk.model.waiting import waiting_priority

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
moments = st.integers(0, 10**12).map(lambda steps: NOW + timedelta(milliseconds=steps))
urgencies = st.sampled_from(Urgency)
calm = st.sampled_from([urgency for urgency in Urgency if urgency is not Urgency.EMERGENCY])


def place(since: datetime, urgency: Urgency) -> float:
    """Where a case stands that follows the class of its urgency."""
    return waiting_priority(since, CLASS_OF_URGENCY[urgency], urgency)


@given(moments, moments, calm)
def test_R7_an_emergency_is_never_overtaken(emergency: datetime, other: datetime, urgency: Urgency) -> None:
    assert place(emergency, Urgency.EMERGENCY) < place(other, urgency)


@given(moments, st.timedeltas(timedelta(milliseconds=1), timedelta(days=100)), urgencies)
def test_among_equals_who_came_first_is_served_first(since: datetime, later: timedelta, urgency: Urgency) -> None:
    assert place(since, urgency) < place(since + later, urgency)


@given(moments, calm, calm)
def test_nobody_starves_who_waited_eight_hours_longer_is_ahead_of_all_but_emergencies(
    since: datetime, mine: Urgency, other: Urgency
) -> None:
    newcomer = since + timedelta(hours=8, seconds=1)
    assert place(since, mine) < place(newcomer, other)


@given(moments, calm, calm)
def test_of_two_who_come_at_once_the_graver_class_is_served_first(since: datetime, one: Urgency, two: Urgency) -> None:
    rank = list(CaseClass).index
    graver = rank(CLASS_OF_URGENCY[one]) > rank(CLASS_OF_URGENCY[two])
    assert (place(since, one) < place(since, two)) is graver


def test_an_important_case_is_worth_four_hours_of_waiting_and_a_major_one_eight() -> None:
    minor = place(NOW, Urgency.MINOR)
    assert place(NOW + timedelta(hours=4), Urgency.IMPORTANT) == minor
    assert place(NOW + timedelta(hours=8), Urgency.MAJOR) == minor
