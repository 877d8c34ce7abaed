"""R19: limits in working time run only while the firm is open, through weekends, holidays and the change of clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk.model.duration import parse_duration
from desk.model.working_time import Period, WorkingTime
from tests.desk.minutes import ZONES, SlowClock, Weekdays, moments, shanghai, zones

LUNCH = (Period(time(9), time(12)), Period(time(14), time(18)))
OFFICE = (Period(time(8, 30), time(17)),)
NIGHT = (Period(time(6), time(14)), Period(time(22), time(2, 30)))
WHOLE_DAY = (Period(time(0), time(0)),)
HOLIDAYS = Weekdays(frozenset({date(2026, 1, 1), date(2026, 12, 25), date(2026, 12, 28), date(2028, 2, 29)}))
hours = st.sampled_from([LUNCH, OFFICE, NIGHT, WHOLE_DAY])
few = settings(max_examples=60)


@few
@given(moments, zones, hours, st.integers(1, 1500))
@example(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "Europe/London", NIGHT, 300)
@example(datetime(2026, 11, 1, 4, 30, tzinfo=UTC), "America/New_York", WHOLE_DAY, 600)
def test_R19_working_hours_end_where_a_walk_through_every_minute_ends(
    start: datetime, zone: str, periods: tuple[Period, ...], minutes: int
) -> None:
    fast = WorkingTime(ZONES[zone], periods, HOLIDAYS)
    slow = SlowClock(ZONES[zone], periods, HOLIDAYS)
    due = fast.due(start, parse_duration(f"{minutes} working min"))
    assert due == slow.after_working_minutes(start, minutes)
    assert due.tzinfo is UTC


@few
@given(moments, zones, hours, st.integers(1, 7))
def test_R19_working_days_end_at_the_same_time_of_day(
    start: datetime, zone: str, periods: tuple[Period, ...], days: int
) -> None:
    fast = WorkingTime(ZONES[zone], periods, HOLIDAYS)
    slow = SlowClock(ZONES[zone], periods, HOLIDAYS)
    assert fast.due(start, parse_duration(f"{days} working days")) == slow.after_working_days(start, days)


@few
@given(moments, zones, hours)
def test_the_next_opening_is_the_first_minute_in_which_the_door_is_open(
    start: datetime, zone: str, periods: tuple[Period, ...]
) -> None:
    fast = WorkingTime(ZONES[zone], periods, HOLIDAYS)
    assert fast.next_opening(start) == SlowClock(ZONES[zone], periods, HOLIDAYS).next_opening(start)


@few
@given(moments, zones, st.integers(0, 20000))
def test_calendar_time_runs_day_and_night(start: datetime, zone: str, minutes: int) -> None:
    fast = WorkingTime(ZONES[zone], LUNCH, HOLIDAYS)
    assert fast.due(start, parse_duration(f"{minutes} min")) == start + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        ("2026-11-18 11:30", "1 working h", "2026-11-18 14:30"),
        ("2026-11-18 17:30", "1 working h", "2026-11-19 09:30"),
        ("2026-11-20 17:30", "1 working h", "2026-11-23 09:30"),
        ("2026-11-18 11:00", "1 working h", "2026-11-18 12:00"),
        ("2026-11-18 10:15", "2 working days", "2026-11-20 10:15"),
        ("2026-11-21 10:15", "2 working days", "2026-11-25 09:00"),
        ("2026-11-18 13:00", "1 working day", "2026-11-19 14:00"),
        ("2026-12-24 16:00", "3 working h", "2026-12-29 10:00"),
        ("2025-12-31 17:00", "1 working day", "2026-01-02 17:00"),
        ("2028-02-28 17:00", "2 working h", "2028-03-01 10:00"),
    ],
)
def test_R19_lunch_nights_weekends_and_holidays_do_not_count(start: str, limit: str, due: str) -> None:
    clock = WorkingTime(ZONES["Asia/Shanghai"], LUNCH, HOLIDAYS)
    assert clock.due(shanghai(start), parse_duration(limit)) == shanghai(due)


def test_a_calendar_without_working_days_is_told_and_not_searched_for_ever() -> None:
    class Never:
        def is_working_day(self, day: date) -> bool:
            return False

    clock = WorkingTime(ZONES["Europe/London"], LUNCH, Never())
    with pytest.raises(ValueError, match="no working day"):
        clock.next_opening(shanghai("2026-11-18 10:00"))
    with pytest.raises(ValueError, match="too few working hours"):
        clock.due(shanghai("2026-11-18 10:00"), parse_duration("1 working h"))
