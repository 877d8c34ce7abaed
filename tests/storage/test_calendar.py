"""R19: holidays do not count, and China's make-up workdays do, although they are Saturdays and Sundays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desk.model.opening_hours import DayKind, OwnDays
from storage.calendar import HolidayCalendar, warn_of_unknown_year


@pytest.mark.parametrize(
    ("region", "day", "works"),
    [
        ("CN", "2024-02-04", True),  # a Sunday, worked for the Spring Festival
        ("CN", "2024-02-18", True),
        ("CN", "2024-02-12", False),
        ("CN", "2024-02-11", False),
        ("CN", "2025-01-26", True),
        ("CN", "2025-10-11", True),
        ("CN", "2025-10-08", False),
        ("CN", "2025-10-12", False),
        ("CN", "2025-10-13", True),
        ("TW", "2025-02-08", True),  # a Saturday, worked for the Spring Festival
        ("TW", "2025-02-15", False),
        ("TW", "2014-12-27", True),  # a Saturday, worked for a day of the year that follows
        ("CN", "2001-12-29", True),
        ("CN", "2026-09-20", True),
        ("CN", "2026-10-07", False),
        ("CN", "2026-10-08", True),
        ("TW", "2025-10-10", False),
        ("HK", "2025-07-01", False),
        ("HK", "2025-07-02", True),
        ("UK", "2025-12-26", False),
        ("UK", "2025-12-29", True),
        ("UK", "2026-04-06", False),  # Easter Monday, in England and Wales
        ("UK", "2026-08-31", False),
        ("UK", "2026-08-03", True),
        ("UK-SCT", "2026-04-06", True),
        ("UK-SCT", "2026-08-03", False),
        ("UK-NIR", "2026-07-13", False),
        ("HK", "2025-07-05", False),  # a Saturday
        ("US", "2025-07-04", False),
        ("US", "2025-11-27", False),
        ("US", "2025-11-28", True),
        ("US", "2021-12-31", False),  # kept for the first of January, a Saturday
    ],
)
def test_R19_a_day_is_worked_or_not_as_the_country_says(region: str, day: str, works: bool) -> None:
    assert HolidayCalendar(region).is_working_day(date.fromisoformat(day)) is works


def test_a_firm_without_a_country_has_no_holidays() -> None:
    calendar = HolidayCalendar("")
    assert {calendar.kind_of(date(2025, 10, day)) for day in range(1, 9)} == {DayKind.ORDINARY}
    assert calendar.is_working_day(date(2025, 10, 1))
    assert not calendar.is_working_day(date(2025, 10, 4))


def test_R19_a_day_is_a_holiday_made_up_for_or_neither() -> None:
    calendar = HolidayCalendar("CN")
    kinds = [calendar.kind_of(date(2025, *day)) for day in ((1, 26), (1, 28), (10, 4), (10, 12), (10, 13))]
    assert kinds == [DayKind.MAKE_UP, DayKind.HOLIDAY, DayKind.HOLIDAY, DayKind.ORDINARY, DayKind.ORDINARY]


@pytest.mark.parametrize(
    ("first", "last", "worked"),
    [  # as the State Council's notices tell them, each from the first day off to the last, and the days worked for it
        ("2024-02-10", "2024-02-17", {"2024-02-04", "2024-02-18"}),
        ("2025-10-01", "2025-10-08", {"2025-09-28", "2025-10-11"}),
        ("2026-01-01", "2026-01-03", {"2026-01-04"}),
        ("2026-02-15", "2026-02-23", {"2026-02-14", "2026-02-28"}),
        ("2026-04-04", "2026-04-06", set()),
        ("2026-05-01", "2026-05-05", {"2026-05-09"}),
        ("2026-06-19", "2026-06-21", set()),
        ("2026-09-25", "2026-09-27", set()),
        ("2026-10-01", "2026-10-07", {"2026-09-20", "2026-10-10"}),
    ],
)
def test_R19_a_chinese_holiday_takes_in_its_weekends(first: str, last: str, worked: set[str]) -> None:
    calendar, start, end, one = HolidayCalendar("CN"), date.fromisoformat(first), date.fromisoformat(last), timedelta(1)
    within = [start + timedelta(days=day) for day in range((end - start).days + 1)]
    assert {calendar.kind_of(day) for day in within} == {DayKind.HOLIDAY}
    assert DayKind.HOLIDAY not in {calendar.kind_of(start - one), calendar.kind_of(end + one)}
    assert {calendar.kind_of(date.fromisoformat(day)) for day in worked} <= {DayKind.MAKE_UP}


def test_elsewhere_a_weekend_beside_a_holiday_is_one_like_others() -> None:
    assert HolidayCalendar("UK").kind_of(date(2026, 4, 4)) is DayKind.ORDINARY  # between Good Friday and Easter Monday


def test_R19_the_firms_own_list_goes_before_the_countrys() -> None:
    own = OwnDays({date(2025, 10, 13): DayKind.HOLIDAY, date(2025, 10, 1): DayKind.ORDINARY})
    calendar = HolidayCalendar("CN", own)
    assert not calendar.is_working_day(date(2025, 10, 13))
    assert calendar.is_working_day(date(2025, 10, 1))
    assert not calendar.is_working_day(date(2025, 10, 2))


def test_R19_a_year_that_the_firm_lists_completely_is_taken_from_its_list_alone() -> None:
    own = OwnDays({date(2027, 2, 8): DayKind.HOLIDAY, date(2027, 2, 20): DayKind.MAKE_UP}, frozenset({2027}))
    calendar = HolidayCalendar("CN", own)
    assert not calendar.is_working_day(date(2027, 2, 8))
    assert calendar.is_working_day(date(2027, 2, 20))
    assert calendar.is_working_day(date(2027, 10, 1)), "not on the list, so it is worked"
    assert not calendar.is_working_day(date(2026, 10, 1))


def test_R19_it_says_when_the_make_up_workdays_of_a_year_are_unknown() -> None:
    assert all(HolidayCalendar("CN").knows(year) for year in range(2001, 2027))
    assert not HolidayCalendar("CN").knows(2090)
    assert HolidayCalendar("CN", OwnDays({date(2090, 1, 1): DayKind.HOLIDAY}, frozenset({2090}))).knows(2090)
    assert all(HolidayCalendar(region).knows(2090) for region in ("", "TW", "HK", "UK", "US"))


def test_R19_the_log_warns_of_a_year_without_make_up_workdays(caplog: pytest.LogCaptureFixture) -> None:
    warn_of_unknown_year(HolidayCalendar("CN"), date(2025, 11, 22))
    warn_of_unknown_year(HolidayCalendar("UK"), date(2089, 11, 22))
    assert caplog.records == []
    warn_of_unknown_year(HolidayCalendar("CN"), date(2089, 11, 22))
    (line,) = caplog.messages
    assert "make-up workdays of 2089 are unknown" in line
    assert "docs/working-time.md" in line
