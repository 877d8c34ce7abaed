"""Rules of stretches of days: quarters, seasons, halves, edges, and a place within a longer one."""

from __future__ import annotations

from datetime import date, timedelta

from understanding.entities.times.frame import Frame
from understanding.entities.times.moments import Moment, last_day, safe_date, shifted, stretch, unit_stretch
from understanding.entities.times.parts import Made, find, made_of, made_range
from understanding.entities.times.tokens import Quantity, Token

_SEASON = 92
_LAST_CENTURY = 90


def whole_year(frame: Frame, tokens: list[Token]) -> Made:
    """2019年, in 2019."""
    year = int(tokens[-1].value)
    found = stretch(safe_date(year, 1, 1), safe_date(year, 12, 31), "year")
    return ("s", found) if found else None


def whole_units(today: date, unit: str, count: int) -> Made:
    """So many whole weeks, months, quarters or years before (below 0) or after the one of today."""
    sign = 1 if count > 0 else -1
    near, far = (unit_stretch(today, unit, by) for by in (sign, count))
    if near is None or far is None:
        return None
    return made_range(near.first, far.last) if sign > 0 else made_range(far.first, near.last)


def nth(frame: Frame, tokens: list[Token]) -> Made:
    """The first Monday of the month, 十月的第一周, last day of October, 20th day of next month."""
    whole = find(tokens, "s")
    place = find(tokens, "OGR")
    what = find(tokens, "wUe")
    if whole is None or place is None or not isinstance(whole.value, Moment):
        return None
    first, last = whole.value.first, whole.value.last
    if first is None or last is None or (place.value in (0, 1, "weak") and place.kind == "R"):
        return None
    number = int(place.value)
    if place.kind == "R" and what is not None and what.kind == "w":
        return made_of(last - timedelta(days=(last.weekday() - int(what.value)) % 7))
    if what is None or (what.kind == "U" and what.value == "day"):
        return made_of(first + timedelta(days=number - 1) if number > 0 else last + timedelta(days=number + 1))
    if what.kind == "w":
        return made_of(first + timedelta(days=(int(what.value) - first.weekday()) % 7 + 7 * (number - 1)))
    if what.kind == "e" or what.value == "weekend":
        saturday = last - timedelta(days=(last.weekday() - 5) % 7) if number < 0 else None
        saturday = saturday or first + timedelta(days=(5 - first.weekday()) % 7 + 7 * (number - 1))
        return made_of(saturday)
    return _nth_unit(first, last, number, str(what.value))


def _nth_unit(first: date, last: date, number: int, unit: str) -> Made:
    if unit == "week":
        # A week belongs to where its Thursday lies (ISO 8601).
        monday = first - timedelta(days=first.weekday())
        monday += timedelta(days=7 if first.weekday() > 3 else 0)
        if number < 0:
            monday = last - timedelta(days=last.weekday())
            monday -= timedelta(days=7 if last.weekday() < 3 else 0)
            number = 1
        monday += timedelta(days=7 * (number - 1))
        return "s", Moment(monday, monday + timedelta(days=6), "week")
    found = unit_stretch(first if number > 0 else last, unit, number - 1 if number > 0 else 0)
    return ("s", found) if found and unit != "year" else None


def first_of(frame: Frame, tokens: list[Token]) -> Made:
    """The first two weeks of May, the last 3 days of the month."""
    whole, place, amount = find(tokens, "s"), find(tokens, "OGR"), find(tokens, "u")
    if tokens[-1].kind == "q" and (made := whole_year(frame, tokens)):
        whole = Token("s", tokens[-1].start, tokens[-1].end, made[1])
    if whole is None or place is None or amount is None or not isinstance(amount.value, Quantity):
        return None
    moment = whole.value
    if not isinstance(moment, Moment) or moment.first is None or moment.last is None or place.value not in (1, -1):
        return None
    sign = int(place.value)
    begin = moment.first
    if moment.grain == "year" and amount.value.unit == "week":
        # The first week of a year is that of its first Thursday (ISO 8601).
        begin = date.fromisocalendar(begin.year, 1, 1)
    other = shifted(Moment(begin if sign > 0 else moment.last), amount.value, sign, frame.now)
    if other is None or other.first is None:
        return None
    edge_day = other.first - timedelta(days=sign)
    return made_range(begin, edge_day) if sign > 0 else made_range(edge_day, moment.last)


