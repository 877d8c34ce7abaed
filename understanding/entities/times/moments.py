"""Days, times and stretches of time, and how they are written down (ISO 8601, local time)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from understanding.entities import numbers
from understanding.entities.times.tokens import Quantity

_CODES = {"day": "D", "workday": "D", "week": "W", "month": "M", "year": "Y"}
_CLOCK_CODES = {"hour": "H", "minute": "M", "second": "S"}
_IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_IN_DAYS = {"day": 1, "workday": 1, "night": 1, "week": 7, "weekend": 7}
_IN_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; ``sure`` when morning or afternoon was said or the hour leaves no doubt.

    ``late`` is a time after midnight of the night that began on the day that is told beside it. ``zone`` is the named
    time zone in minutes east of Greenwich, None where none was named.
    """

    hour: int
    minute: int = 0
    second: int = 0
    sure: bool = True
    late: bool = False
    zone: int | None = None

    def written(self) -> str:
        """As in T15:30."""
        return f"T{self.hour:02}:{self.minute:02}" + (f":{self.second:02}" if self.second else "")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a stretch of days, a part of the day, a time of day; whatever of it was said.

    ``last`` is the last day of a stretch, ``grain`` its unit; ``weak`` words count only beside others.
    """

    first: date | None = None
    last: date | None = None
    grain: str = "day"
    period: str = ""
    clock: Clock | None = None
    weak: bool = False

    def at(self, clock: Clock) -> Moment:
        """The same day at that time."""
        return replace(self, clock=clock)

    def written(self) -> str:
        """2024-05-13, 2024-05-13T22:00, or a range of days with a slash; needs the day."""
        if self.first is None:
            raise ValueError("a moment without a day cannot be written")
        if self.clock:
            return self.first.isoformat() + self.clock.written()
        if self.last and self.last != self.first:
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        return self.first.isoformat()


def stretch(first: date | None, last: date | None, grain: str) -> Moment | None:
    """A stretch of days, None where the calendar ends."""
    return Moment(first, last, grain) if first and last else None


def exact(moment: datetime) -> Moment:
    """A day with its time."""
    return Moment(moment.date(), clock=Clock(moment.hour, moment.minute, moment.second))


def localised(moment: Moment, offset: int | None) -> Moment:
    """The moment by clocks ``offset`` minutes east of Greenwich, where another time zone was named."""
    clock = moment.clock
    if moment.first is None or clock is None or clock.zone is None or offset is None:
        return moment
    named = datetime.combine(moment.first, time(clock.hour, clock.minute, clock.second))
    return exact(named + timedelta(minutes=offset - clock.zone))


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month, ``by`` months later."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def unit_stretch(day: date, unit: str, by: int) -> Moment | None:
    """The week, month, quarter or year around ``day``, ``by`` units later."""
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * by)
        return Moment(monday, monday + timedelta(days=6), "week")
    if unit in _IN_MONTHS:
        length = _IN_MONTHS[unit]
        begin = (day.year * 12 + day.month - 1) // length * length + by * length
        year, month = begin // 12, begin % 12 + 1
        if not 1 <= year <= 9000:
            return None
        return stretch(date(year, month, 1), last_day(*shift_month(year, month, length - 1)), unit)
    if unit in _IN_DAYS:
        return Moment(day + timedelta(days=by))
    return None


def shifted(start: Moment, quantity: Quantity, sign: int, now: datetime) -> Moment | None:
    """The moment so much later (``sign`` 1) or earlier (-1)."""
    moment = start
    for part in quantity.parts():
        step = _shifted(moment, part, sign, now)
        if step is None:
            return None
        moment = step
    return moment


def _shifted(start: Moment, part: Quantity, sign: int, now: datetime) -> Moment | None:
    day = start.first or now.date()
    count = part.count * sign
    try:
        if part.unit in _IN_SECONDS:
            clock = start.clock or Clock(now.hour, now.minute, now.second)
            then = datetime.combine(day, time(clock.hour, clock.minute, clock.second))
            then += timedelta(seconds=count * _IN_SECONDS[part.unit])
            return exact(then.replace(second=0) if part.unit != "second" else then)
        if part.unit in _IN_MONTHS:
            months = count * _IN_MONTHS[part.unit]
            year, month = shift_month(day.year, day.month, int(months))
            first = date(year, month, min(day.day, last_day(year, month).day))
            # Half a month is a fortnight and a day.
            return replace(start, first=first + timedelta(days=round((months - int(months)) * 30)), last=None)
        if part.unit == "workday":
            return replace(start, first=_workdays(day, round(count)), last=None)
        return replace(start, first=day + timedelta(days=round(count * _IN_DAYS[part.unit])), last=None)
    except (ValueError, OverflowError):
        return None


def _workdays(day: date, count: int) -> date:
    step = timedelta(days=1 if count >= 0 else -1)
    for _ in range(min(abs(count), 400)):
        day += step
        while day.weekday() > 4:
            day += step
    return day


def duration(quantity: Quantity) -> str:
    """A length of time in ISO 8601: P2D, PT30M, P1DT5H."""
    days, times = "", ""
    for part in quantity.parts():
        unit, count = part.unit, part.count
        if unit in ("night", "weekend"):
            unit, count = "day", count * (2 if unit == "weekend" else 1)
        if unit in _CLOCK_CODES:
            times += numbers.written(count) + _CLOCK_CODES[unit]
        elif unit in _CODES:
            days += numbers.written(count) + _CODES[unit]
        else:
            days += numbers.written(count * _IN_MONTHS[unit]) + "M"
    return f"P{days}" + (f"T{times}" if times else "")
