"""A firm that is asked minute by minute whether it is open, to compare the quick reckoning with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from desk.model.opening_hours import DayKind, OpeningHours, Period
from desk.model.working_time import WorkingTime

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
# Clocks that never change, change by an hour or by half of one, at night or at midnight, in spring or in autumn.
PLACES = ("Asia/Shanghai", "Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Havana")
# Around the changes of those clocks, the turn of the year, a leap day, and nothing at all.
EDGES = (
    *("2026-03-07", "2026-03-28", "2026-04-04", "2026-10-03", "2026-10-24", "2026-10-31"),
    *("2026-12-30", "2027-12-30", "2028-02-27", "2026-06-12"),
)


@dataclass(frozen=True)
class ListedDays:
    """A calendar of holidays and make-up workdays as they are listed."""

    holidays: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()
    known: frozenset[int] = field(default_factory=lambda: frozenset(range(2000, 2200)))

    def kind_of(self, day: date) -> DayKind:
        """What the lists say."""
        if day in self.made_up:
            return DayKind.MAKE_UP
        return DayKind.HOLIDAY if day in self.holidays else DayKind.ORDINARY

    def is_working_day(self, day: date) -> bool:
        """From Monday to Friday without the holidays, and when it is made up for."""
        return day in self.made_up or (day.weekday() < 5 and day not in self.holidays)

    def knows(self, year: int) -> bool:
        """Whether the lists reach to that year."""
        return year in self.known


@dataclass(frozen=True)
class SlowFirm:
    """The same questions, answered by looking at the clock on the wall once a minute."""

    zone: ZoneInfo
    hours: OpeningHours
    days: ListedDays

    @property
    def quick(self) -> WorkingTime:
        """What is to be tested, for the same firm."""
        return WorkingTime(self.zone, self.hours, self.days)

    def periods(self, day: date) -> tuple[Period, ...]:
        """Single dates before make-up workdays, these before holidays, and the week last."""
        if day in self.hours.dates:
            return self.hours.dates[day]
        if day in self.days.made_up:
            return self.hours.workday
        return () if day in self.days.holidays else self.hours.week[day.weekday()]

    def working_day(self, moment: datetime) -> date | None:
        """The day to whose hours this minute belongs, a night shift to the day on which it began; None if closed."""
        wall = moment.astimezone(self.zone)
        today, now = wall.date(), wall.time()
        for period in self.periods(today - DAY):
            if period.end <= period.start and now < period.end:
                return today - DAY
        for period in self.periods(today):
            if period.start <= now and (now < period.end or period.end <= period.start):
                return today
        return None

    def open_minutes(self, start: datetime) -> Iterator[tuple[datetime, date]]:
        """Every minute from then on in which the firm is open, with the day it belongs to."""
        moment = start
        while True:
            if (day := self.working_day(moment)) is not None:
                yield moment, day
            moment += MINUTE

    def next_opening(self, start: datetime) -> datetime:
        """The first minute in which the firm is open."""
        return next(self.open_minutes(start))[0]

    def add_working(self, start: datetime, minutes: int) -> datetime:
        """The end of so many open minutes."""
        for moment, _ in self.open_minutes(start):
            minutes -= 1
            if minutes == 0:
                return moment + MINUTE
        raise AssertionError("unreachable")

    def add_working_days(self, start: datetime, days: int) -> datetime:
        """The same time of day, so many working days on, but within that day's first and last open minute."""
        minutes = self.open_minutes(start)
        opening, first = next(minutes)
        seen, opens, closes = {first}, opening, opening
        for moment, day in minutes:
            if len(seen) == days + 1 and day not in seen:
                break
            if day not in seen:
                opens = moment
            seen.add(day)
            if day == max(seen):
                closes = moment + MINUTE
        wall = opening.astimezone(self.zone).replace(tzinfo=None, fold=0) + (max(seen) - first)
        return min(max(wall.replace(tzinfo=self.zone).astimezone(UTC), opens), closes)

    def elapsed_working(self, start: datetime, end: datetime) -> timedelta:
        """All open minutes in between."""
        minutes = (end - start) // MINUTE
        return sum((MINUTE for each in range(minutes) if self.working_day(start + each * MINUTE)), timedelta())


@st.composite
def days_hours(draw: st.DrawFn) -> tuple[Period, ...]:
    """Hours of one day: up to three periods, one of which may run over midnight."""
    cuts = draw(st.lists(st.integers(0, 287), unique=True, max_size=6).map(sorted))
    times = [time(cut // 12, cut % 12 * 5) for cut in cuts]
    pairs = [Period(start, end) for start, end in zip(times[::2], times[1::2], strict=False)]
    return tuple(pairs) if len(times) % 2 == 0 else (*pairs, Period(times[-1], time(draw(st.integers(0, 3)))))


@st.composite
def firms(draw: st.DrawFn, edge: str) -> SlowFirm:
    """A firm with a week, holidays, make-up workdays and single dates of its own around that day."""
    usual = draw(days_hours().filter(bool))
    week = tuple(draw(st.sampled_from([usual, usual, ()]) | days_hours()) for _ in range(7))
    around = st.integers(-2, 12).map(lambda offset: date.fromisoformat(edge) + offset * DAY)
    some = st.frozensets(around, max_size=4)
    # It opens on some days of every week: a walk through many closed ones proves nothing more and takes long.
    sure = tuple(each or usual for each in week[:4]) + week[4:]
    return SlowFirm(
        ZoneInfo(draw(st.sampled_from(PLACES))),
        OpeningHours(usual, sure, draw(st.dictionaries(around, days_hours(), max_size=3))),
        ListedDays(draw(some), draw(some)),
    )


@st.composite
def firms_and_moments(draw: st.DrawFn) -> tuple[SlowFirm, datetime]:
    """A firm, and a moment of the days around which it is special."""
    edge = draw(st.sampled_from(EDGES))
    minute = draw(st.integers(0, 4 * 1440))
    return draw(firms(edge)), datetime.fromisoformat(edge).replace(tzinfo=UTC) + minute * MINUTE
