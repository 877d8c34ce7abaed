"""Reads when the firm is open: its hours, its week, whose holidays hold, and days of its own (R19)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from desk.model.opening_hours import DayKind, OpeningHours, OwnDays, Period
from desk.policy_file import PolicyFile

# UK stands for England and Wales.
HOLIDAYS = ("CN", "TW", "HK", "UK", "UK-SCT", "UK-NIR", "US")
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CLOSED, WORKED = "closed", "working day"
_DAYS = "working.days"
_YEARS = range(1950, 2101)
_DATE = r"(\d{4}-\d{2}-\d{2})"
_DATES = re.compile(rf"^\s*{_DATE}(?:\s+to\s+{_DATE})?\s*$")
_HOW_TO_WRITE = '"2027-02-05" or "2027-02-06 to 2027-02-12"'


def opening_hours(file: PolicyFile) -> OpeningHours:
    """The hours of a working day, those of the week, and those of single dates."""
    workday = file.periods("working.hours", needed=True)
    for name in file.below("working.week"):
        if name not in WEEK:
            file.refuse(f"working.week.{name}", f"there is no day “{name}”.", "Use one of: " + ", ".join(WEEK) + ".")
    keys = {name: f"working.week.{name}" for name in WEEK}
    week = tuple(file.periods(key) if key in file.values else workday for key in keys.values())
    if not any(week):
        file.refuse(keys["sunday"], "the firm never opens.", "Give one day of the week some hours.", *_named(file))
    hours = OpeningHours(workday, week, _hours_of_dates(file))
    if (day := hours.overlapping_night()) is not None:
        sentence = f"the night before {WEEK[day]} runs into {WEEK[day]}'s own hours."
        file.refuse("working.hours", sentence, "End it earlier, or begin the day later.", *_named(file))
    return hours


def own_days(file: PolicyFile) -> OwnDays:
    """Days off and make-up workdays that the firm lists itself, and the years that it lists completely."""
    kinds: dict[date, DayKind] = {}
    for key, days in _own(file):
        value = file.values[key]
        if value in (CLOSED, WORKED):
            kinds |= dict.fromkeys(days, DayKind.HOLIDAY if value == CLOSED else DayKind.MAKE_UP)
    years = file.whole_numbers("working.complete", _YEARS.start, _YEARS.stop - 1)
    for year in years:
        if not any(day.year == year for day in kinds):
            sentence = f"no day of {year} is listed, so that every weekday of it would be worked."
            file.refuse("working.complete", sentence, f"List its holidays in [{_DAYS}], or leave {year} out.")
    return OwnDays(kinds, frozenset(years))


def _hours_of_dates(file: PolicyFile) -> dict[date, tuple[Period, ...]]:
    hours: dict[date, tuple[Period, ...]] = {}
    for key, days in _own(file):
        value = file.values[key]
        if value in (CLOSED, WORKED):
            # An earlier file may have given these days hours.
            hours = {day: periods for day, periods in hours.items() if day not in days}
        elif value and isinstance(value, list):
            hours |= dict.fromkeys(days, file.periods(key))
        else:
            remedy = f'Write "{CLOSED}", "{WORKED}", or hours such as ["09:00-12:00"].'
            file.refuse(key, f"{value!r} does not say how the day is worked.", remedy)
    return hours


def _own(file: PolicyFile) -> Iterator[tuple[str, list[date]]]:
    """Each entry of the firm's own days and what it stands for; those of a file laid over another come later."""
    keys = [f"{_DAYS}.{name}" for name in file.below(_DAYS)]
    seen: dict[date, str] = {}
    for key in sorted(keys, key=lambda each: file.places[each].layer):
        file.known.add(key)
        days = _dates(file, key)
        for day in days:
            other = seen.get(day)
            if other is not None and file.places[other].layer == file.places[key].layer:
                where = f"“{other.removeprefix(_DAYS + '.')}”, line {file.places[other].line}"
                file.refuse(key, f"{day} stands here and under {where}.", "Leave it in one of them.")
            seen[day] = key
        yield key, days


def _dates(file: PolicyFile, key: str) -> list[date]:
    shape = _DATES.match(key.removeprefix(f"{_DAYS}."))
    try:
        first, last = (date.fromisoformat(text) for text in (shape[1], shape[2] or shape[1])) if shape else (None, None)
    except ValueError:
        first = last = None
    if first is None or last is None or first.year not in _YEARS or last.year not in _YEARS:
        file.refuse(key, "that is no date of a calendar.", f"Write {_HOW_TO_WRITE}.")
    if not first <= last <= first + timedelta(days=366):
        file.refuse(key, "it ends before it begins, or after more than a year.", f"Write {_HOW_TO_WRITE}.")
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def _named(file: PolicyFile) -> list[str]:
    return [key for key in ("working.hours", *(f"working.week.{name}" for name in WEEK)) if key in file.places]
