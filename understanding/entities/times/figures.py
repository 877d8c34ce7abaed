"""Dates and times in figures, as both languages write them."""

from __future__ import annotations

import re

from understanding.entities.times.moments import Clock
from understanding.entities.times.shapes import Pieces, Shape, any_of
from understanding.entities.times.tokens import Quantity
from understanding.entities.times.zones import ZONES

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_YEARS_OF_THIS_CENTURY = 50
_HAN = re.compile(r"[\u4e00-\u9fff]")


def full_year(written: str) -> int:
    """A year of two figures in the century that is meant: 24 is 2024, 74 is 1974."""
    value = int(written)
    if len(written) > 2:
        return value
    return value + (2000 if value < _YEARS_OF_THIS_CENTURY else 1900)


def month_number(name: str) -> int:
    """1 to 12 of an English name or its beginning."""
    return _MONTHS.index(name[:3]) + 1


def _year_first(match: re.Match[str]) -> Pieces:
    year, month, day = (part for part in re.split(r"[-/.\s年月]+", match.group().strip("日号 ")) if part)
    number = month_number(month) if month.isalpha() else int(month)
    return [("F", (int(year), number, int(day)))]


def _year_and_month(match: re.Match[str]) -> Pieces:
    one, two = re.split(r"[-/]", match.group())
    year, month = (one, two) if len(one) == 4 else (two, one)
    return [("Y", int(year)), ("m", int(month))]


def _compact(match: re.Match[str]) -> Pieces:
    text = match.group()
    return [("F", (int(text[:4]), int(text[4:6]), int(text[6:])))]


def _year_last(match: re.Match[str]) -> Pieces:
    one, two, year = re.split(r"[-/.]", match.group())
    if "." in match.group():
        # With full stops the day comes first everywhere.
        return [("F", (full_year(year), int(two), int(one)))]
    if two.isalpha():
        return [("F", (full_year(year), month_number(two), int(one)))]
    if "-" in match.group() and len(year) == 2 and _HAN.search(match.string):
        # In a Chinese sentence the year leads.
        return [("F", (full_year(one), int(two), int(year)))]
    # Which of the two is the month, the region tells; the grammar knows it.
    return [("F", (full_year(year), (int(one), int(two)), len(year) == 2))]


def _name_first(match: re.Match[str]) -> Pieces:
    parts = re.split(r"[-/]", match.group())
    if len(parts) == 3:
        return [("F", (int(parts[1]), month_number(parts[0]), int(parts[2])))]
    return [("m", month_number(parts[0])), ("N", int(parts[1]))]


def _without_year(match: re.Match[str]) -> Pieces:
    one, two = match.group().split("/")
    return [("F", (None, (int(one), int(two)), False))]


def _digital(match: re.Match[str]) -> Pieces:
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if hour > 24 or minute > 59 or second > 59:
        return []
    pieces: Pieces = [("T", Clock(hour % 24, minute, second, sure=hour > 12 or match[1].startswith("0")))]
    return pieces + ([("a", match[4].lstrip()[0])] if match[4] else [])


def _with_meridiem(match: re.Match[str]) -> Pieces:
    return [("N", match[1]), ("a", match[2].lstrip()[0])]


def _number(match: re.Match[str]) -> Pieces:
    text = match.group()
    if len(text) == 4 and text.isdigit() and "1200" <= text <= "2199":
        return [("q", int(text))]
    return [("N", text)]


MERIDIEM = r"\s?(?:[ap]\s?\.?\s?m\b\.?)"
SHAPES = {
    "year_first": Shape(
        rf"(?<![\d.])(?:19|20)\d\d(?:-(?:\d{{1,2}}|{_MONTH})-|/(?:\d{{1,2}}|{_MONTH})/|\.\d{{1,2}}\.)\d{{1,2}}(?![\d/.-]\d|\d)",
        _year_first,
    ),
    "compact": Shape(r"(?<![\d.a-z])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d|[.-]\d)", _compact),
    "year_last": Shape(
        rf"(?:(?<=\d{{4}}-)|(?<![\d/.-]))(?:\d{{1,2}}/(?:\d{{1,2}}|{_MONTH})/|\d{{1,2}}-(?:\d{{1,2}}|{_MONTH})-|\d{{1,2}}\.\d{{1,2}}\.(?=\d{{4}}))"
        rf"(?:(?:19|20)\d\d|\d\d)(?!\d|[/.]\d|-\d+-)",
        _year_last,
    ),
    "year_and_month": Shape(
        r"(?<![\d./-])(?:(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/(?:19|20)\d\d)(?![\d/.-]|\s?[元块$])",
        _year_and_month,
    ),
    "without_year": Shape(
        r"(?:(?<![\d/.$:-])|(?<=/\d-)|(?<=/\d\d-))(?:[12]\d|3[01]|0?[1-9])/(?:[12]\d|3[01]|0?[1-9])"
        r"(?![\d/]|\s?[hm分半折星])",
        _without_year,
    ),
    "digital": Shape(
        rf"(?<![\d:.$])(\d{{1,2}})(?:(?::|h)(\d\d)(?::(\d\d))?)(?:({MERIDIEM}|\s?p(?![a-z]))|(?![\d:]))",
        _digital,
    ),
    "dotted": Shape(rf"(?<![\d:.$])(\d{{1,2}})\.([0-5]\d)()({MERIDIEM})", _digital),
    "meridiem": Shape(rf"(?<![\d.$:])(\d{{1,4}})({MERIDIEM}|p\b)", _with_meridiem),
    "zoned_hour": Shape(
        rf"(?<![\d.:])(\d{{1,2}})h(?=\s{any_of(ZONES)}\b)",
        lambda match: [("T", Clock(int(match[1]) % 24))] if int(match[1]) <= 24 else [],
    ),
    "minutes_mark": Shape(
        r"(?<=\bfor )\d{1,3}'(?![\d\w])", lambda match: [("u", Quantity(int(match.group()[:-1]), "minute"))]
    ),
    "day_of": Shape(r"\b\d{1,2}(?= of (?:this|last|next|the) month\b)", lambda match: [("D", int(match.group()))]),
    "after_month": Shape(
        rf"(?:{'|'.join(f'(?<={name})' for name in _MONTHS)})\d{{1,2}}(?![\d:a-z])",
        lambda match: [("N", match.group())],
    ),
    "number": Shape(r"(?<![\d.,:$£€¥a-z/])(?<![a-z]-)\d+(?:\.\d+)?(?!\d|:\d|[.,]\d|%|/\d|(?!ish)[a-z])", _number),
}
NAMED = {
    "name_first": Shape(rf"(?<![a-z])(?:{_MONTH}-(?:19|20)\d\d-\d{{1,2}}|{_MONTH}/\d{{1,2}})(?!\d)", _name_first),
}
