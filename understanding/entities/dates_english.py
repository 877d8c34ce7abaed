"""Dates and times in English, read from plain text (small letters)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from understanding.entities import numbers
from understanding.entities.moments import Clock, Moment, last_day, month_day, safe_date, shift_month, weekday

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?)\b"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[- ]first|twenty[- ]second|"
    r"twenty[- ]third|twenty[- ]fourth|twenty[- ]fifth|twenty[- ]sixth|twenty[- ]seventh|twenty[- ]eighth|"
    r"twenty[- ]ninth|thirtieth|thirty[- ]first)"
)
_ORDINALS = tuple(_ORDINAL[3:-1].split("|"))
_SMALL = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|a couple(?: of)?|"
    r"a few|several|half an?|an?|fifteen|forty[- ]five|ninety)"
)
_HOUR = r"(?:1[0-2]|0?[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MERIDIEM = r"(?:\s?(?P<meridiem>a\.?m\.?|p\.?m\.?)(?![a-z]))"
_PART = (
    r"in the (?:early |late )?(?:morning|afternoon|evening)|at night|(?:early |late )?(?:morning|afternoon|evening|"
    r"night)|lunchtime|o'?clock"
)
_TIME = (
    rf"(?:(?:at|around|about|by|before|after|from|since|until|till|circa|approx\w*|roughly|~)\s)*"
    rf"(?:(?P<digital>(?:[01]?\d|2[0-3])[:.][0-5]\d){_MERIDIEM}?"
    rf"|(?P<spoken>quarter past|half past|half|quarter to|(?:ten|five|twenty|\d{{1,2}}) (?:minutes )?(?:past|"
    rf"to)) (?P<spoken_hour>{_HOUR})(?:\s?(?P<meridiem3>a\.?m\.?|p\.?m\.?)(?![a-z]))?"
    rf"|(?P<hour>{_HOUR})(?:\s?(?P<meridiem2>a\.?m\.?|p\.?m\.?)(?![a-z])|\s?o'?\s?clock|(?=\sin the (?:morning|"
    rf"afternoon|evening)|\sat night|\s(?:this|last) ))"
    rf"|(?P<fixed>noon|midnight|midday))(?:\s(?P<part>in the (?:morning|afternoon|evening)|at night|sharp|"
    rf"ish))?(?:ish)?"
)
_DAY = (
    rf"(?P<iso>(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?![-/.\d])"
    rf"|(?P<numeric>(?<![\d/.-])\d{{1,2}}[/-]\d{{1,2}}[/-](?:(?:19|20)\d{{2}}|\d{{2}})(?![\d-]))"
    rf"|(?P<slash>(?<![\d/.$-])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])(?![\d/]))"
    rf"|(?:the )?(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?|"
    rf"(?P<ordinal1>{_ORDINAL})) (?:of )?(?P<month1>{_MONTH})(?:,? (?P<year1>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH}) (?:the )?(?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\s?[ap]m)|"
    rf"(?P<ordinal2>{_ORDINAL}))(?:,? (?P<year2>\d{{4}}))?"
    rf"|(?:(?P<edge>end|start|beginning|middle|early|late|mid)(?: of |[ -]))?(?:(?P<monthway>last|next|this|in|"
    rf"since|of|during|by|until|back in) )(?P<month3>{_MONTH})(?:,? (?P<year3>\d{{4}}))?"
    rf"|(?:on )?the (?P<lone_day>\d{{1,2}})(?:st|nd|rd|th)\b(?! floor| time| street| ave| of| party| and| day|"
    rf" order| item)"
    rf"|(?P<before>the day before yesterday|day before yesterday|the day after tomorrow|day after tomorrow)"
    rf"|(?P<word>yesterday|today|tonight|tomorrow|last night|this (?:morning|afternoon|evening)|tmrw|tmr)"
    rf"|(?:(?P<way>last|this|next|past|coming|on|since|by|until|every|previous|"
    rf"the) )?(?P<weekday>{_WEEKDAY})(?P<week_after> (?:after next|before last|week))?"
    rf"|(?P<weekend>(?:over |at |on )?(?:the |last |this |next )?(?:past )?weekend)"
    rf"|(?:the )?(?P<whole>end of (?:the |this |last |next )?month|(?:last|this|next) (?:week|month|year)|"
    rf"the other day|week before last)"
    rf"|(?:about |around |over |almost |nearly |more than )?(?P<ago>{_SMALL})(?: (?P<unit>minute|min|hour|hr|day|"
    rf"week|fortnight|month|year)s?) (?:and a half )?(?P<ago_way>ago|back|earlier|later|from now|before)"
    rf"|in (?P<within>{_SMALL}) (?P<within_unit>minute|min|hour|hr|day|week|month|year)s?(?: time|'s time)?\b"
)
_WHEN = re.compile(
    rf"(?<![a-z\d])(?:(?:{_DAY})(?:,? (?:in the |at )?(?:early |late )?(?:morning|afternoon|evening|night|"
    rf"lunchtime)\b)?(?:[, ]+(?:{_TIME}))?"
    rf"|{_TIME.replace('?P<', '?P<a_')}(?:[, ]+(?:on )?(?:{_DAY.replace('?P<', '?P<b_')}))?)(?![a-z\d])"
)
_RANGE = re.compile(
    rf"(?:(?P<first_day>{_DAY.replace('?P<', '?P<d_')})[, ]+)?(?:between|"
    rf"from)?\s?(?<![\d:/-])(?P<one>{_HOUR}(?::[0-5]\d)?)\s?(?P<m1>am|pm)?\s?(?:and|to|-|–|until|"
    rf"till)\s?(?P<two>{_HOUR}(?::[0-5]\d)?)(?!\d|[:/-]\d)\s?(?P<m2>am|pm)?(?![a-z])"
)
_DURATION = re.compile(
    rf"(?<![a-z\d])(?:(?:for|over|about|almost|nearly|more than|past|last) (?:the (?:last|"
    rf"past) )?)?(?P<count>{_SMALL})(?:\+)?[ -](?P<work>working |business |whole |full |straight )?(?P<unit>minute|"
    rf"min|hour|hr|day|week|month|year)s?\b(?! (?:ago|back|old))"
)
_LEAD = re.compile(
    r"(?:at|on|around|about|by|since|until|from|before|after|in|till|every)\s(?!\d+ |an? |the (?:morning|evening))"
)
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_CODES = {"minute": "TM", "min": "TM", "hour": "TH", "hr": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}


class EnglishDates:
    """Finds moments; in the United Kingdom 3/5 is the third of May, elsewhere the fifth of March."""

    def __init__(self, now: datetime, ahead: bool, day_first: bool) -> None:
        """``ahead`` when an appointment is asked for."""
        self._now = now
        self._ahead = ahead
        self._day_first = day_first

    def find(self, plain: str) -> list[tuple[int, int, Moment]]:
        """Moments with their first and following characters."""
        found = []
        for match in _WHEN.finditer(plain):
            groups = match.groupdict()
            timed_first = {key[2:]: value for key, value in groups.items() if key.startswith("b_")}
            day = self._day(timed_first) if any(timed_first.values()) else self._day(groups)
            clock = _clock({key[2:]: value for key, value in groups.items() if key.startswith("a_")}) or _clock(groups)
            if clock and not clock.sure and (re.search(r"night|evening|afternoon", match.group())) and clock.hour < 12:
                clock = Clock(clock.hour + 12, clock.minute)
            elif clock and not clock.sure and "morning" in match.group():
                clock = Clock(clock.hour, clock.minute)
            if day or clock:
                text = match.group()
                lead = _LEAD.match(text) if not groups.get("within") else None
                skip = lead.end() if lead else 0
                found.append((match.start() + skip, match.end(), (day or Moment()).with_clock(clock)))
        return found

    def ranges(self, plain: str) -> list[tuple[int, int, Moment, Moment]]:
        """Two times of one day: "this morning between 9 and 11", "3-5pm"."""
        found = []
        for match in _RANGE.finditer(plain):
            cued = match["m1"] or match["m2"] or re.match(r"(?:.*\s)?(?:between|from)\s", match.group())
            if not cued:
                continue
            day = self._day({key[2:]: value for key, value in match.groupdict().items() if key.startswith("d_")})
            second = _plain_clock(match["two"], match["m2"])
            first = _plain_clock(
                match["one"],
                match["m1"]
                or (match["m2"] if second.hour > 12 and _plain_clock(match["one"], "pm").hour <= second.hour else None),
            )
            if (
                not match["m2"]
                and not match["m1"]
                and (first.hour < 7 or (day and re.search("afternoon|evening|tonight", match.group())))
            ):
                first, second = Clock(first.hour % 12 + 12, first.minute), Clock(second.hour % 12 + 12, second.minute)
            found.append(
                (match.start(), match.end(), (day or Moment()).with_clock(first), (day or Moment()).with_clock(second))
            )
        return found

    def _day(self, groups: dict[str, str | None]) -> Moment | None:
        now, get = self._now, groups.get
        if iso := get("iso"):
            year, month, day = (int(part) for part in re.split(r"[-/.]", iso))
            return _of(safe_date(year, month, day))
        if numeric := get("numeric"):
            return _of(self._numeric(numeric))
        if slash := get("slash"):
            one, two = (int(part) for part in slash.split("/"))
            month, day = (two, one) if (self._day_first and two <= 12) or one > 12 else (one, two)
            return _of(month_day(month, day, now, self._ahead)) if month <= 12 else None
        if get("month1") or get("month2"):
            return self._month_day(groups)
        if get("month3"):
            return self._whole_month(groups)
        if lone := get("lone_day"):
            return _of(self._lone_day(int(lone)))
        return self._relative(groups)

    def _numeric(self, text: str) -> date | None:
        one, two, year = (int(part) for part in re.split(r"[/-]", text))
        month, day = (two, one) if (self._day_first and two <= 12) or one > 12 else (one, two)
        return safe_date(year + 2000 if year < 100 else year, month, day)

    def _month_day(self, groups: dict[str, str | None]) -> Moment | None:
        side = "1" if groups.get("month1") else "2"
        month = _MONTHS.index((groups[f"month{side}"] or "")[:3]) + 1
        written, ordinal = groups.get(f"day{side}"), groups.get(f"ordinal{side}")
        day = int(written) if written else _ORDINALS.index((ordinal or "").replace(" ", "-").replace("-", "[- ]")) + 1
        if year := groups.get(f"year{side}"):
            return _of(safe_date(int(year), month, day))
        return _of(month_day(month, day, self._now, self._ahead))

    def _whole_month(self, groups: dict[str, str | None]) -> Moment | None:
        month = _MONTHS.index((groups["month3"] or "")[:3]) + 1
        near = month_day(month, 1, self._now, self._ahead)
        year = int(groups["year3"] or (near.year if near else self._now.year))
        edge = groups.get("edge") or ""
        first = date(year, month, 1)
        if edge in ("end", "late"):
            return Moment(last_day(year, month))
        return Moment(
            first if not edge.startswith("mid") else date(year, month, 15), last=None if edge else last_day(year, month)
        )

    def _lone_day(self, day: int) -> date | None:
        year, month = self._now.year, self._now.month
        if not self._ahead and day > self._now.day:
            year, month = shift_month(year, month, -1)
        if self._ahead and day < self._now.day:
            year, month = shift_month(year, month, 1)
        return safe_date(year, month, day)

    def _relative(self, groups: dict[str, str | None]) -> Moment | None:
        today, get = self._now.date(), groups.get
        if before := get("before"):
            return Moment(today + timedelta(days=2 if "tomorrow" in before else -2))
        if word := get("word"):
            return Moment(
                today
                + timedelta(
                    days=-1 if word in ("yesterday", "last night") else int(word in ("tomorrow", "tmrw", "tmr"))
                )
            )
        if name := get("weekday"):
            way = get("way") or ""
            number = _DAYS.index(name[:3])
            if way in ("last", "past", "previous"):
                found = weekday(number, None, self._now, False)
                return Moment(found - timedelta(days=7) if found == today else found)
            if way == "next":
                return Moment(weekday(number, 1, self._now, True))
            ahead = self._ahead or way in ("coming", "this", "by", "until") or bool(get("week_after"))
            return Moment(weekday(number, None, self._now, ahead))
        if weekend := get("weekend"):
            ahead = self._ahead or "next" in weekend
            return Moment(weekday(5, 1 if "next" in weekend else None, self._now, ahead))
        if whole := get("whole"):
            return self._whole(whole)
        return self._shifted(groups)

    def _whole(self, text: str) -> Moment | None:
        now = self._now
        by = -1 if "last" in text else 1 if "next" in text else 0
        if text.startswith("end of"):
            return Moment(last_day(*shift_month(now.year, now.month, by)))
        if "week" in text:
            monday = (
                now.date() - timedelta(days=now.weekday()) + timedelta(days=7 * (by if "before" not in text else -2))
            )
            return Moment(monday, last=monday + timedelta(days=6))
        if "month" in text:
            year, month = shift_month(now.year, now.month, by)
            return Moment(date(year, month, 1), last=last_day(year, month))
        if "year" in text:
            return Moment(date(now.year + by, 1, 1), last=date(now.year + by, 12, 31))
        return None

    def _shifted(self, groups: dict[str, str | None]) -> Moment | None:
        get = groups.get
        if not (get("ago") or get("within")):
            return None
        count = _count(get("ago") or get("within") or "")
        unit = get("unit") or get("within_unit") or ""
        if (get("ago_way") or "") in ("ago", "back", "earlier", "before"):
            count = -count
        if unit in ("minute", "min", "hour", "hr"):
            exact = self._now + timedelta(minutes=count * (60 if unit[0] == "h" else 1))
            return Moment(exact.date(), Clock(exact.hour, exact.minute))
        if unit in ("month", "year"):
            year, month = shift_month(self._now.year, self._now.month, round(count * (12 if unit == "year" else 1)))
            return _of(safe_date(year, month, min(self._now.day, last_day(year, month).day)))
        return Moment(self._now.date() + timedelta(days=round(count * _UNIT_DAYS[unit])))


def durations(plain: str) -> list[tuple[int, int, str]]:
    """Lengths of time ("two weeks") as ISO 8601 durations."""
    found = []
    for match in _DURATION.finditer(plain):
        code, value = _CODES[match["unit"]], numbers.written(_count(match["count"]))
        found.append((match.start(), match.end(), f"PT{value}{code[1]}" if code[0] == "T" else f"P{value}{code}"))
    return found


def _of(day: date | None) -> Moment | None:
    return Moment(day) if day else None


def _count(text: str) -> float:
    if text.isdigit():
        return int(text)
    if text.startswith("half"):
        return 0.5
    return {"a couple": 2, "a couple of": 2, "a few": 3, "several": 3}.get(text) or numbers.english(text) or 1


def _plain_clock(text: str, meridiem: str | None) -> Clock:
    hour, _, minute = text.partition(":")
    value = int(hour) if hour.isdigit() else int(numbers.english(hour) or 0)
    return _meridiem(value, int(minute or 0), meridiem)


def _meridiem(hour: int, minute: int, meridiem: str | None) -> Clock:
    if meridiem and meridiem[0] == "p" and hour < 12:
        hour += 12
    if meridiem and meridiem[0] == "a" and hour == 12:
        hour = 0
    return Clock(hour, minute, bool(meridiem) or hour > 12)


def _clock(groups: dict[str, str | None]) -> Clock | None:
    get = groups.get
    part = get("part") or ""
    meridiem = get("meridiem") or get("meridiem2") or get("meridiem3")
    meridiem = meridiem or (
        "am" if "morning" in part else "pm" if part and "sharp" not in part and "ish" not in part else None
    )
    if fixed := get("fixed"):
        return Clock(0 if fixed == "midnight" else 12)
    if digital := get("digital"):
        hour, minute = (int(piece) for piece in re.split(r"[:.]", digital))
        return _meridiem(hour, minute, meridiem)
    if written := get("hour"):
        return _plain_clock(written, meridiem)
    if spoken := get("spoken"):
        clock = _plain_clock(get("spoken_hour") or "", meridiem)
        offset = {"quarter": 15, "half": 30}.get(spoken.split()[0]) or int(_count(spoken.split()[0]))
        if spoken.endswith("to"):
            return Clock((clock.hour - 1) % 24, 60 - offset, clock.sure)
        return Clock(clock.hour, offset, clock.sure)
    return None
