"""The clock that runs only while the firm is open, and the hours in which nobody is disturbed (R19, R32)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from desk.model.duration import Duration

_LONGEST_SEARCH_DAYS = 400


class Calendar(Protocol):
    """Which days people work."""

    def is_working_day(self, day: date) -> bool:
        """Whether the firm works on that day: weekends, holidays and make-up workdays considered."""
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
    def length(self) -> timedelta:
        """How long it is on the face of a clock."""
        start, end = (timedelta(hours=at.hour, minutes=at.minute) for at in (self.start, self.end))
        return end - start if start < end else end - start + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Opening hours of the firm in its own time zone. ``periods`` are those of one working day, without overlap."""

    zone: ZoneInfo
    periods: tuple[Period, ...]
    calendar: Calendar

    def due(self, start: datetime, duration: Duration) -> datetime:
        """The moment at which the duration, begun at ``start``, is over (in UTC)."""
        if duration.working_days:
            return self._after_working_days(start, duration.working_days)
        if duration.working:
            return self._after_working_seconds(start, duration.seconds)
        return start + duration.span

    def next_opening(self, moment: datetime) -> datetime:
        """The moment itself if the firm is open, else the next opening (in UTC)."""
        for start, end in self._spans(moment):
            if end > moment:
                return max(start, moment)
        raise ValueError("The calendar knows no working day in the coming year.")

    def _after_working_days(self, start: datetime, days: int) -> datetime:
        local = self.next_opening(start).astimezone(self.zone)
        day = local.date()
        while days:
            day += timedelta(days=1)
            days -= self.calendar.is_working_day(day)
        return datetime.combine(day, local.time(), self.zone).astimezone(UTC)

    def _after_working_seconds(self, start: datetime, seconds: float) -> datetime:
        left = timedelta(seconds=seconds)
        for opening, closing in self._spans(start):
            begin = max(opening, start)
            if closing <= begin:
                continue
            if closing - begin >= left:
                return begin + left
            left -= closing - begin
        raise ValueError("The calendar knows too few working hours in the coming year.")

    def _spans(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        first: date = moment.astimezone(self.zone).date() - timedelta(days=1)
        for offset in range(_LONGEST_SEARCH_DAYS):
            day = first + timedelta(days=offset)
            if self.calendar.is_working_day(day):
                for period in self.periods:
                    over_midnight = timedelta(days=period.end <= period.start)
                    yield self._at(day, period.start), self._at(day + over_midnight, period.end)

    def _at(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class RestHours:
    """When customers are left in peace (R32); no period at all means never."""

    zone: ZoneInfo
    periods: tuple[Period, ...]

    def resting(self, moment: datetime) -> bool:
        """Whether the moment lies in the rest hours."""
        local = moment.astimezone(self.zone).time()
        return any(period.holds(local) for period in self.periods)

    def next_allowed(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the rest hours that it lies in (in UTC)."""
        for _ in range(len(self.periods) + 1):
            local = moment.astimezone(self.zone)
            period = next((period for period in self.periods if period.holds(local.time())), None)
            if period is None:
                return moment
            day = local.date() + timedelta(days=period.end <= local.time())
            ending = datetime.combine(day, period.end, self.zone)
            # In the hour that the clock shows twice, the first showing may be over already.
            first, second = (ending.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
            moment = first if first > moment else second
        return moment
