"""Rules of lengths, shifts and repetitions: two days, three weeks ago, the last 3 months, every Monday."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from understanding.entities.times.days import relative_weekday
from understanding.entities.times.frame import Frame
from understanding.entities.times.moments import Clock, Moment, duration, exact, shifted, unit_stretch
from understanding.entities.times.numerals import value
from understanding.entities.times.parts import Made, find
from understanding.entities.times.stretches import whole_units
from understanding.entities.times.tokens import Quantity, Token

_SHORT = ("second", "minute", "hour")
_AMOUNT = 5000


def quantity(frame: Frame, tokens: list[Token]) -> Made:
    """Two days, half an hour, one and a half hours, 3.5 years."""
    unit = str(tokens[-1].value)
    counts = [value(str(token.value)) for token in tokens if token.kind == "N"]
    if any(count is None for count in counts):
        return None
    count = sum(count or 0 for count in counts)
    if unit == "fortnight":
        count, unit = count * 2, "week"
    return ("u", Quantity(count, unit)) if 0 < count < _AMOUNT else None


def and_half(frame: Frame, tokens: list[Token]) -> Made:
    """One hour and a half."""
    whole, part = tokens[0].value, value(str(tokens[-1].value))
    if not isinstance(whole, Quantity) or part is None or part >= 1:
        return None
    return "u", replace(whole, count=whole.count + part)


def together(frame: Frame, tokens: list[Token]) -> Made:
    """2 weeks and 2 days: from the larger unit to the smaller."""
    order = ("second", "minute", "hour", "day", "week", "month", "year")
    one, two = tokens[0].value, tokens[-1].value
    if not isinstance(one, Quantity) or not isinstance(two, Quantity):
        return None
    if one.unit not in order or two.unit not in order or order.index(one.parts()[-1].unit) <= order.index(two.unit):
        return None
    return "u", replace(one, more=(*one.more, two))


def away(frame: Frame, tokens: list[Token]) -> Made:
    """Three weeks ago, 两天后, in 5 minutes, three weeks from tomorrow, two days before yesterday."""
    amount = find(tokens, "u")
    if amount is None or not isinstance(amount.value, Quantity):
        return None
    start = find(tokens, "dT")
    back = find(tokens, "AB") is not None
    origin = start.value if start is not None and isinstance(start.value, Moment) else Moment(frame.today)
    if start is not None and start.kind == "T" and isinstance(start.value, Clock):
        origin = Moment(frame.today, clock=start.value)
    found = shifted(origin, amount.value, -1 if back else 1, frame.now)
    if found is None:
        return None
    return "d", found


def day_beside(frame: Frame, tokens: list[Token]) -> Made:
    """The day before Christmas, the week after Easter."""
    unit = str(tokens[0].value)
    return away(frame, [replace_kind(tokens[0], "u", Quantity(1, unit)), *tokens[1:]])


def weekday_beside(frame: Frame, tokens: list[Token]) -> Made:
    """The third Tuesday after Christmas, the Monday before Easter."""
    weekday, day = find(tokens, "w"), tokens[-1].value
    if weekday is None or not isinstance(day, Moment) or day.first is None:
        return None
    place = int(tokens[0].value) if tokens[0].kind in "OG" else 1
    sign = 1 if tokens[-2].kind == "X" else -1
    near = (int(weekday.value) - day.first.weekday()) * sign % 7 or 7
    return "d", Moment(day.first + timedelta(days=sign * (near + 7 * (place - 1))))


def weekdays_away(frame: Frame, tokens: list[Token]) -> Made:
    """Two Sundays from now."""
    count, day = value(str(tokens[0].value)), int(tokens[1].value)
    if not count:
        return None
    sign = 1 if tokens[-1].kind == "L" else -1
    first = Frame(frame.now, sign > 0, False).weekday(day)
    if first == frame.today:
        first += timedelta(days=7 * sign)
    return "d", Moment(first + timedelta(days=7 * sign * (int(count) - 1)))


def stretch_of(frame: Frame, tokens: list[Token]) -> Made:
    """The last 3 months, next two weeks, 前两小时, 最近三天, 2 upcoming months: from here, or up to here."""
    way, amount = find(tokens, "R"), find(tokens, "u")
    if way is None or amount is None or not isinstance(amount.value, Quantity) or way.value == "weak":
        return None
    sign = -1 if int(way.value) < 0 else 1
    length = amount.value
    if length.unit in _SHORT:
        now = exact(frame.now.replace(microsecond=0))
        other = shifted(now, length, sign, frame.now)
        return _ordered(now, other, sign)
    if int(way.value) == 0:
        return "u", length
    if length.unit == "quarter":
        return whole_units(frame.today, length.unit, sign * round(length.count))
    here = Moment(frame.today)
    other = shifted(here, length, sign, frame.now)
    if other is None or other.first is None:
        return None
    if sign < 0:
        return "r", (other, Moment(frame.today - timedelta(days=1)))
    return "r", (Moment(frame.today + timedelta(days=1)), other)


def _ordered(one: Moment, other: Moment | None, sign: int) -> Made:
    if other is None:
        return None
    return "r", (other, one) if sign < 0 else (one, other)


def after_that(frame: Frame, tokens: list[Token]) -> Made:
    """After five days; in a story it counts from something else, and is no more than a length."""
    return away(frame, tokens) if frame.ahead else None


def within(frame: Frame, tokens: list[Token]) -> Made:
    """Within so long: 24小时内."""
    return "u", tokens[0].value


def next_hour(frame: Frame, tokens: list[Token]) -> Made:
    """The next hour, the past fortnight."""
    unit = str(tokens[-1].value)
    if unit == "fortnight":
        return stretch_of(frame, [tokens[0], replace_kind(tokens[-1], "u", Quantity(2, "week"))])
    if unit not in _SHORT or tokens[0].value in (0, "weak"):
        return None
    return stretch_of(frame, [tokens[0], replace_kind(tokens[-1], "u", Quantity(1, unit))])


def replace_kind(token: Token, kind: str, inner: object) -> Token:
    """The same words with another meaning."""
    return Token(kind, token.start, token.end, inner)


def starting(frame: Frame, tokens: list[Token]) -> Made:
    """For 10 days from 18 December, 3 days starting from next Monday, 18 December for 10 days."""
    day, amount = find(tokens, "d"), find(tokens, "u")
    if day is None or amount is None or not isinstance(day.value, Moment) or not isinstance(amount.value, Quantity):
        return None
    if amount.value.unit in _SHORT and day.value.clock is None:
        return None
    end = shifted(day.value, amount.value, 1, frame.now)
    return ("r", (day.value, end)) if end else None


def now(frame: Frame, tokens: list[Token]) -> Made:
    """Now, 现在."""
    return "d", exact(frame.now.replace(microsecond=0, second=0))


def repeated(frame: Frame, tokens: list[Token]) -> Made:
    """Every Monday, 每天, each week: how often, as an ISO 8601 repetition."""
    what = tokens[1]
    if what.kind == "u" and isinstance(what.value, Quantity):
        return "Z", duration(what.value)
    if what.kind == "U":
        return "Z", {"week": "P1W", "month": "P1M", "year": "P1Y", "quarter": "P3M"}.get(str(what.value), "P1D")
    return "Z", "P1W" if what.kind in "wev" else "P1D"


def weekly(frame: Frame, tokens: list[Token]) -> Made:
    """The week after next, the week before last, Monday after next."""
    sign = 1 if tokens[1].kind == "X" else -1
    if tokens[0].kind == "w":
        return "d", Moment(frame.weekday(int(tokens[0].value), 2 * sign))
    found = unit_stretch(frame.today, str(tokens[0].value), 2 * sign)
    return ("s", found) if found else None


FIRST = (
    (r"N&NU", quantity),
    (r"NU", quantity),
    (r"u&N(?!U)", and_half),
    (r"u&?u", together),
)
REPEATED = (
    (r"Nw[LA]", weekdays_away),
    (r"Q(?:u|U|w|v|e|p|d)D?p?@?T?|QE?[dp]", repeated),
)
SHIFTED = (
    (r"n", now),
    (r"[OG]?w[XB]d", weekday_beside),
    (r"R?w", relative_weekday),
    (r"[Uw][XB]R", weekly),
    (r"fuK?Sd(?![JT&])", starting),
    (r"u[LX]d|uSd|u[BA]d|(?<!f)u[LXSB]T", away),
    (r"U[XB]d", day_beside),
    (r"f?uK?Sd(?![JT&])|f?uKd|dfu", starting),
    (r"Ru|uR(?!U)", stretch_of),
    (r"RU", next_hour),
    (r"u[AL]|Iu|uB(?![dsTpu])", away),
    (r"Xu", after_that),
    (r"uW", within),
)
