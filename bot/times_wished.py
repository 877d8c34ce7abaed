"""Reads what a customer wishes about a callback to come: another time, earlier, later, or none at all (R31)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.model.understanding import Understanding
from desk.verbs.callback_plan import Shift

_LONGEST = 60
_DECLINED = re.compile(
    r"(?:别|別|不要|不用|不必|甭|唔好|唔使|无需|無需|不需要|不想|停止|拒绝|拒絕|取消)(?:再|你们|你們|给我|給我|来|來|跟我|接受|被|麻烦|麻煩)*"
    r"(?:打|联系|聯繫|联络|聯絡|回访|回訪|找我|烦|煩|骚扰|騷擾|来电|來電|问|問|call|調查|调查)"
    r"|(?:do not|don'?t|no need to|please stop|stop|never|no more|needn'?t|rather not)\s+(?:you\s+)?(?:ever\s+)?"
    r"(?:call|contact|ring|phone|messag|text|bother|ask|get in touch|writ|survey|be contacted|be called|follow)"
    r"|leave me alone|opt me out|unsubscribe|^no (?:calls?|surveys?|need|thanks?)\b|not interested",
    re.IGNORECASE,
)
_FOR_GOOD = re.compile(
    r"以后|以後|今后|今後|再也|永远|永遠|永久|所有|任何"
    r"|\bnever\b|\bever\b|any ?more|in (?:the )?future|\bagain\b|opt me out|unsubscribe",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^(?:晚(?:一)?(?:点|點|些)|改天|改日|过几天|過幾天|迟点|遲點|再晚"
    r"|(?:现在|現在|我)?(?:没空|沒空|很忙|在忙|不方便)|later|another (?:time|day)"
    r"|not now|(?:i'?m |a bit )?busy|maybe later|some other time)",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"^(?:早(?:一)?(?:点|點|些)|(?:现在|現在|马上|馬上|立刻)(?:就)?(?:可以|行|打|问|問|来|來)|越早越好|尽快|盡快|earlier|sooner|"
    r"(?:right )?now is (?:fine|good|ok)|as soon as|asap|now)",
    re.IGNORECASE,
)
_SAID_BESIDE = re.compile(
    r"请|請|麻烦|麻煩|那|就|在|等|再|打|给|給|来|來|我|你们|你們|您|联系|聯繫|联络|聯絡|电话|電話|改|换|換|到|成|约|約|可以|可|行|好|方便|有空|左右|以后|以後|"
    r"之后|之後|时间|時間|能不能|能|回访|回訪|比较|比較|吧|吗|嗎|呢|啊|啦|的|了|会|會|是|都|才|哈|嘛|喔|哦"
    r"|\b(?:can|could|would|will|you|we|i|i'?m|i'?ll|me|my|call|ring|phone|contact|please|at|on|in|around|about|after|by|the|"
    r"is|are|be|better|best|good|fine|for|to|it|let'?s|get|touch|instead|maybe|how|what|talk|suits?|works?|free|"
    r"available|only|then|ok|okay|yes|thanks?|thank|move|change|reschedule|make|do|prefer|rather|a|of|time|sometime)\b"
    r"|[\s，,。.!！?？~、]"
)
_REMAINS = 2
_HALF_A_YEAR, _A_WEEK, _A_DAY = timedelta(days=183), timedelta(days=7), timedelta(days=1)
_WEEKDAY = re.compile(r"周|週|星期|礼拜|禮拜|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_TODAY = re.compile(r"今|today|tonight|this", re.IGNORECASE)
_PARTS: tuple[tuple[str, time], ...] = (
    (r"早上|上午|清晨|一早|明早|今早|morning", time(10)),
    (r"下午|午后|午後|afternoon", time(15)),
    (r"中午|noon|midday|lunch", time(12)),
    (r"晚上|傍晚|今晚|明晚|evening|tonight", time(19)),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """A moment, a shift, or None for a time that does not suit; ``for_good``: a refusal of all callbacks to come."""

    to: datetime | Shift | None
    for_good: bool = False


def read_wish(text: str, heard: Understanding, planned: datetime, now: datetime, zone: ZoneInfo) -> Wish | None:
    """The wish, if the message is nothing but one. A day without an hour keeps the hour that was planned."""
    said = text.strip()
    if len(said) > _LONGEST:
        return None
    if _LATER.search(said):
        return Wish(Shift.LATER)
    if _EARLIER.search(said):
        return Wish(Shift.EARLIER)
    times = [entity for entity in heard.entities if entity.slot == "datetime"]
    if _DECLINED.search(said):
        # “Not before ten” refuses an hour and not the call.
        return Wish(None) if times else Wish(Shift.NEVER, _FOR_GOOD.search(said) is not None)
    if not times:
        return None
    beside = said
    for entity in times:
        beside = beside.replace(entity.text, "")
    if len(_SAID_BESIDE.sub("", beside.lower())) > _REMAINS:
        return None
    moment = _moment(times[0].value, said, planned, zone)
    return Wish(moment and _to_come(moment, said, now))


def _to_come(moment: datetime, said: str, now: datetime) -> datetime:
    """Messages are mostly about what has happened, so a day without a year or week is understood as the last one; who
    is to be called means the next one.
    """
    behind = now - moment
    if behind > _HALF_A_YEAR:
        return moment.replace(year=moment.year + 1)
    if _WEEKDAY.search(said) and timedelta() < behind < _A_WEEK:
        return moment + _A_WEEK
    if timedelta() < behind < _A_DAY and not _TODAY.search(said):
        return moment + _A_DAY
    return moment


def _moment(value: str, said: str, planned: datetime, zone: ZoneInfo) -> datetime | None:
    start = value.split("/")[0]
    try:
        day = datetime.fromisoformat(start)
    except ValueError:
        return None
    if "T" in start:
        return day.replace(tzinfo=zone)
    part = next((hour for words, hour in _PARTS if re.search(words, said, re.IGNORECASE)), None)
    hour = part or planned.astimezone(zone).time().replace(second=0, microsecond=0)
    return datetime.combine(day.date(), hour, zone)
