"""When a customer is left in peace (R32): at the hours of his place, at hours of his own, and on public holidays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.model.customer import Customer
from desk.model.opening_hours import Calendar, DayKind, Period
from desk.model.working_time import RestHours

_LONGEST_HOLIDAY_DAYS = 30
# Each step leaves a rest hour or a holiday behind; the longest holidays of the world take less than half of them.
_STEPS = 100
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Public holidays as a calendar shows them: those that it names, and days off in a row, one of which is a weekday.
    A weekend alone is none; people are at home then, and many like to be asked.
    """

    calendar: Calendar

    def is_holiday(self, day: date) -> bool:
        """Whether the day is named, or belongs to such a row."""
        if self.calendar.is_working_day(day):
            return False
        if self.calendar.kind_of(day) is DayKind.HOLIDAY:
            return True
        return day.weekday() < _SATURDAY or any(self._meets_weekday_off(day, step) for step in (1, -1))

    def _meets_weekday_off(self, day: date, step: int) -> bool:
        for distance in range(1, _LONGEST_HOLIDAY_DAYS):
            neighbour = day + timedelta(days=step * distance)
            if self.calendar.is_working_day(neighbour):
                return False
            if neighbour.weekday() < _SATURDAY:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Rest:
    """The rest of one place or of one customer. ``holidays`` is None where they are days like others."""

    hours: RestHours
    holidays: DaysOff | None = None

    def resting(self, moment: datetime) -> bool:
        """Whether the moment lies in rest hours or on a public holiday."""
        return self.hours.resting(moment) or self._on_holiday(moment)

    def next_allowed(self, moment: datetime) -> datetime:
        """The moment itself, or the first one after it at which the customer may be disturbed (in UTC)."""
        for _ in range(_STEPS):
            if self._on_holiday(moment):
                day = moment.astimezone(self.hours.zone).date() + timedelta(days=1)
                moment = datetime.combine(day, time(0), self.hours.zone).astimezone(UTC)
            elif self.hours.resting(moment):
                moment = self.hours.next_allowed(moment)
            else:
                return moment
        raise ValueError("The calendar leaves no moment at which a customer may be disturbed.")

    def _on_holiday(self, moment: datetime) -> bool:
        return self.holidays is not None and self.holidays.is_holiday(moment.astimezone(self.hours.zone).date())


@dataclass(frozen=True, slots=True)
class RestRules:
    """Whose rest holds for whom: a customer of another region rests by its clock and holidays, and each of them may
    have hours and a time zone of his own.
    """

    firm: Rest
    regions: Mapping[str, Rest] = field(default_factory=dict)

    def resting(self, moment: datetime) -> bool:
        """Whether the moment lies in the firm's own rest hours."""
        return self.firm.resting(moment)

    def next_allowed(self, moment: datetime) -> datetime:
        """The first moment outside the firm's own rest hours."""
        return self.firm.next_allowed(moment)

    def of(self, customer: Customer) -> Rest:
        """The rest of this customer. Hours of his own come on top; if both together leave no time, his alone hold."""
        place = self.regions.get(customer.region.upper(), self.firm)
        if not customer.rest_hours and not customer.time_zone:
            return place
        zone = ZoneInfo(customer.time_zone) if customer.time_zone else place.hours.zone
        own = read_periods(customer.rest_hours)
        together = (*place.hours.periods, *own)
        periods = together if leaves_time(together) else own
        return Rest(RestHours(zone, periods), place.holidays)


def read_periods(text: str) -> tuple[Period, ...]:
    """Hours as they stand on a customer's file, ``12:00-14:00, 21:00-10:00``; raises ValueError."""
    periods = []
    for part in filter(None, (each.strip() for each in text.split(","))):
        start, _, end = (side.strip() for side in part.partition("-"))
        periods.append(Period(time.fromisoformat(start), time(0) if end == "24:00" else time.fromisoformat(end)))
    return tuple(periods)


def leaves_time(periods: Sequence[Period]) -> bool:
    """Whether some moment of the day lies in none of these periods, which may overlap."""
    return not periods or any(not any(other.holds(period.end) for other in periods) for period in periods)
