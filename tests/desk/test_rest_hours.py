"""R32: customers are left in peace at lunch and at night, on every day of the year."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk.model.working_time import Period, RestHours
from tests.desk.minutes import ZONES, SlowClock, moments, shanghai, zones

SHIPPED = (Period(time(12), time(14)), Period(time(21), time(9)))
LATE = (Period(time(23, 30), time(1, 30)),)
TOUCHING = (Period(time(20), time(0)), Period(time(0), time(7)))
habits = st.sampled_from([SHIPPED, LATE, TOUCHING, ()])
AN_HOUR = timedelta(hours=1)


@settings(max_examples=150)
@given(moments, zones, habits)
@example(datetime(2026, 10, 25, 1, 10, tzinfo=UTC), "Europe/London", LATE)
@example(datetime(2026, 11, 1, 6, 10, tzinfo=UTC), "America/New_York", LATE)
@example(datetime(2026, 10, 25, 0, 10, tzinfo=UTC), "Europe/London", LATE)
def test_R32_the_next_moment_allowed_is_the_first_minute_outside_rest_hours(
    moment: datetime, zone: str, periods: tuple[Period, ...]
) -> None:
    rest = RestHours(ZONES[zone], periods)
    allowed = rest.next_allowed(moment)
    expected = SlowClock(ZONES[zone], periods).next_allowed(moment)
    assert not rest.resting(allowed)
    if jumps(moment, expected + AN_HOUR, zone):
        # An end that the clock skips is taken as if it had been shown: later by the hour skipped, never earlier.
        assert expected <= allowed <= expected + AN_HOUR
    else:
        assert allowed == expected


def jumps(start: datetime, end: datetime, zone: str) -> bool:
    """Whether the clock is put forward in between."""
    before, after = (moment.astimezone(ZONES[zone]).utcoffset() or timedelta() for moment in (start, end))
    return after > before


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-18 10:00", "2026-11-18 10:00"),
        ("2026-11-18 11:59", "2026-11-18 11:59"),
        ("2026-11-18 12:00", "2026-11-18 14:00"),
        ("2026-11-18 13:59", "2026-11-18 14:00"),
        ("2026-11-18 14:00", "2026-11-18 14:00"),
        ("2026-11-18 20:59", "2026-11-18 20:59"),
        ("2026-11-18 21:00", "2026-11-19 09:00"),
        ("2026-11-19 00:00", "2026-11-19 09:00"),
        ("2026-11-19 08:59", "2026-11-19 09:00"),
        ("2026-12-31 23:00", "2027-01-01 09:00"),
        ("2028-02-28 22:00", "2028-02-29 09:00"),
    ],
)
def test_R32_lunch_and_night_are_waited_for(moment: str, allowed: str) -> None:
    rest = RestHours(ZONES["Asia/Shanghai"], SHIPPED)
    assert rest.next_allowed(shanghai(moment)) == shanghai(allowed)
    assert rest.resting(shanghai(moment)) is (moment != allowed)


def test_without_rest_hours_any_moment_will_do() -> None:
    rest = RestHours(ZONES["Asia/Shanghai"], ())
    for hour in range(24):
        moment = shanghai(f"2026-11-18 {hour:02}:00")
        assert not rest.resting(moment)
        assert rest.next_allowed(moment) == moment
