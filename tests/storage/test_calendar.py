"""R19: holidays do not count, and China's make-up workdays do, although they are Saturdays and Sundays."""

from __future__ import annotations

from datetime import date

import pytest

from storage.calendar import HolidayCalendar


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
        ("TW", "2025-10-10", False),
        ("HK", "2025-07-01", False),
        ("HK", "2025-07-02", True),
        ("UK", "2025-12-26", False),
        ("UK", "2025-12-29", True),
        ("US", "2025-07-04", False),
        ("US", "2025-11-27", False),
        ("US", "2025-11-28", True),
    ],
)
def test_R19_a_day_is_worked_or_not_as_the_country_says(region: str, day: str, works: bool) -> None:
    assert HolidayCalendar(region).is_working_day(date.fromisoformat(day)) is works


def test_a_firm_without_a_country_works_every_day() -> None:
    assert all(HolidayCalendar("").is_working_day(date(2025, 10, day)) for day in range(1, 9))
