"""Rules of times of day."""

from __future__ import annotations

from dataclasses import replace

from understanding.entities.times.frame import Frame
from understanding.entities.times.moments import Clock
from understanding.entities.times.numerals import value
from understanding.entities.times.parts import Made
from understanding.entities.times.tokens import Quantity, Token

# "In the evening", unlike "evening", makes an hour of the number before it.
_IN_THE = 8
_DAWN = 5
_LATE = ("afternoon", "evening", "night")


def bare(token: Token) -> Clock | None:
    """A number as an hour, or as hour and minutes written together (815, 1140)."""
    text = str(token.value)
    if text.isdigit() and len(text) in (3, 4):
        hour, minute = int(text[:-2]), int(text[-2:])
    else:
        number = value(text)
        if number is None or number != int(number):
            return None
        hour, minute = int(number), 0
    return Clock(hour % 24, minute, sure=hour > 12 or text.startswith("0")) if hour <= 24 and minute <= 59 else None


def in_period(clock: Clock, period: str) -> Clock:
    """The time that is meant in that part of the day: three in the afternoon is 15:00, twelve at night is 0:00."""
    hour = clock.hour
    if period == "night" and hour == 12 and not clock.sure:
        hour = 0
    elif (
        (period in ("afternoon", "evening") and hour < 12)
        or (period == "night" and 5 <= hour < 12)
        or (period == "noon" and 1 <= hour <= 2)
    ):
        hour += 12
    elif period in ("small", "morning") and hour == 12 and not clock.minute and period == "small":
        hour = 0
    return replace(clock, hour=hour, sure=True, late=period == "night" and hour < _DAWN)


def meridiem(frame: Frame, tokens: list[Token]) -> Made:
    """3 pm, 3:15 p.m., ten thirty am, 1140 a.m., 3 o'clock pm."""
    clock = _joined(tokens[:-1])
    if clock is None or (clock.hour > 12 and not clock.sure):
        return None
    late = tokens[-1].value == "p"
    hour = clock.hour + 12 if late and clock.hour < 12 else 0 if not late and clock.hour == 12 else clock.hour
    return "T", replace(clock, hour=hour, sure=True)


def _joined(tokens: list[Token]) -> Clock | None:
    rest = [token for token in tokens if token.kind not in "@c"]
    if rest and rest[0].kind == "T":
        return rest[0].value if len(rest) == 1 and isinstance(rest[0].value, Clock) else None
    first = bare(rest[0]) if rest else None
    if first is None or len(rest) == 1:
        return first
    minutes = [value(str(token.value)) for token in rest[1:]]
    if any(minute is None for minute in minutes):
        return None
    # "ten oh five", "twelve zero three": the zero leads.
    minute = int(sum(minute or 0 for minute in minutes))
    return replace(first, minute=minute) if minute <= 59 and (minute > 9 or len(minutes) > 1) else None


def zoned(frame: Frame, tokens: list[Token]) -> Made:
    """9 pm GMT, 8:30 (PST)."""
    clock = tokens[0].value
    return ("T", replace(clock, zone=int(tokens[1].value), sure=True)) if isinstance(clock, Clock) else None


def oclock(frame: Frame, tokens: list[Token]) -> Made:
    """Nine o'clock."""
    clock = _joined(tokens[:-1])
    return ("T", clock) if clock else None


def spoken(frame: Frame, tokens: list[Token]) -> Made:
    """ "At ten thirty", "twelve zero three"; only number words, for "3 30" may be anything."""
    words = [token for token in tokens if token.kind == "N"]
    if tokens[0].kind != "@" and any(str(token.value)[0].isdigit() for token in words):
        return None
    clock = _joined(tokens)
    return ("T", clock) if clock and clock.minute else None


def at_hour(frame: Frame, tokens: list[Token]) -> Made:
    """At 8, around 3."""
    clock = bare(tokens[1])
    return ("T", clock) if clock else None


def with_period(frame: Frame, tokens: list[Token]) -> Made:
    """下午三点, 3:15 in the afternoon, 早上五."""
    period = next(str(token.value) for token in tokens if token.kind == "p")
    times = [token for token in tokens if token.kind in "TN"]
    if times[0].kind == "N" and tokens[-1].end - tokens[-1].start < _IN_THE:
        return None
    clock = times[0].value if times[0].kind == "T" else bare(times[0])
    if not isinstance(clock, Clock) or (clock.sure and clock.hour > 12 and period in ("morning",)):
        return None
    return "T", in_period(clock, period)


def between(frame: Frame, tokens: list[Token]) -> Made:
    """From nine to eleven, 3-5 pm, 下午五点到晚上七点半; a part of the day said once counts for both."""
    joint = next(place for place, token in enumerate(tokens) if token.kind in "J&")
    cued = any(token.kind in "STpV" for token in tokens)
    if not cued or (tokens[joint].kind == "&" and tokens[0].kind != "S"):
        return None
    one, first = _side(tokens[:joint])
    two, second = _side(tokens[joint + 1 :])
    if one is None or two is None:
        return None
    if first or second:
        one = (
            in_period(one, first or (second if one.hour <= two.hour or second in _LATE else ""))
            if not one.sure
            else one
        )
        two = in_period(two, second or first) if not two.sure else two
    elif two.sure and not one.sure and one.hour + 12 <= two.hour + 1 and two.hour > 12 and one.hour != 12:
        one = replace(one, hour=one.hour + 12, sure=True)
    elif (one.sure and not two.sure and one.hour >= 12 and two.hour < 12) or (
        not one.sure and not two.sure and two.hour < one.hour <= 12
    ):
        two = replace(two, hour=two.hour + 12, sure=True)
    elif not one.sure and not two.sure and 1 <= one.hour <= 6 and two.hour <= 11:
        one, two = (replace(each, hour=each.hour + 12, sure=True) for each in (one, two))
    return "V", (one, two)


def _side(tokens: list[Token]) -> tuple[Clock | None, str]:
    period = next((str(token.value) for token in tokens if token.kind == "p"), "")
    time = next((token for token in tokens if token.kind in "TN"), None)
    if time is None:
        return None, period
    return (time.value if isinstance(time.value, Clock) else bare(time)), period


def lasting(frame: Frame, tokens: list[Token]) -> Made:
    """From 10 am for 3 hours, for 30 minutes starting at 4 pm."""
    time, quantity = (next(token.value for token in tokens if token.kind == kind) for kind in "Tu")
    if not isinstance(time, Clock) or not isinstance(quantity, Quantity):
        return None
    seconds = {"second": 1, "minute": 60, "hour": 3600}
    if any(part.unit not in seconds for part in quantity.parts()):
        return None
    end = time.hour * 3600 + time.minute * 60 + int(sum(part.count * seconds[part.unit] for part in quantity.parts()))
    return "V", (time, Clock(end // 3600 % 24, end % 3600 // 60))


RULES = (
    (r"@?[TN]N?N?c?a", meridiem),
    (r"@?NN?c", oclock),
    (r"Tz", zoned),
    (r"@NN", spoken),
    (r"(?<![NO])N[N]{1,2}(?![NUumx])", spoken),
    (r"S?p?[TN][J&]p?(?:T|N(?![mxUuNO]))p?", between),
    (r"p@?T|@?[TN]p", with_period),
    (r"S?Tfu|fuK?S?T", lasting),
)
