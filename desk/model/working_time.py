"""The clock that runs only while the firm is open, and the hours in which nobody is disturbed (R19, R32)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.model.duration import Duration
from desk.model.open_spans import OpenSpans
from desk.model.opening_hours import Calendar, OpeningHours, Period

__all__ = ["Calendar", "Period", "RestHours", "WorkingTime"]

_NOTHING = timedelta()
_LAST_YEAR = 9000


@dataclass(slots=True)
class WorkingTime:
    """Opening hours of the firm in its own time zone. Every answer is in UTC; a question about a time in which the
    firm never opens raises ValueError.
    """

    zone: ZoneInfo
    hours: OpeningHours
    calendar: Calendar
    # Reckoned when first asked for, and again when a question lies outside; never changed in place.
    _spans: OpenSpans = field(default_factory=lambda: OpenSpans(range(0)), init=False, repr=False, compare=False)

    def due(self, start: datetime, duration: Duration) -> datetime:
        """The moment at which the duration, begun at ``start``, is over."""
        if duration.working_days:
            return self.add_working_days(start, duration.working_days)
        if duration.working:
            return self.add_working(start, duration.span)
        return start + duration.span

    def add_working(self, start: datetime, duration: timedelta) -> datetime:
        """The moment at which the firm has been open for so long since ``start``. No time at all ends when the firm is
        open next; less than none raises ValueError.
        """
        if duration <= _NOTHING:
            if duration < _NOTHING:
                raise ValueError("Working time cannot be taken away; give a duration that is not negative.")
            return self.next_opening(start)
        moment = start.astimezone(UTC)
        spans = self._around(moment)
        total = spans.worked_until(moment) + duration
        while (reached := spans.reached(total)) is None:
            spans = self._further(spans)
        return reached

    def add_working_days(self, start: datetime, days: int) -> datetime:
        """The same time of day, so many working days on, counted from the next opening; a day that opens later or
        closes earlier ends it then. A night shift belongs to the day on which it begins.
        """
        moment = start.astimezone(UTC)
        spans, index = self._opening(moment)
        first = spans.day_of[index]
        while (last := first + days) >= len(spans.days):
            spans = self._further(spans)
        due = spans.same_time(max(moment, spans.openings[index]), first, last, self.zone)
        return min(max(due, spans.day_opens[last]), spans.day_closes[last])

    def next_opening(self, moment: datetime) -> datetime:
        """The moment itself if the firm is open, else the next opening."""
        moment = moment.astimezone(UTC)
        spans, index = self._opening(moment)
        return max(moment, spans.openings[index])

    def elapsed_working(self, start: datetime, end: datetime) -> timedelta:
        """How long the firm was open between the two; nothing if the second is not the later one."""
        if end <= start:
            return _NOTHING
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        self._around(start)
        spans = self._around(end)
        return spans.worked_until(end) - spans.worked_until(start)

    def _opening(self, moment: datetime) -> tuple[OpenSpans, int]:
        spans = self._around(moment)
        while (index := spans.at_or_after(moment)) is None:
            spans = self._further(spans)
        return spans, index

    def _around(self, moment: datetime) -> OpenSpans:
        if self._spans.covers(moment):
            return self._spans
        known = self._spans.years or range(moment.year, moment.year)
        return self._reckon(range(min(known.start, moment.year - 1), max(known.stop, moment.year + 2)))

    def _further(self, spans: OpenSpans) -> OpenSpans:
        # Twice as many years each time: a limit of many years must not be reckoned year by year from the beginning.
        years = spans.years
        if years.stop > _LAST_YEAR or not spans.openings or spans.openings[-1].year < years.stop - 2:
            raise ValueError(f"The firm has no opening hours until {years.stop}: look at its calendar and its week.")
        return self._reckon(range(years.start, years.stop + len(years)))

    def _reckon(self, years: range) -> OpenSpans:
        self._spans = OpenSpans.build(self.zone, lambda day: self.hours.on(day, self.calendar), years)
        return self._spans


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
