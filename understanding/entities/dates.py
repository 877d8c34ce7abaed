"""Dates and times of a message with ISO 8601 values: days, times, ranges, lengths of time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from understanding.entities.spans import Span
from understanding.entities.times.frame import Frame
from understanding.entities.times.grammar import Grammar
from understanding.entities.times.lexicon import Lexicon
from understanding.entities.times.moments import Clock, Moment, duration, localised
from understanding.entities.times.tokens import Quantity, Token

# Words by which a customer speaks of a time to come: an appointment, a wish, a deadline.
_AHEAD = re.compile(
    r"预约|约(?!定|好|在|了|莫)|方便|有空|有时间|得闲|得空|可以(来|过来|上门|打|联系|派)|来(修|装|看|拿|取|一下)|上门|再(打|"
    r"联系|来)|请(在|于)|之前(处理|解决|回复|给|送|修)|改(到|成|在)|打(给|俾)|回(电|拨|访)|几点来|都行|都可以|在家|"
    r"到期|截止|能不能(在)?|麻烦|送(来|到)|提醒|订(?!单|金)|约在|都得|将会?|闹钟|计划|安排|打算"
    r"|\bcan (you|come|someone)|\bwill\b|\bfree\b|available|appointment|schedule|book|call me|ring me|come (by|"
    r"over|on|at|in)|reschedul|could (you|someone)|please|by (?:mon|tue|wed|thu|fri|sat|sun|tomorrow|the)|"
    r"works for me|\bi'?ll\b|deadline|remind|would be|prefer|any ?time|ok(ay)? for|let's|\bmeet\b|\bplan"
)
# Without one of these among the kinds of its tokens a message has no date in it.
_TIMELY = re.compile(r"[YmMDFwevHdspTVUuZcaqxnEG]|NN")
_WORD = re.compile(r"[a-z0-9\u4e00-\u9fff]")
_COUNTS = "dsrVTpuZ"


class DateFinder:
    """Finds every date; relative ones need ``now``."""

    def __init__(self) -> None:
        self._lexicon = Lexicon()
        self._grammar = Grammar()

    def find(self, plain: str, now: datetime | None, region: str, told: bool) -> list[Span]:
        """Spans of the slot datetime; ``told`` when the conversation is about what has happened.

        Else a message that is nothing but a date means the one to come.
        """
        if now is None:
            return []
        tokens = self._lexicon.tokens(plain)
        if not _TIMELY.search("".join(token.kind for token in tokens if token.kind != "_")):
            return []
        ahead = bool(_AHEAD.search(plain))
        east = now.utcoffset()
        offset = None if east is None else int(east.total_seconds()) // 60
        frame = Frame(now.replace(tzinfo=None), ahead, region in ("UK", "HK"), offset)
        spans = self._spans(tokens, plain, frame)
        if not ahead and not told and spans and not _beside(plain, spans):
            spans = self._spans(tokens, plain, replace(frame, ahead=True))
        return spans

    def _spans(self, tokens: list[Token], plain: str, frame: Frame) -> list[Span]:
        found = []
        for token in self._grammar.reduce(tokens, frame):
            if token.kind in _COUNTS and (value := _written(token, frame)):
                start, end = _trimmed(plain, token.start, token.end)
                found.append(Span("datetime", start, end, value))
        return found


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    while end > start and plain[end - 1] in " ,，.;的":
        end -= 1
    while start < end and plain[start] in " ,，.;的":
        start += 1
    return start, end


def _beside(plain: str, spans: list[Span]) -> bool:
    """Whether anything is said beside the dates."""
    rest = plain
    for span in spans:
        rest = rest[: span.start] + " " * (span.end - span.start) + rest[span.end :]
    return bool(
        _WORD.search(
            re.sub(
                r"\b(?:the|on|at|in|of|around|by|this|a|for|from|to|between|and|during|through|until|till|before|after|since|sometimes?|any|time)\b|[在从到是]",
                " ",
                rest,
            )
        )
    )


def _written(token: Token, frame: Frame) -> str | None:
    value = token.value
    if token.kind == "Z":
        return f"R/{value}"
    if isinstance(value, Quantity):
        return duration(value)
    if token.kind == "p":
        return Moment(frame.today).written() if value else None
    if isinstance(value, Clock):
        return localised(Moment(_day_of(value, frame)).at(_settled(value)), frame.offset).written()
    if token.kind == "V":
        first, last = (_settled(each) for each in value)
        day = _day_of(first, frame)
        return f"{Moment(day).at(first).written()}/{Moment(day).at(last).written()}"
    if token.kind == "r":
        first_moment, last_moment = (localised(each, frame.offset) for each in value)
        return f"{first_moment.written().split('/')[0]}/{last_moment.written().split('/')[-1]}"
    if not isinstance(value, Moment) or value.weak or value.first is None:
        return None
    return localised(value, frame.offset).written()


def _settled(clock: Clock) -> Clock:
    """ "At three" without more is the afternoon; nobody means the middle of the night without saying so."""
    if not clock.sure and 1 <= clock.hour <= 6:
        return replace(clock, hour=clock.hour + 12)
    return clock


def _day_of(clock: Clock, frame: Frame) -> date:
    """The day of a bare time: events lie in the past unless an appointment is asked for."""
    time = _settled(clock)
    later = (time.hour, time.minute) > (frame.now.hour, frame.now.minute)
    if later and not frame.ahead:
        return frame.today - timedelta(days=1)
    if not later and frame.ahead:
        return frame.today + timedelta(days=1)
    return frame.today
