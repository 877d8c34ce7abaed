"""The circumstances in which a message's times are read, and what follows from them for a date named in part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from understanding.entities.times.festivals import day_in
from understanding.entities.times.moments import Moment, last_day, safe_date, shift_month, stretch

_RECENTLY = timedelta(days=60)
_SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Frame:
    """``ahead``: what is told is to come (an appointment), else it lies in the past. ``day_first``: 3/5 is in May.

    ``offset`` tells how many minutes the firm's clocks are ahead of Greenwich; None: not known.
    """

    now: datetime
    ahead: bool
    day_first: bool
    offset: int | None = None

    @property
    def today(self) -> date:
        """The day of the message."""
        return self.now.date()

    def month_and_day(self, pair: tuple[int, int]) -> tuple[int, int] | None:
        """Which of two figures is the month; None if neither can be."""
        one, two = pair
        month, day = (two, one) if (self.day_first and two <= 12) or one > 12 else (one, two)
        return (month, day) if month <= 12 else None

    def year_of(self, month: int, day: int, ahead: bool | None = None) -> int:
        """The year of a day of the year."""
        year = self.today.year
        ahead = self.ahead if ahead is None else ahead
        found = safe_date(year, month, min(day, 28))
        if found is None:
            return year
        if ahead and found < self.today - _RECENTLY:
            return year + 1
        if not ahead and found > self.today + _SOON:
            return year - 1
        return year

    def day_of_month(self, day: int) -> date | None:
        """A day without its month."""
        year, month = self.today.year, self.today.month
        for _ in range(3):
            found = safe_date(year, month, day)
            if found and (found >= self.today if self.ahead else found <= self.today):
                return found
            year, month = shift_month(year, month, 1 if self.ahead else -1)
        return None

    def month(self, month: int, year: int | None = None) -> Moment | None:
        """A month, of that year or the nearest in the direction of time."""
        year = year if year is not None else self.year_of(month, 28 if self.ahead else 1)
        return stretch(safe_date(year, month, 1), last_day(year, month) if 1 <= year <= 9998 else None, "month")

    def weekday(self, number: int, week: int | None = None) -> date:
        """A weekday (0 is Monday) of the week ``week`` weeks from this one; None: the nearest."""
        monday = self.today - timedelta(days=self.today.weekday())
        if week is not None:
            return monday + timedelta(days=7 * week + number)
        found = monday + timedelta(days=number)
        if self.ahead:
            return found if found > self.today else found + timedelta(days=7)
        return found if found <= self.today else found - timedelta(days=7)

    def festival(self, rule: str, way: int | None = None) -> date | None:
        """The festival's day in the direction of time; ``way`` -1 the last, 1 the next, 0 this year's."""
        year = self.today.year
        days = [day for day in (day_in(rule, near) for near in (year - 2, year - 1, year, year + 1, year + 2)) if day]
        past = [day for day in days if day <= self.today]
        coming = [day for day in days if day >= self.today]
        ahead = self.ahead if way is None else way >= 0
        rows = coming[:1] if ahead else past[-1:]
        if way == -1 and past and past[-1] == self.today:
            rows = past[-2:-1]
        return rows[0] if rows else (days[0] if days else None)
