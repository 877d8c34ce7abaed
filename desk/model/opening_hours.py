"""When the firm is open: hours by the day of the week, by the country's calendar, and on single days (R19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Protocol

_OCTOBER = 10


class DayKind(StrEnum):
    """What the country says of a day; the hours of an ordinary one follow from the day of the week."""

    ORDINARY = "ordinary"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"


class Calendar(Protocol):
    """Which days people work."""

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open on that day: weekends, holidays and make-up workdays considered."""
        ...

    def kind_of(self, day: date) -> DayKind:
        """Whether it is a public holiday, a day worked to make up for one, or neither; a weekend is neither."""
        ...

    def knows(self, year: int) -> bool:
        """Whether the year's make-up workdays are known: China tells them in the autumn before."""
        ...


@dataclass(frozen=True, slots=True)
class Period:
    """A span of the day; one that ends before it starts runs over midnight, and 00:00 to 00:00 is a whole day."""

    start: time
    end: time

    def holds(self, moment: time) -> bool:
        """Whether the time of day lies in the period; its end does not belong to it."""
        if self.start < self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end

    @property
    def past_midnight(self) -> bool:
        """Whether it ends on the day after, be it at midnight sharp."""
        return self.end <= self.start

    @property
    def length(self) -> timedelta:
        """How long it is on the face of a clock."""
        start, end = (timedelta(hours=at.hour, minutes=at.minute) for at in (self.start, self.end))
        return end - start + timedelta(days=self.past_midnight)


@dataclass(frozen=True, slots=True)
class OwnDays:
    """What the firm's own calendar file says of single days. In the years that it tells completely, the country's
    list is not asked.
    """

    kinds: Mapping[date, DayKind] = field(default_factory=dict)
    complete: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Periods of a make-up workday, of each day of the week (Monday first), and of single dates, which go before all.

    The periods of one day do not overlap; one that runs over midnight belongs to the day on which it begins.
    """

    workday: tuple[Period, ...]
    week: tuple[tuple[Period, ...], ...]
    dates: Mapping[date, tuple[Period, ...]] = field(default_factory=dict)

    @classmethod
    def on_weekdays(cls, *periods: Period) -> OpeningHours:
        """The same hours from Monday to Friday."""
        return cls(periods, (periods,) * 5 + ((), ()))

    def on(self, day: date, calendar: Calendar) -> tuple[Period, ...]:
        """The periods that begin on that day; none if the firm is closed."""
        if day in self.dates:
            return self.dates[day]
        kind = calendar.kind_of(day)
        if kind is DayKind.HOLIDAY:
            return ()
        return self.workday if kind is DayKind.MAKE_UP else self.week[day.weekday()]

    def overlapping_night(self) -> int | None:
        """The day of the week (0 is Monday) on which a night shift still runs when that day's first period begins."""
        for day, periods in enumerate(self.week):
            nights = [period.end for period in self.week[day - 1] if period.past_midnight]
            if any(period.start < end for end in nights for period in periods):
                return day
        return None


def unknown_year(calendar: Calendar, today: date) -> int | None:
    """The year whose make-up workdays should be known by now and are not: this one, and from October on the next.

    Countries that have them tell next year's in autumn; before that nobody can know, and a warning would only tire.
    """
    years = (today.year, today.year + 1) if today.month >= _OCTOBER else (today.year,)
    return next((year for year in years if not calendar.knows(year)), None)
