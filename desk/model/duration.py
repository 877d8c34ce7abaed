"""Lengths of time as a manager writes them: ``3 days``, ``2 working days``, ``1 h``, ``10 s``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

_UNITS = {
    "s": 1,
    "sec": 1,
    "second": 1,
    "min": 60,
    "minute": 60,
    "h": 3600,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
    "month": 30 * 86400,
}
_LONGEST_SECONDS = 10 * 366 * 86400
_SHAPE = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(working\s+)?([a-z]+?)s?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Duration:
    """``seconds`` on the calendar's clock or, if ``working``, on the clock that runs in opening hours only.

    A working day is counted in ``working_days`` and not in hours, so that it ends at the same time of day.
    """

    text: str
    seconds: float
    working: bool = False
    working_days: int = 0

    @property
    def span(self) -> timedelta:
        """The length on the calendar's clock."""
        return timedelta(seconds=self.seconds)


def parse_duration(text: str) -> Duration:
    """Read a duration; raises ValueError with a sentence that says what is wrong."""
    shape = _SHAPE.match(text)
    if shape is None:
        raise ValueError(f"“{text}” is not a length of time; write it like 3 days, 2 working days, 1 h or 10 s.")
    figure, working, unit = shape.groups()
    unit = unit.lower()
    if unit == "" or unit not in _UNITS:
        unit = unit + "s" if unit + "s" in _UNITS else unit
    if unit not in _UNITS:
        raise ValueError(f"“{unit}” is not a unit of time; use s, min, h, days, weeks or working days.")
    amount = float(figure)
    if amount * _UNITS[unit] > _LONGEST_SECONDS:
        raise ValueError(f"“{text}” is longer than ten years.")
    if working and unit == "day":
        if amount != int(amount):
            raise ValueError(f"“{text}”: working days are counted whole.")
        return Duration(text, amount * _UNITS["day"], True, int(amount))
    if working and unit not in ("h", "hour", "min", "minute"):
        raise ValueError(f"“{text}”: working time is counted in working days, hours or minutes.")
    return Duration(text, amount * _UNITS[unit], bool(working))
