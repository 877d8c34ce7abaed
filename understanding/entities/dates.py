"""Dates and times of a message with ISO 8601 values: days, times, ranges, lengths of time."""

from __future__ import annotations

import re
from datetime import datetime

from understanding.characters import is_han
from understanding.entities import dates_chinese
from understanding.entities.dates_english import EnglishDates
from understanding.entities.dates_english import durations as english_durations
from understanding.entities.moments import Clock, Moment, settle
from understanding.entities.spans import Span

# Words by which a customer speaks of a time to come: an appointment, a wish, a deadline.
_AHEAD = re.compile(
    r"预约|约(?!定|好|在|了)|方便|有空|得闲|得空|可以(来|过来|上门|打|联系|派)|来(修|装|看|拿|取|一下)|上门|再(打|"
    r"联系|来)|请(在|于)|之前(处理|解决|回复|给|送|修)|改(到|成|在)|打(给|俾)|回(电|拨|访)|几点来|都行|都可以|在家|"
    r"到期|截止|能不能(在)?|麻烦|送(来|到)|提醒|订(?!单|金)|约在|都得"
    r"|\bcan (you|come|someone)|\bwill\b|\bfree\b|available|appointment|schedule|book|call me|ring me|come (by|"
    r"over|on|at|in)|reschedul|could (you|someone)|please|by (?:mon|tue|wed|thu|fri|sat|sun|tomorrow|the)|"
    r"works for me|\bi'?ll\b|deadline|remind|would be|prefer|any ?time|ok(ay)? for|between"
)
_RANGE_START = re.compile(r"(?:从|由|自|在)$")
_RANGE_END = re.compile(r"(?:之间|期间)?")


class DateFinder:
    """Finds every date; relative ones need ``now``."""

    def find(self, plain: str, now: datetime | None, region: str, expects_date: bool) -> list[Span]:
        """Spans of the slot datetime; ``expects_date`` when the customer was just asked for one."""
        if now is None:
            return []
        now = now.replace(tzinfo=None)
        ahead = bool(_AHEAD.search(plain))
        spans = self._moments(plain, now, ahead, region)
        lengths = dates_chinese.durations(plain) if any(map(is_han, plain)) else []
        for start, end, value in [*lengths, *english_durations(plain)]:
            span = Span("datetime", start, end, value)
            if not any(span.overlaps(other) for other in spans):
                spans.append(span)
        return spans

    def _moments(self, plain: str, now: datetime, ahead: bool, region: str) -> list[Span]:
        english = EnglishDates(now, ahead, day_first=region in ("UK", "HK"))
        spans: list[Span] = []
        for start, end, first, last in english.ranges(plain):
            value = f"{_written(first, now, ahead)}/{_written(last, now, ahead)}"
            spans.append(Span("datetime", start, end, value))
        found = english.find(plain)
        if any(map(is_han, plain)):
            found = _merge(dates_chinese.find(plain, now, ahead), found)
        index = 0
        while index < len(found):
            start, end, moment = found[index]
            following = found[index + 1] if index + 1 < len(found) else None
            if following and dates_chinese.is_join(plain[end : following[0]]) and _can_join(moment, following[2]):
                second = following[2] if following[2].day else following[2].with_clock(_later(moment, following[2]))
                second = second if second.day else Moment(moment.day, second.clock)
                begin = start - 1 if _RANGE_START.search(plain[:start]) else start
                value = f"{_written(moment, now, ahead)}/{_written(second, now, ahead)}"
                spans.append(Span("datetime", begin, following[1], value))
                index += 2
                continue
            span = Span("datetime", start, end, _written(moment, now, ahead))
            if not any(span.overlaps(other) for other in spans):
                spans.append(span)
            index += 1
        return spans


def _written(moment: Moment, now: datetime, ahead: bool) -> str:
    return settle(moment, now, ahead).written()


def _can_join(one: Moment, other: Moment) -> bool:
    return bool(one.clock) == bool(other.clock) and (one.day is not None or other.day is None)


def _later(one: Moment, other: Moment) -> Clock | None:
    first, second = one.clock, other.clock
    if first and second and not second.sure and first.hour >= 12 and second.hour < 12:
        return Clock(second.hour + 12, second.minute)
    return second


def _merge(one: list[tuple[int, int, Moment]], other: list[tuple[int, int, Moment]]) -> list[tuple[int, int, Moment]]:
    kept = list(one)
    for row in other:
        if not any(row[0] < end and start < row[1] for start, end, _ in one):
            kept.append(row)
    return sorted(kept, key=lambda row: row[0])
