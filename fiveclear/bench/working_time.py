"""How many due times one processor reckons in a second."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

from desk.model.duration import parse_duration
from desk.model.working_time import WorkingTime
from desk.policy import load_policy
from storage.calendar import HolidayCalendar

PLACES = {"CN": "Asia/Shanghai", "UK": "Europe/London", "US": "America/New_York"}
LIMITS = ("30 working min", "6 working h", "80 working h", "1 working day", "10 working days")
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_MINUTES_OF_A_YEAR = 365 * 1440
_STEP = 7919  # a prime number of minutes, so that the starts are spread over day and year


def measure(additions: int, *, as_json: bool) -> None:
    """Reckon so many of each kind for starts all over a year, the first and slowest one included, and print."""
    rates = [
        {"holidays": country, "limit": limit, "a_second": round(_rate(country, limit, additions))}
        for country in PLACES
        for limit in LIMITS
    ]
    if as_json:
        sys.stdout.write(json.dumps(rates, indent=1) + "\n")
        return
    for each in rates:
        sys.stdout.write(f"{each['holidays']}  {each['limit']:<16}{each['a_second']:>10,} a second\n")


def _rate(country: str, limit: str, additions: int) -> float:
    clock = WorkingTime(ZoneInfo(PLACES[country]), load_policy().working_hours, HolidayCalendar(country))
    duration = parse_duration(limit)
    starts = [_BEGIN + timedelta(minutes=each * _STEP % _MINUTES_OF_A_YEAR) for each in range(additions)]
    before = process_time()
    for start in starts:
        clock.due(start, duration)
    return additions / max(process_time() - before, 1e-9)