def season(frame: Frame, tokens: list[Token]) -> Made:
    """This summer, 去年冬天, winter 2023."""
    name, way, year, near = (find(tokens, kinds) for kinds in ("M", "R", "Yq", "s"))
    if name is None:
        return None
    month = int(name.value)
    at_year = frame.year_of(month, 1)
    if year is not None:
        at_year = int(year.value)
    elif near is not None and isinstance(near.value, Moment) and near.value.first:
        at_year = near.value.first.year
    elif way is not None and way.value in (0, 1, -1):
        begun = date(frame.today.year, month, 1) <= frame.today
        at_year = frame.today.year + {0: 0, 1: 1 if begun else 0, -1: 0 if begun else -1}[int(way.value)]
        if way.value == -1 and begun and (frame.today - date(at_year, month, 1)).days < _SEASON:
            at_year -= 1
    end = unit_stretch(date(at_year, month, 1), "month", 2)
    return ("s", Moment(date(at_year, month, 1), end.last, "season")) if end else None


def quarter(frame: Frame, tokens: list[Token]) -> Made:
    """Q3 2019, 3rd quarter, the 21st century."""
    place, year = find(tokens, "OG"), find(tokens, "Yq")
    if place is not None and tokens_unit(tokens) == "century" and 1 <= int(place.value) <= _LAST_CENTURY:
        first = int(place.value) * 100 - 100
        return "s", Moment(date(max(first, 1), 1, 1), date(first + 99, 12, 31), "century")
    if place is None or not 1 <= int(place.value) <= 4 or find(tokens, "U") is None or tokens_unit(tokens) != "quarter":
        return None
    month = 3 * int(place.value) - 2
    at_year = int(year.value) if year else frame.year_of(month, 28)
    return "s", Moment(date(at_year, month, 1), last_day(at_year, month + 2), "quarter")


def tokens_unit(tokens: list[Token]) -> str:
    """The unit among the tokens."""
    unit = find(tokens, "U")
    return str(unit.value) if unit else ""


def edge(frame: Frame, tokens: list[Token]) -> Made:
    """月底, 上个月底, end of next week, the beginning of 2017, 去年年底, mid-November."""
    mark, whole, way, year = (find(tokens, kinds) for kinds in ("E", "s", "R", "q"))
    if year is not None:
        made = whole_year(frame, [year])
        whole = Token("s", year.start, year.end, made[1]) if made else None
    if mark is None:
        return None
    part, unit = mark.value
    if whole is None:
        if not unit:
            return None
        shift = int(way.value) if way and way.value != "weak" else 0
        near = unit_stretch(frame.today, unit, shift)
    else:
        near = whole.value if isinstance(whole.value, Moment) else None
        if near and unit and near.grain != unit:
            return None
    if near is None or near.first is None or near.last is None:
        return None
    found = _part_of(near.first, near.last, part)
    if found.first and found.first == found.last:
        return made_of(found.first)
    return "s", found


def _part_of(first: date, last: date, part: str) -> Moment:
    days = (last - first).days + 1
    if part == "end":
        return Moment(last, last)
    if part == "begin":
        return Moment(first, first)
    middle = first + timedelta(days=days // 2)
    if part == "first half":
        return Moment(first, date(first.year, 6, 30), "half")
    if part == "second half":
        return Moment(date(first.year, 7, 1), last, "half")
    if part == "late":
        return Moment(first + timedelta(days=days * 2 // 3), last, "part")
    return Moment(
        middle if days < 28 else first + timedelta(days=days // 3), first + timedelta(days=days * 2 // 3 - 1), "part"
    )
