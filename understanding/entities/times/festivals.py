"""Festivals: their names, and the day on which they fall in a year."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib import import_module, resources
from typing import Any

from understanding.entities.times.moments import last_day, safe_date
from understanding.entities.times.shapes import Pieces, Shape

_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_CALENDARS = {
    "chinese": "_ChineseLunisolar",
    "buddhist": "_BuddhistLunisolar",
    "islamic": "_IslamicLunar",
    "hindu": "_HinduLunisolar",
    "hebrew": "_HebrewLunisolar",
}
_LABOUR_DAY = re.compile(r"labor day")


class Festivals:
    """The names of data/festivals.toml."""

    def __init__(self) -> None:
        text = resources.files("understanding").joinpath("data", "festivals.toml").read_text(encoding="utf-8")
        rows: dict[str, list[str]] = tomllib.loads(text)["days"]
        pairs = sorted(((name, rule) for rule, names in rows.items() for name in names), key=lambda row: -len(row[0]))
        self._names = [(re.compile(name), rule) for name, rule in pairs]
        self._pattern = "|".join(rf"\b{name}\b" if name.isascii() else name for name, _ in pairs)

    def shape(self) -> Shape:
        """The shape of all names; its value is the rule of the festival."""
        return Shape(f"(?:{self._pattern})", self._rule)

    def first_words(self) -> list[str]:
        """Expressions for the English words with which a name may begin."""
        latin = (pattern.pattern for pattern, _ in self._names if re.match(r"[\[(]?[?:a-z(]", pattern.pattern))
        return sorted(
            {piece for name in latin for piece in _begins(name) if piece.strip("\\").isascii() and len(piece) > 1}
        )

    def _rule(self, match: re.Match[str]) -> Pieces:
        name = match.group()
        if _LABOUR_DAY.fullmatch(name):
            # Written so, it is the American one.
            return [("H", "9 monday 1")]
        for pattern, rule in self._names:
            if pattern.match(match.string, match.start(), match.end()) and pattern.fullmatch(name):
                return [("H", rule)]
        return [("H", next(rule for pattern, rule in self._names if pattern.match(match.string, match.start())))]


def _begins(name: str) -> list[str]:
    """The first word of a name; what stands in brackets before it may be the first or be missing."""
    optional = re.match(r"\(\?:([^()]*)\)\??", name)
    if optional:
        return [
            *(each.strip().split(" ")[0] for each in optional[1].split("|")),
            *_begins(name[optional.end() :].lstrip()),
        ]
    return [re.split(r"[ '(.-]", name)[0].rstrip("?")] if name else []


def day_in(rule: str, year: int) -> date | None:
    """The day of a festival in a year; None where its calendar is not known so far."""
    parts = rule.split()
    if "-" in parts[0]:
        month, day = (int(part) for part in parts[0].split("-"))
        return safe_date(year, month, day)
    if parts[0].isdigit():
        return _nth_weekday(year, int(parts[0]), _WEEKDAYS.index(parts[1]), int(parts[2]), int((*parts, "0")[3]))
    if parts[0] in ("easter", "orthodox"):
        found = _easter(year) if parts[0] == "easter" else _orthodox_easter(year)
        return found + timedelta(days=int(parts[1]))
    known = _of_calendar(parts[0], parts[1], year)
    return known + timedelta(days=int((*parts, "0")[2])) if known else None


def _nth_weekday(year: int, month: int, weekday: int, place: int, later: int) -> date:
    if place > 0:
        first = date(year, month, 1)
        found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))
    else:
        last = last_day(year, month)
        found = last - timedelta(days=(last.weekday() - weekday) % 7)
    return found + timedelta(days=later)


def _easter(year: int) -> date:
    """Easter of the western churches (the anonymous Gregorian algorithm)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, left = century // 4, century % 4
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * left + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    """Easter of the eastern churches: Meeus's Julian algorithm, in the Gregorian calendar."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


@cache
def _calendar(name: str) -> Any:
    # The package takes a third of a second to load, and hardly any message names such a festival.
    return getattr(import_module(f"holidays.calendars.{name}"), _CALENDARS[name])()


def _of_calendar(name: str, festival: str, year: int) -> date | None:
    calendar = _calendar(name)
    single = getattr(calendar, f"{festival}_date", None)
    found = single(year) if single is not None else getattr(calendar, f"{festival}_dates")(year)
    # The calendars answer with a day, a day and whether it is sure, or several of either.
    several = found if isinstance(found, (set, Iterator)) else [found]
    days = (row[0] if isinstance(row, tuple) else row for row in several)
    return next((day for day in days if day and day.year == year), None)
