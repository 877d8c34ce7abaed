"""R19: limits in working time run only while the firm is open, through weekends, holidays and the change of clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.model.duration import parse_duration
from desk.model.opening_hours import OpeningHours, Period, unknown_year
from desk.model.working_time import WorkingTime
from tests.desk.minutes import ZONES, shanghai
from tests.desk.slow_firm import MINUTE, ListedDays, SlowFirm, firms_and_moments

LUNCH = OpeningHours.on_weekdays(Period(time(9), time(12)), Period(time(14), time(18)))
DAYS = ListedDays(
    frozenset({date(2026, 1, 1), date(2026, 12, 25), date(2026, 12, 28), date(2028, 2, 29)}),
    frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
)
cases = firms_and_moments()
some = settings(max_examples=60, deadline=None)


def nights(zone: str, *periods: Period) -> WorkingTime:
    """A firm that keeps these hours on all seven days."""
    return WorkingTime(ZoneInfo(zone), OpeningHours(periods, (periods,) * 7), ListedDays())


@some
@given(cases, st.integers(1, 900))
def test_R19_working_hours_end_where_a_walk_through_every_minute_ends(
    case: tuple[SlowFirm, datetime], minutes: int
) -> None:
    firm, start = case
    due = firm.quick.due(start, parse_duration(f"{minutes} working min"))
    assert due == firm.add_working(start, minutes)
    assert due.tzinfo is UTC


@some
@given(cases, st.integers(1, 3))
def test_R19_working_days_end_at_the_same_time_of_day(case: tuple[SlowFirm, datetime], days: int) -> None:
    firm, start = case
    due = firm.quick.due(start, parse_duration(f"{days} working days"))
    assert due == firm.add_working_days(start, days)
    assert due.tzinfo is UTC


@some
@given(cases)
def test_the_next_opening_is_the_first_minute_in_which_the_door_is_open(case: tuple[SlowFirm, datetime]) -> None:
    firm, start = case
    assert firm.quick.next_opening(start) == firm.next_opening(start)
    assert firm.quick.add_working(start, timedelta()) == firm.next_opening(start)


@some
@given(cases, st.integers(-1000, 5 * 1440))
def test_what_has_elapsed_is_every_minute_in_which_the_door_was_open(
    case: tuple[SlowFirm, datetime], minutes: int
) -> None:
    firm, start = case
    end = start + minutes * MINUTE
    assert firm.quick.elapsed_working(start, end) == firm.elapsed_working(start, end)


@some
@given(cases, st.integers(1, 10**10), st.integers(1, 10**10))
def test_two_additions_in_a_row_are_one_and_elapse_as_long(
    case: tuple[SlowFirm, datetime], first: int, second: int
) -> None:
    firm, start = case
    quick, one, two = firm.quick, timedelta(microseconds=first), timedelta(microseconds=second)
    due = quick.add_working(start, one + two)
    assert due == quick.add_working(quick.add_working(start, one), two)
    assert quick.elapsed_working(start, due) == one + two


@some
@given(cases, st.integers(0, 20000))
def test_calendar_time_runs_day_and_night(case: tuple[SlowFirm, datetime], minutes: int) -> None:
    firm, start = case
    assert firm.quick.due(start, parse_duration(f"{minutes} min")) == start + minutes * MINUTE


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
        ("2026-09-18 17:00", "2 working h", "2026-09-20 10:00"),  # a Sunday on which people work
        ("2026-10-09 17:00", "1 working day", "2026-10-10 17:00"),
        ("2026-11-18 10:00", "0 working h", "2026-11-18 10:00"),
        ("2026-11-18 12:00", "0 working h", "2026-11-18 14:00"),
        ("2026-11-18 13:00", "0 working days", "2026-11-18 14:00"),
    ],
)
def test_R19_lunch_nights_weekends_and_holidays_do_not_count(start: str, limit: str, due: str) -> None:
    clock = WorkingTime(ZONES["Asia/Shanghai"], LUNCH, DAYS)
    assert clock.due(shanghai(start), parse_duration(limit)) == shanghai(due)


@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        ("2026-12-23 17:00", "1 working day", "2026-12-24 12:00"),  # it closes earlier than on the day before
        ("2026-12-24 11:00", "2 working h", "2026-12-29 10:00"),
        ("2026-12-23 10:00", "1 working day", "2026-12-24 10:00"),
        ("2026-12-30 09:30", "1 working day", "2026-12-31 13:00"),  # it opens later
        ("2026-11-20 17:00", "2 working h", "2026-11-21 10:00"),  # a Saturday on which it is open for once
    ],
)
def test_R19_single_days_have_hours_of_their_own(start: str, limit: str, due: str) -> None:
    dates = {
        date(2026, 12, 24): (Period(time(9), time(12)),),
        date(2026, 12, 31): (Period(time(13), time(16)),),
        date(2026, 11, 21): (Period(time(9), time(11)),),
    }
    clock = WorkingTime(ZONES["Asia/Shanghai"], OpeningHours(LUNCH.workday, LUNCH.week, dates), DAYS)
    assert clock.due(shanghai(start), parse_duration(limit)) == shanghai(due)


def test_a_night_that_the_clock_makes_longer_or_shorter_counts_as_long_as_it_is() -> None:
    london = nights("Europe/London", Period(time(22), time(6)))
    whole = timedelta(hours=8)
    assert london.elapsed_working(*saturday_night("2026-10-24")) == whole + timedelta(hours=1)
    assert london.elapsed_working(*saturday_night("2026-03-28")) == whole - timedelta(hours=1)
    assert london.elapsed_working(*saturday_night("2026-06-13")) == whole


def saturday_night(day: str) -> tuple[datetime, datetime]:
    """From one noon to the next, in UTC."""
    noon = datetime.fromisoformat(f"{day} 12:00+00:00")
    return noon, noon + timedelta(days=1)


def test_a_day_that_begins_with_a_skipped_hour_opens_right_after_it() -> None:
    # In Havana the clock goes from midnight to one, so that two hours from midnight on are one.
    havana = nights("America/Havana", Period(time(0), time(2)))
    eve = datetime(2026, 3, 8, 4, 30, tzinfo=UTC)
    assert havana.next_opening(eve) == eve + timedelta(minutes=30)
    assert havana.elapsed_working(eve, eve + timedelta(hours=12)) == timedelta(hours=1)
    skipped = nights("America/Havana", Period(time(0), time(0, 30)))
    assert skipped.elapsed_working(eve, eve + timedelta(hours=12)) == timedelta()


@pytest.mark.parametrize(("start", "days"), [("2026-10-22", 3), ("2026-10-25", 3), ("2026-03-26", 4)])
def test_R19_a_working_day_ends_at_the_same_time_of_day_across_a_change_of_clocks(start: str, days: int) -> None:
    shop = nights("Europe/London", Period(time(9), time(17)))
    noon = datetime.fromisoformat(f"{start} 12:00").replace(tzinfo=shop.zone)
    # Arithmetic on a local time keeps to the face of the clock.
    assert shop.add_working_days(noon, days) == noon + timedelta(days=days)


def test_R19_a_night_shift_belongs_to_the_day_on_which_it_begins() -> None:
    bar = WorkingTime(ZONES["Asia/Shanghai"], OpeningHours.on_weekdays(Period(time(22), time(2, 30))), DAYS)
    # One in the morning of Saturday still belongs to Friday; a working day on, it is Monday's night.
    assert bar.due(shanghai("2026-11-21 01:00"), parse_duration("1 working day")) == shanghai("2026-11-24 01:00")


def test_a_day_that_a_country_left_out_is_no_working_day() -> None:
    apia = nights("Pacific/Apia", Period(time(9), time(17)))
    start = datetime(2011, 12, 29, 12, tzinfo=apia.zone)
    assert apia.add_working_days(start, 1) == datetime(2011, 12, 31, 12, tzinfo=apia.zone)
    assert apia.add_working(start, timedelta(hours=6)) == datetime(2011, 12, 31, 10, tzinfo=apia.zone)


def test_the_same_clock_answers_for_early_and_for_late_years() -> None:
    clock = WorkingTime(ZONES["Asia/Shanghai"], LUNCH, DAYS)
    for year in (2026, 2019, 2041, 2026):
        start = shanghai(f"{year}-07-01 00:00")
        fresh = WorkingTime(ZONES["Asia/Shanghai"], LUNCH, DAYS)
        assert clock.add_working(start, timedelta(days=200)) == fresh.add_working(start, timedelta(days=200))
        assert clock.elapsed_working(start, clock.add_working(start, timedelta(days=200))) == timedelta(days=200)


def test_a_firm_that_never_opens_is_told_and_not_searched_for_ever() -> None:
    closed = WorkingTime(ZONES["Europe/London"], OpeningHours((), ((),) * 7), ListedDays())
    start = shanghai("2026-11-18 10:00")
    questions: list[Callable[[], datetime]] = [
        lambda: closed.next_opening(start),
        lambda: closed.add_working(start, timedelta(hours=1)),
        lambda: closed.add_working_days(start, 1),
    ]
    for question in questions:
        with pytest.raises(ValueError, match="no opening hours until 2028"):
            question()
    assert closed.elapsed_working(start, start + timedelta(days=400)) == timedelta()


def test_working_time_cannot_be_taken_away() -> None:
    with pytest.raises(ValueError, match="not negative"):
        WorkingTime(ZONES["Europe/London"], LUNCH, DAYS).add_working(shanghai("2026-11-18 10:00"), -MINUTE)


@pytest.mark.parametrize(
    ("today", "unknown"),
    [("2026-03-01", None), ("2026-09-30", None), ("2026-10-01", 2027), ("2026-12-31", 2027), ("2027-01-01", 2027)],
)
def test_next_years_make_up_workdays_are_missed_from_october_on(today: str, unknown: int | None) -> None:
    assert unknown_year(ListedDays(known=frozenset({2025, 2026})), date.fromisoformat(today)) == unknown


def test_a_night_that_runs_into_the_next_days_hours_is_found() -> None:
    night, early, late = Period(time(22), time(6)), Period(time(5), time(9)), Period(time(6), time(9))
    closed: tuple[Period, ...] = ()
    for after in range(7):
        week = [closed] * 7
        week[after - 1], week[after] = (night,), (early,)
        assert OpeningHours((), tuple(week)).overlapping_night() == after
        week[after] = (late,)
        assert OpeningHours((), tuple(week)).overlapping_night() is None
