"""A slow clock to compare the fast one with: it walks through time minute by minute and looks at the wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from desk.model.working_time import Period

ZONES = {name: ZoneInfo(name) for name in ("Asia/Shanghai", "Europe/London", "America/New_York")}
# Around the changes of clocks, the turn of the year, and a leap day.
EDGES = ("2026-03-06", "2026-03-27", "2026-10-23", "2026-10-30", "2026-12-30", "2028-02-27", "2026-06-12")
moments = st.builds(
    lambda edge, minutes: datetime.fromisoformat(edge).replace(tzinfo=UTC) + timedelta(minutes=minutes),
    st.sampled_from(EDGES),
    st.integers(0, 5 * 1440),
)
zones = st.sampled_from(sorted(ZONES))
MINUTE = timedelta(minutes=1)


def shanghai(text: str) -> datetime:
    """A moment on a wall clock in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONES["Asia/Shanghai"])


@dataclass(frozen=True)
class Weekdays:
    """A calendar of Mondays to Fridays, with some days off."""

    holidays: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether the firm works on that day."""
        return day.weekday() < 5 and day not in self.holidays


@dataclass(frozen=True)
class SlowClock:
    """The same questions, answered by walking."""

    zone: ZoneInfo
    periods: tuple[Period, ...]
    calendar: Weekdays

    def walk(self, start: datetime) -> Iterator[datetime]:
        """Every minute from then on."""
        moment = start
        while True:
            yield moment
            moment += MINUTE

    def open(self, moment: datetime) -> bool:
        """Whether the firm is open in the minute that begins then."""
        wall = moment.astimezone(self.zone)
        return any(self._covers(period, wall) for period in self.periods)

    def _covers(self, period: Period, wall: datetime) -> bool:
        if not period.holds(wall.time()):
            return False
        began_yesterday = period.end <= period.start and wall.time() < period.end
        return self.calendar.is_working_day(wall.date() - timedelta(days=began_yesterday))

    def next_opening(self, start: datetime) -> datetime:
        """The first minute in which the firm is open."""
        return next(moment for moment in self.walk(start) if self.open(moment))

    def after_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """The end of so many open minutes."""
        for moment in self.walk(start):
            minutes -= self.open(moment)
            if minutes == 0:
                return moment + MINUTE
        raise AssertionError("unreachable")

    def after_working_days(self, start: datetime, days: int) -> datetime:
        """The same time of day, so many working days after the next opening."""
        opening = self.next_opening(start).astimezone(self.zone)
        day = opening.date()
        while days:
            day += timedelta(days=1)
            days -= self.calendar.is_working_day(day)
        return datetime.combine(day, opening.time(), self.zone).astimezone(UTC)

    def next_allowed(self, start: datetime) -> datetime:
        """The first minute outside rest hours."""
        for moment in self.walk(start):
            wall = moment.astimezone(self.zone).time()
            if not any(period.holds(wall) for period in self.periods):
                return moment
        raise AssertionError("unreachable")
