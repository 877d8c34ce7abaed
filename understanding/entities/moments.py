"""Days, times and spans of time, and how they are written down (ISO 8601, local time)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; ``sure`` when morning or afternoon was said or the hour leaves no doubt."""

    hour: int
    minute: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a time of day, or both; ``named`` when the day itself was named and not filled in."""

    day: date | None = None
    clock: Clock | None = None
    last: date | None = None

    def with_clock(self, clock: Clock | None) -> Moment:
        """The same day at another time."""
        return replace(self, clock=clock)

    def written(self) -> str:
        """2024-05-13, 2024-05-13T22:00, or a range of days with a slash; needs the day."""
        if self.day is None:
            raise ValueError("a moment without a day cannot be written")
        if self.clock:
            return f"{self.day.isoformat()}T{self.clock.hour:02}:{self.clock.minute:02}"
        return f"{self.day.isoformat()}/{self.last.isoformat()}" if self.last else self.day.isoformat()


def settle(moment: Moment, now: datetime, ahead: bool) -> Moment:
    """Fills in the day of a bare time: events lie in the past unless ``ahead`` (an appointment is asked for)."""
    clock = moment.clock
    if clock and not clock.sure and 1 <= clock.hour <= 6:
        # "At three" without more is the afternoon; nobody means the middle of the night without saying so.
        clock = Clock(clock.hour + 12, clock.minute)
    day = moment.day
    if day is None and clock:
        day = now.date()
        later = (clock.hour, clock.minute) > (now.hour, now.minute)
        if later and not ahead:
            day -= timedelta(days=1)
        if not later and ahead:
            day += timedelta(days=1)
    return replace(moment, day=day, clock=clock)


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_day(month: int, day: int, now: datetime, ahead: bool) -> date | None:
    """A day of a month without a year: the nearest one in the right direction of time."""
    found = safe_date(now.year, month, day)
    if found is None:
        return None
    if ahead and found < now.date() - timedelta(days=60):
        return safe_date(now.year + 1, month, day)
    if not ahead and found > now.date() + timedelta(days=7):
        return safe_date(now.year - 1, month, day)
    return found


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month, ``by`` months later."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def weekday(number: int, week: int | None, now: datetime, ahead: bool) -> date:
    """A weekday (0 is Monday) of the week ``week`` weeks from this one; None: the nearest."""
    monday = now.date() - timedelta(days=now.weekday())
    if week is not None:
        return monday + timedelta(days=7 * week + number)
    found = monday + timedelta(days=number)
    if ahead and found < now.date():
        return found + timedelta(days=7)
    return found - timedelta(days=7) if not ahead and found > now.date() else found
