"""Rules of dates: days, weekdays, months, years, festivals, and their place in a longer stretch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from understanding.entities.times.frame import Frame
from understanding.entities.times.moments import Clock, Moment, safe_date, shift_month, unit_stretch
from understanding.entities.times.numerals import value
from understanding.entities.times.parts import Made, find, made_of, made_range
from understanding.entities.times.stretches import edge, first_of, nth, quarter, season, whole_year
from understanding.entities.times.tokens import Token

_LONGEST_MONTH = 31


def _day_number(token: Token) -> int | None:
    if token.kind in "DO":
        return int(token.value)
    number = value(str(token.value))
    return int(number) if number and number == int(number) and 1 <= number <= 31 else None


def in_figures(frame: Frame, tokens: list[Token]) -> Made:
    """2024-05-13, 5/13, 31-Oct-74."""
    year, month, day = tokens[0].value
    if isinstance(month, tuple):
        parts = frame.month_and_day(month)
        if parts is None:
            return None
        month, day = parts
    year = year if year is not None else frame.year_of(month, day)
    return made_of(safe_date(year, month, day))


def with_year_behind(frame: Frame, tokens: list[Token]) -> Made:
    """5/7, 2020 and 5/1-5/7, 2020."""
    year = int(tokens[-1].value)
    found = []
    for token in tokens:
        if token.kind != "F":
            continue
        named, pair, _ = token.value
        parts = frame.month_and_day(pair) if named is None and isinstance(pair, tuple) else None
        found.append(safe_date(year, *parts) if parts else None)
    return made_of(found[0]) if len(found) == 1 else made_range(found[0], found[1])


def in_a_log(frame: Frame, tokens: list[Token]) -> Made:
    """Oct 26 15:50:06 2016, as programs write the time."""
    made = month_and_day(frame, [*tokens[:2], tokens[-1]])
    clock = tokens[2].value
    return ("d", made[1].at(clock)) if made and isinstance(made[1], Moment) and isinstance(clock, Clock) else None


def month_and_day(frame: Frame, tokens: list[Token]) -> Made:
    """5月3日, May 3rd 2024, the 3rd of May, next 6th of April, Wed Oct 26."""
    month, year, way = find(tokens, "mx"), find(tokens, "Yq"), find(tokens, "R")
    rest = [token for token in tokens if token.kind in "DON"]
    number = _day_number(rest[0])
    if len(rest) == 2:
        # "May twenty nine"
        tens, ones = (value(str(token.value)) for token in rest)
        number = int(tens + ones) if tens and ones and tens in (20, 30) and ones < 10 else None
    if month is None or number is None:
        return None
    at_year = int(year.value) if year is not None else frame.year_of(int(month.value), number)
    found = safe_date(at_year, int(month.value), number)
    if found is None and number <= _LONGEST_MONTH:
        # There is no 30 February: the words are a date all the same, and no month.
        return "!", None
    if way is not None and found and way.value == 1 and found <= frame.today:
        found = safe_date(found.year + 1, found.month, found.day)
    return made_of(found)


def days_of_month(frame: Frame, tokens: list[Token]) -> Made:
    """July 13-15, 1-8 September, 5月1日到3日."""
    month, year = find(tokens, "mx"), find(tokens, "Y") or (tokens[-1] if tokens[-1].kind == "q" else None)
    numbers = [_day_number(token) for token in tokens if token.kind in "DON"]
    first, second = numbers[0], numbers[-1]
    if month is None or first is None or second is None:
        return None
    number = int(month.value)
    at_year = int(year.value) if year else frame.year_of(number, second)
    begin = safe_date(at_year, number, first)
    if begin and first > second:
        # From the 27th to the 3rd of April: it begins in March.
        before, month_before = shift_month(at_year, number, -1)
        begin = safe_date(before, month_before, first)
    return made_range(begin, safe_date(at_year, number, second))


def lone_day(frame: Frame, tokens: list[Token]) -> Made:
    """3号; "the 3rd" on its own; with a weekday the nearest month in which it falls on it."""
    number, weekday = _day_number(tokens[-1]), find(tokens, "wv")
    if number is None:
        return None
    if weekday is not None:
        for month in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5):
            near = unit_stretch(frame.today, "month", month)
            found = safe_date(near.first.year, near.first.month, number) if near and near.first else None
            if found and found.weekday() == weekday.value:
                return made_of(found)
    return made_of(frame.day_of_month(number))


def whole_month(frame: Frame, tokens: list[Token]) -> Made:
    """5月, May 2024, 去年5月, last March, in May."""
    month, year, way, near = (find(tokens, kinds) for kinds in ("mx", "Yq", "R", "s"))
    if month is None:
        return None
    number = int(month.value)
    if year is not None:
        found = frame.month(number, int(year.value))
    elif near is not None:
        if not isinstance(near.value, Moment) or near.value.grain != "year" or not near.value.first:
            return None
        found = frame.month(number, near.value.first.year)
    elif way is not None and way.value in (1, -1):
        year_number = frame.today.year
        if way.value == 1 and number <= frame.today.month:
            year_number += 1
        if way.value == -1 and number >= frame.today.month:
            year_number -= 1
        found = frame.month(number, year_number)
    else:
        found = frame.month(number)
    return ("s", found) if found else None


def given(frame: Frame, tokens: list[Token]) -> Made:
    """昨天, 前年, the 1990s: an offset from today."""
    offset = tokens[0].value
    if isinstance(offset, Moment):
        return None
    if isinstance(offset, tuple):
        year = int(offset[1])
        return "s", Moment(date(year, 1, 1), date(year + 9, 12, 31), "decade")
    if tokens[0].kind == "s":
        found = unit_stretch(frame.today, "year", int(offset))
        return ("s", found) if found else None
    return made_of(frame.today + timedelta(days=int(offset)))


def relative_unit(frame: Frame, tokens: list[Token]) -> Made:
    """上周, this month, next year; "the month" only beside something else."""
    unit = str(tokens[-1].value)
    if unit in ("hour", "minute", "second", "night", "workday"):
        return None
    weak = tokens[0].value == "weak"
    found = unit_stretch(frame.today, unit, 0 if weak else int(tokens[0].value))
    if found is None:
        return None
    return ("d" if unit == "day" else "s"), replace(found, weak=weak)


def relative_year(frame: Frame, tokens: list[Token]) -> Made:
    """去年 before 中秋, this year before March: the year of what follows."""
    return relative_unit(frame, tokens) if tokens[-1].value == "year" else None


def in_month(frame: Frame, tokens: list[Token]) -> Made:
    """上个月15号, the 15th of this month."""
    month, day = find(tokens, "s"), find(tokens, "D")
    if month is None or day is None or not isinstance(month.value, Moment) or month.value.grain != "month":
        return None
    first = month.value.first
    return made_of(safe_date(first.year, first.month, int(day.value))) if first else None


def relative_weekday(frame: Frame, tokens: list[Token]) -> Made:
    """上周五, last Friday, Tuesday of next week, this week Monday, 周三."""
    weekday, way, week = find(tokens, "wv"), find(tokens, "R"), find(tokens, "s")
    if weekday is None:
        return None
    number = int(weekday.value)
    if week is not None:
        if not isinstance(week.value, Moment) or week.value.grain != "week" or not week.value.first:
            return None
        return made_of(week.value.first + timedelta(days=number))
    if way is None or way.value == "weak":
        return made_of(frame.weekday(number))
    shift, chinese = int(way.value), not _is_word(way)
    if shift == -1 and not chinese:
        found = replace_ahead(frame, False).weekday(number)
        return made_of(found - timedelta(days=7) if found == frame.today else found)
    if shift == 0 and not chinese:
        found = frame.weekday(number, 0)
        return made_of(found)
    return made_of(frame.weekday(number, shift))


def _is_word(token: Token) -> bool:
    return token.end - token.start > 3


def replace_ahead(frame: Frame, ahead: bool) -> Frame:
    """The same frame, looking the other way."""
    return Frame(frame.now, ahead, frame.day_first)


def weekend(frame: Frame, tokens: list[Token]) -> Made:
    """上周末, over the weekend, next weekend: its Saturday and Sunday."""
    way = find(tokens, "R")
    if way is not None and way.value != "weak":
        saturday = frame.weekday(5, int(way.value))
    else:
        saturday = frame.weekday(5)
        if frame.ahead and frame.today.weekday() >= 5:
            saturday = frame.weekday(5, 0)
    return made_of(saturday)


def festival(frame: Frame, tokens: list[Token]) -> Made:
    """国庆, Christmas 2023, last Chinese New Year, 去年中秋, the weekend of Halloween."""
    name, year, way, near = (find(tokens, kinds) for kinds in ("H", "Yq", "R", "s"))
    if name is None:
        return None
    rule = str(name.value)
    found: date | None
    if year is not None:
        found = Frame(frame.now.replace(year=int(year.value), month=1, day=1), True, False).festival(rule, 0)
    elif near is not None:
        if not isinstance(near.value, Moment) or near.value.grain != "year" or not near.value.first:
            return None
        found = Frame(frame.now.replace(year=near.value.first.year, month=1, day=1), True, False).festival(rule, 0)
    else:
        found = frame.festival(rule, int(way.value) if way and way.value in (-1, 1) else None)
    if found and find(tokens, "e"):
        saturday = found + timedelta(days=5 - found.weekday() if found.weekday() > 0 else -2)
        return made_of(saturday)
    return made_of(found)


def year_named(frame: Frame, tokens: list[Token]) -> Made:
    """The year 2008."""
    return whole_year(frame, tokens) if tokens[0].value == "year" else None


def beside_weekday(frame: Frame, tokens: list[Token]) -> Made:
    """Monday, 3 May: the weekday adds nothing to the date."""
    day = find(tokens, "d")
    return ("d", day.value) if day and isinstance(day.value, Moment) and day.value.clock is None else None


RULES = (
    (r"FJFq|Fq", with_year_behind),
    (r"F", in_figures),
    (r"d|s", given),
    (r"Y?[mx][DON]J[DON](?![mxUua])[Yq]?|S?[DON]J[DON][mx][Yq]?|S[DON]&[DON][mx][Yq]?", days_of_month),
    (r"[mx][DON]Tq", in_a_log),
    (r"R?[mx](?:D|O|NN?(?![NUuacJ])|N)[Yq]?|[Yq]?R?[mx][DON]|R?[DON][mx][Yq]?", month_and_day),
    (r"wd|dw|vd", beside_weekday),
    (r"[OG]UJ?[Yq]|[OG]U|[Yq]J?[OG]U", quarter),
    (r"[Yq][mx]|[mx][Yq]", whole_month),
    (r"UI?[Yq]", year_named),
    (r"I?Y", whole_year),
    (r"RU(?=[mHxM])", relative_year),
    (r"RU(?!I?[smxH])", relative_unit),
    (r"H[Yq]e?|[Yq]H|HIq|R?He?s|sH|eH|He|R?H", festival),
    (r"s[mx]|R[mx]|[mx]s|m", whole_month),
    (r"[OGR]uI?[sq]|s[OG]u", first_of),
    (r"RM|sM|M[Yq]|YM|M", season),
    (r"s[OG][wUe]|[OGR][wUe]I?s", nth),
    (r"RU", relative_unit),
    (r"s[OG][wUe]|[OGR][wUe]I?s", nth),
    (r"[wv][OD]", lone_day),
    (r"Rws|Rsw|sw|ws|R?w(?![XB])|R[v]|v[s]", relative_weekday),
    (r"R?e", weekend),
    (r"[RI]?E[sq]|[sY]E|RE|E", edge),
    (r"[OGR][wUe]I?s", nth),
    (r"sD|DI?s", in_month),
    (r"wd|dw|vd", beside_weekday),
    (r"[wv]O|[wv]?D", lone_day),
)
