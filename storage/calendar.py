"""Holidays and make-up workdays by library, behind the desk's Calendar port (R19)."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import Any

from desk.model.opening_hours import Calendar, DayKind, OwnDays, unknown_year

_log = logging.getLogger("fiveclear.calendar")

# The holidays of the whole kingdom are those that its parts share, and fewer than any of them keeps.
_COUNTRY = {
    "CN": ("CN", None),
    "TW": ("TW", None),
    "HK": ("HK", None),
    "UK": ("GB", "ENG"),
    "UK-SCT": ("GB", "SCT"),
    "UK-NIR": ("GB", "NIR"),
    "US": ("US", None),
}
# Mainland China makes up for holidays every year and tells the days in the autumn before. Taiwan did so until 2025.
_MAKES_UP = {"CN"}
_JOINS_WEEKENDS = {"CN"}
_SATURDAY = 5


class HolidayCalendar:
    """Working days of a country, corrected by the firm's own list. The library is loaded when first asked."""

    def __init__(self, region: str, own: OwnDays | None = None) -> None:
        self._region = region
        self._own = own or OwnDays()
        self._years: dict[int, Any] = {}

    def kind_of(self, day: date) -> DayKind:
        """Whether it is a public holiday, a day worked to make up for one, or neither."""
        if day in self._own.kinds:
            return self._own.kinds[day]
        if not self._region or day.year in self._own.complete:
            return DayKind.ORDINARY
        if self._made_up(day):
            return DayKind.MAKE_UP
        return DayKind.HOLIDAY if self._listed(day) or self._joined(day) else DayKind.ORDINARY

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open on that day: from Monday to Friday but for holidays, and when it is made up for."""
        kind = self.kind_of(day)
        return kind is DayKind.MAKE_UP or (kind is DayKind.ORDINARY and day.weekday() < _SATURDAY)

    def knows(self, year: int) -> bool:
        """Whether the year's make-up workdays are known, by the library or by the firm's own list."""
        if self._region not in _MAKES_UP or year in self._own.complete:
            return True
        return any(day.year == year for day in self._country(year).weekend_workdays)

    def _listed(self, day: date) -> bool:
        return day in self._country(day.year)

    def _made_up(self, day: date) -> bool:
        return day in self._country(day.year).weekend_workdays

    def _joined(self, day: date) -> bool:
        """Whether a weekend belongs to the holiday beside it, as in China; the library lists weekdays only."""
        if self._region not in _JOINS_WEEKENDS or day.weekday() < _SATURDAY:
            return False
        friday = day - timedelta(days=day.weekday() - _SATURDAY + 1)
        return self._listed(friday) or self._listed(friday + timedelta(days=3))

    def _country(self, year: int) -> Any:
        if year not in self._years:
            import holidays

            country, part = _COUNTRY[self._region]
            self._years[year] = holidays.country_holidays(country, subdiv=part, years=year, expand=False)
        return self._years[year]


def warn_of_unknown_year(calendar: Calendar, today: date) -> None:
    """Write a line to the log if the make-up workdays of this year or, from October on, of the next are unknown."""
    if (year := unknown_year(calendar, today)) is not None:
        _log.warning(
            "the make-up workdays of %d are unknown: limits in working time that reach into it may be a day out; "
            "update the library “holidays”, or list that year in the policy file (docs/working-time.md)",
            year,
        )
