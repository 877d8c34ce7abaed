"""Rules that put days, parts of the day and times together, and make ranges of two moments."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from understanding.entities.times.clocks import bare, in_period
from understanding.entities.times.frame import Frame
from understanding.entities.times.moments import Clock, Moment, last_day, safe_date
from understanding.entities.times.parts import Made
from understanding.entities.times.tokens import Token

_DAWN = 5
_HALF_A_YEAR = 183


def day_and_part(frame: Frame, tokens: list[Token]) -> Made:
    """昨天晚上, tomorrow morning, this afternoon, morning of Christmas Day."""
    day = next((token for token in tokens if token.kind == "d"), None)
    part = next(str(token.value) for token in tokens if token.kind == "p")
    if day is None:
        way = int(tokens[0].value) if tokens[0].value != "weak" else 0
        return "d", Moment(frame.today + timedelta(days=way), period=part)
    if not isinstance(day.value, Moment):
        return None
    if day.value.clock is not None:
        return "d", day.value.at(in_period(day.value.clock, part)) if not day.value.clock.sure else day.value
    if day.value.period == "night" and part == "small" and day.value.first:
        return "d", replace(day.value, first=day.value.first + timedelta(days=1), period=part)
    return "d", replace(day.value, period=day.value.period or part)


def day_and_time(frame: Frame, tokens: list[Token]) -> Made:
    """昨天下午三点半, tonight 815, 9 am on Tuesday."""
    day = next((token.value for token in tokens if token.kind == "d"), None)
    time = next((token for token in tokens if token.kind in "TN"), None)
    if not isinstance(day, Moment) or time is None or day.clock is not None:
        return None
    clock = time.value if isinstance(time.value, Clock) else bare(time)
    if not isinstance(clock, Clock):
        return None
    if time.kind == "N" and not (day.period and (len(str(time.value)) > 2 or tokens[0] is time or len(tokens) > 2)):
        return None
    if day.period and not (clock.sure and clock.hour > 12):
        clock = in_period(clock, day.period) if not clock.sure or clock.hour <= 12 else clock
        clock = replace(clock, late=day.period == "night" and clock.hour < _DAWN)
    elif not clock.sure and clock.hour < 7 and clock.hour:
        # "At three" without more is the afternoon; nobody means the middle of the night without saying so.
        clock = replace(clock, hour=clock.hour + 12)
    if clock.late and day.first:
        # Two o'clock last night is after midnight.
        day = replace(day, first=day.first + timedelta(days=1))
    return "d", day.at(clock)


def day_and_span(frame: Frame, tokens: list[Token]) -> Made:
    """This morning between 9 and 11, 3-5 pm tomorrow."""
    day = next((token.value for token in tokens if token.kind == "d"), None)
    span = next((token.value for token in tokens if token.kind == "V"), None)
    if not isinstance(day, Moment) or not isinstance(span, tuple) or day.clock is not None:
        return None
    first, last = span
    if day.period:
        first, last = (in_period(each, day.period) if not each.sure else each for each in (first, last))
        if last.hour < first.hour and day.period != "night":
            last = replace(last, hour=(last.hour + 12) % 24)
    return "r", (day.at(first), day.at(last))


def span_of_hours(frame: Frame, tokens: list[Token]) -> Made:
    """This morning from nine to eleven, where the hours are bare numbers."""
    ends = [token for token in tokens if token.kind in "NT"]
    one, two = (token.value if isinstance(token.value, Clock) else bare(token) for token in (ends[0], ends[-1]))
    if one is None or two is None:
        return None
    if one.hour < 7 and not one.sure and not two.sure:
        one, two = (
            replace(one, hour=one.hour + 12, sure=True),
            replace(two, hour=two.hour + 12 if two.hour < 12 else two.hour),
        )
    return "V", (one, two)


def both_ends(frame: Frame, tokens: list[Token]) -> Made:
    """从3月1号到5月1号, Monday to Friday, from 2014 to 2018, between Jan 2019 and now."""
    joint = next((token for token in tokens if token.kind in "J&"), None)
    ends = [token for token in tokens if token.kind in "dsrNqDOT"]
    if joint is None or len(ends) != 2 or (joint.kind == "&" and tokens[0].kind != "S"):
        return None
    first, last = (_end(frame, token, ends) for token in ends)
    if first is None or last is None or first.first is None or last.first is None:
        return None
    if first.clock is None and last.clock is None and last.first < first.first:
        year = safe_date(last.first.year, first.first.month, first.first.day)
        if year and year < last.first and (first.first - last.first).days > _HALF_A_YEAR:
            # "18 November to 19 December 2015": the year was said once.
            first = replace(first, first=year, last=None)
        else:
            last = _later(first, last)
    if first.clock and last.clock and first.first == last.first and last.clock.hour < first.clock.hour:
        last = last.at(replace(last.clock, hour=(last.clock.hour + 12) % 24))
    if first.clock is None and last.last is not None and last.grain in ("month", "year", "week"):
        return "r", (
            Moment(first.first),
            Moment(last.last if ends[1].kind == "s" and joint.kind == "J" else last.first),
        )
    return "r", (first, last) if first.clock or last.clock else (Moment(first.first), Moment(last.first))


def _end(frame: Frame, token: Token, ends: list[Token]) -> Moment | None:
    if isinstance(token.value, Moment):
        return token.value
    other = next((end.value for end in ends if end is not token and isinstance(end.value, Moment)), None)
    if token.kind == "q":
        return Moment(safe_date(int(token.value), 1, 1), safe_date(int(token.value), 12, 31), "year")
    if other is None or other.first is None:
        return None
    if token.kind == "T" and isinstance(token.value, Clock):
        clock = token.value
        before = other.clock
        if before and not clock.sure and before.hour >= 12 > clock.hour:
            clock = replace(clock, hour=clock.hour + 12)
        return other.at(clock)
    if token.kind in "DO":
        found = safe_date(other.first.year, other.first.month, int(token.value))
        if found and token is ends[0] and found > other.first:
            month = other.first.replace(day=1) - timedelta(days=1)
            found = safe_date(month.year, month.month, int(token.value))
        return Moment(found) if found else None
    if token.kind == "N" and other.clock:
        clock_of = bare(token)
        if clock_of is None:
            return None
        if not clock_of.sure and other.clock.hour >= 12 > clock_of.hour:
            clock_of = replace(clock_of, hour=clock_of.hour + 12)
        return other.at(clock_of)
    return None


def _later(first: Moment, last: Moment) -> Moment:
    """The end of a range comes after its beginning: from Monday to Friday, from October to March."""
    if first.first is None or last.first is None:
        return last
    step = 7 if (first.first - last.first).days < 7 and last.grain == "day" else 0
    if step:
        return replace(last, first=last.first + timedelta(days=7))
    year = last.first.year + 1
    moved = safe_date(year, last.first.month, last.first.day)
    end = last_day(year, last.last.month) if last.last else None
    return replace(last, first=moved, last=end) if moved else last


def years(frame: Frame, tokens: list[Token]) -> Made:
    """From 2014 to 2018, 1960 - 1961, between 2015 and 2018."""
    numbers = [int(token.value) for token in tokens if token.kind in "qY"]
    if tokens[0].kind != "S" and tokens[1].kind == "&":
        return None
    first, last = (
        safe_date(numbers[0], 1, 1),
        safe_date(numbers[1], 12 if tokens[0].kind != "S" else 1, 31 if tokens[0].kind != "S" else 1),
    )
    return ("r", (Moment(first), Moment(last))) if first and last and first <= last else None


def until_then(frame: Frame, tokens: list[Token]) -> Made:
    """三点之前, before 11 am, since 2018, by the end of March: the point itself."""
    core = next((token for token in tokens if token.kind in "dsTV"), None)
    return (core.kind, core.value) if core else None


def lone_year(frame: Frame, tokens: list[Token]) -> Made:
    """In 2019, since 2014; four figures alone are no year."""
    year = int(tokens[-1].value)
    if not 1900 <= year <= 2100:
        return None
    return "s", Moment(safe_date(year, 1, 1), safe_date(year, 12, 31), "year")


_END = "(?:d|s)"
RULES = (
    (r"Rp", day_and_part),
    (r"S?[NT][J&][NT](?=d)|(?<=d)S?[NT][J&][NT]", span_of_hours),
    (r"@?[TN]J@?[TN](?=p)|(?<=p)[NT]J[NT]", span_of_hours),
    (r"SqJq|S[qY][&][qY]|qJq|S?YJ[qY]|S?qJY", years),
    (r"[ISKXB]q|q(?=[AKL])", lone_year),
    (r"dp|pd", day_and_part),
    (r"d[@IKBX]?p?@?T|T[I]?d|Td|@?T?pd|d@?N(?![uUJ&NmO])|@?N(?=d)d|p@?Td", day_and_time),
    (r"dS?V|Vd", day_and_span),
    (r"dp|pd", day_and_part),
    (rf"S?{_END}J[dsDO]|S?[DO]J{_END}|S{_END}&[dsT]|S?dJT|S?TJd|S?dJN(?!U)|S?sJq|S?qJ[sd]|Sd&N", both_ends),
    (r"[dsT][AK]|[BXK]+@?[dsT]", until_then),
)
