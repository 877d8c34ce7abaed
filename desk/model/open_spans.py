"""Every stretch of opening time of some years, added up once, so that a question takes a search and no walk."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.model.opening_hours import Period

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_NOTHING = timedelta()
Stretch = tuple[datetime, datetime]


@dataclass(slots=True)
class OpenSpans:
    """Lists side by side, one entry a stretch, and a second set with one entry a working day. All times are UTC.

    ``midnights`` is when the day began, or None where the clock is changed on that day or the next.
    """

    years: range
    openings: list[datetime] = field(default_factory=list)
    closings: list[datetime] = field(default_factory=list)
    before: list[timedelta] = field(default_factory=list)
    through: list[timedelta] = field(default_factory=list)
    day_of: list[int] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    day_opens: list[datetime] = field(default_factory=list)
    day_closes: list[datetime] = field(default_factory=list)
    midnights: list[datetime | None] = field(default_factory=list)

    @classmethod
    def build(cls, zone: ZoneInfo, hours_on: Callable[[date], tuple[Period, ...]], years: range) -> OpenSpans:
        """The stretches that begin in these years, by the clock of the zone. A night shift that runs into the next
        day's hours is counted once.
        """
        spans = cls(years)
        # The last day before may run into the first one.
        day, last = date(years.start, 1, 1) - _DAY, date(years.stop - 1, 12, 31)
        found: list[tuple[datetime, datetime, date]] = []
        midnights: dict[date, datetime | None] = {}
        while day <= last:
            if periods := hours_on(day):
                midnights[day], stretches = _stretches(zone, day, periods)
                found += [(start, end, day) for start, end in stretches]
            day += _DAY
        latest = datetime.min.replace(tzinfo=UTC)
        numbers: dict[date, int] = {}
        for start, end, owner in sorted(found):
            if end > latest:
                if owner.year in years:
                    number = numbers.setdefault(owner, len(numbers))
                    spans._add(number, owner, midnights[owner], max(start, latest), end)
                latest = end
        return spans

    def covers(self, moment: datetime) -> bool:
        """Whether the moment's year and both neighbours are in: enough for every zone and every night shift."""
        return self.years.start < moment.year < self.years.stop - 1

    def worked_until(self, moment: datetime) -> timedelta:
        """Opening time from the beginning of the table to the moment."""
        index = bisect_right(self.openings, moment) - 1
        if index < 0:
            return _NOTHING
        return self.before[index] + min(moment, self.closings[index]) - self.openings[index]

    def reached(self, total: timedelta) -> datetime | None:
        """The moment at which so much opening time, above zero, is over; None if the table ends before."""
        index = bisect_left(self.through, total)
        return self.openings[index] + (total - self.before[index]) if index < len(self.through) else None

    def at_or_after(self, moment: datetime) -> int | None:
        """Which stretch holds the moment or comes next; None if the table ends before."""
        index = bisect_right(self.closings, moment)
        return index if index < len(self.closings) else None

    def same_time(self, moment: datetime, first: int, last: int, zone: ZoneInfo) -> datetime:
        """When the clock shows on the day numbered ``last`` what it shows at the moment, which belongs to ``first``.
        A time that the clock skips is taken as if it had been shown, and of one shown twice the first showing.
        """
        begun, begins = self.midnights[first], self.midnights[last]
        if begun is not None and begins is not None:
            return begins + (moment - begun)
        wall = moment.astimezone(zone).replace(tzinfo=None, fold=0) + (self.days[last] - self.days[first])
        return wall.replace(tzinfo=zone).astimezone(UTC)

    def _add(self, number: int, day: date, midnight: datetime | None, start: datetime, end: datetime) -> None:
        total = self.through[-1] if self.through else _NOTHING
        self.openings.append(start)
        self.closings.append(end)
        self.before.append(total)
        self.through.append(total + (end - start))
        self.day_of.append(number)
        if number == len(self.days):
            self.days.append(day)
            self.midnights.append(midnight)
            self.day_opens.append(start)
            self.day_closes.append(end)
        else:
            self.day_closes[number] = end


def _stretches(zone: ZoneInfo, day: date, periods: tuple[Period, ...]) -> tuple[datetime | None, list[Stretch]]:
    """When a clock on the wall shows a time in these periods, and when the day began, if the clock is not changed
    then. Where it is put back, a time may be shown twice, and where it is put forward, not at all.
    """
    midnight = datetime.combine(day, time())
    first, last = _offset(zone, midnight, 0), _offset(zone, midnight + 2 * _DAY, 1)
    walls = [
        (datetime.combine(day, period.start), datetime.combine(day + _DAY * period.past_midnight, period.end))
        for period in periods
    ]
    if first == last:
        return _utc(midnight, first), [(_utc(start, first), _utc(end, first)) for start, end in walls]
    change = _change(zone, _utc(midnight, first), _utc(midnight + 2 * _DAY, last), first)
    halves = (half for start, end in walls for half in _on_either_side(start, end, first, last, change))
    return None, [(start, end) for start, end in halves if start < end]


def _on_either_side(
    start: datetime, end: datetime, first: timedelta, last: timedelta, change: datetime
) -> Iterator[Stretch]:
    yield _utc(start, first), min(_utc(end, first), change)
    yield max(_utc(start, last), change), _utc(end, last)


def _change(zone: ZoneInfo, low: datetime, high: datetime, before: timedelta) -> datetime:
    """The second between the two at which the clock is changed, found by halving."""
    # Where midnight itself is skipped, the day begins at the change.
    low -= _SECOND
    while high - low > _SECOND:
        middle = low + (high - low) // (2 * _SECOND) * _SECOND
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


def _offset(zone: ZoneInfo, wall: datetime, fold: int) -> timedelta:
    return wall.replace(tzinfo=zone, fold=fold).utcoffset() or _NOTHING


def _utc(wall: datetime, offset: timedelta) -> datetime:
    return (wall - offset).replace(tzinfo=UTC)
