"""Dates and times in Chinese, read from plain text (Simplified, half width)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from understanding.entities import numbers
from understanding.entities.moments import Clock, Moment, last_day, month_day, safe_date, shift_month, weekday

_N = r"(?:\d+|[零〇一二两三四五六七八九十廿卅百几]+)"
_DAYS_AWAY = {
    -3: "大前天 大前日",
    -2: "前天 前日 前晚 前夜",
    -1: "昨天 昨日 昨晚 昨夜 昨儿 昨 寻日 寻晚 琴日 琴晚",
    0: "今天 今日 今早 今晚 今晨 今儿 今夜 今朝 当天 今 刚才 刚刚",
    1: "明天 明日 明早 明晚 明儿 听日 听晚 听朝 明",
    2: "后天 后日",
    3: "大后天",
}
_RELATIVE = {word: days for days, words in _DAYS_AWAY.items() for word in words.split()}
_DAY_WORD = (
    "|".join(sorted((word for word in _RELATIVE if len(word) > 1), key=len, reverse=True))
    + "|[昨今明](?=[晨早晚午上下中凌傍])"
)
_PERIOD = (
    r"凌晨|清晨|清早|大清早|一大早|一早|早上|早晨|上午|上昼|朝早|中午|正午|午间|晏昼|下午|下昼|午后|傍晚|黄昏|晚上|"
    r"晚间|夜里|夜晚|半夜|深夜|夜间|午夜|夜黑|[早晚晨午夜]上?(?=\d|[一二两三四五六七八九十]+[点时:])"
)
_TIME = (
    rf"(?:(?P<period>{_PERIOD})的?\s?)?(?:大?[约概]?|快|差不多)?(?:(?P<hour>{_N})(?:点钟?|时(?!候|间|段|不|常|效)|"
    rf"点鐘)(?P<minute>半|(?:[一三]刻)|(?:过)?{_N}分?(?![天个月年日]))?钟?|"
    rf"(?P<digital>[012]?\d:[0-5]\d)(?::[0-5]\d)?)(?:多|左右|整|许|前后|后|以后|之后|前|之前)?"
)
_ONLY_PERIOD = rf"(?P<part>{_PERIOD})"
_YEAR = (
    r"(?:(?P<year>\d{4}|\d{2}|[零〇一二三四五六七八九]{4}|[零〇一二三四五六七八九]{2})年|民国(?P<republic>\d+|"
    r"[一二三四五六七八九十百零]+)年|(?P<yearword>前年|去年|上年|今年|本年|明年|后年|旧年))"
)
_DAY = (
    rf"(?P<iso>(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?![-/.\d])"
    rf"|{_YEAR}?[的\s]?(?:(?P<monthword>上上个?月|上个?月|这个?月|本月|下下个?月|下个?月|当月)|"
    rf"(?P<month>{_N})月份?)的?(?:(?P<dayofmonth>{_N})[号日]?(?!点|时|个|块|元|\d|:|次|天|件)|(?P<edge>底|末|初|"
    rf"中旬?|上旬|下旬))?"
    rf"|(?P<lone_year>去年|前年|今年|明年)(?P<year_edge>底|初|末|年底|年初)?"
    rf"|(?P<slash>(?<![\d/.-])(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01]|0?[1-9])(?![\d/]))"
    rf"|(?P<lone_day>(?<![\d栋楼幢第线室号路段街巷弄道里])(?:[12]?\d|3[01]|[一二三]?十[一二三四五六七八九]?|"
    rf"廿[一二三四五六七八九]|"
    rf"[一二三四五六七八九])[号日](?![楼栋幢线店院铺车门馆元机梯口位厅柜台仓库房室铁航桌闸子本记常用期化落内志報报程间光]|"
    rf"码))"
    rf"|(?P<word>{_DAY_WORD})"
    rf"|(?P<week>(?:上上|上|这|本|下下|下|今|呢)?(?:个|一个)?)(?:周|星期|礼拜|拜)(?P<weekday>[一二三四五六日天末1-6](?![个年天次条件]))"
    rf"|(?P<whole_week>上上|上|这|本|下下|下)(?:个|一)?(?:周|星期|礼拜)(?![一二三四五六日天末])"
    rf"|(?:大?约|差不多)?(?P<ago>{_N}|半|\d+\.\d)(?P<many>多)?(?:个)?(?P<unit>工作日|天|日|周|星期|礼拜|月|年|小时|"
    rf"钟头|钟|分钟|刻钟|晚|晚上|夜)(?P<half>半)?(?:多|来|左右)?(?P<way>之前|以前|前|之后|以后|后|内|之内|以内)"
    rf"|(?P<festival>元旦|春节|除夕|大年三十|大年初一|五一|劳动节|端午节?|中秋节?|国庆节?|双十一|双11|双十二|圣诞节?|618)(?:那天|当天|期间|假期)?"
)
_WHEN = re.compile(
    rf"(?:{_DAY})(?:(?:的|,|，|\s)?(?:{_TIME}|{_ONLY_PERIOD}))?|{_TIME.replace('?P<', '?P<only_')}|"
    rf"(?P<lone_period>今晨|凌晨|清晨|清早|一大早|早上|上午|中午|下午|傍晚|晚上|半夜|夜里)"
)
_DURATION = re.compile(
    rf"(?:整整|快|将近|足足)?(?P<count>{_N}|半|\d+\.\d)(?P<many>多)?(?P<piece>个)?(?P<many2>多)?(?P<unit>工作日|"
    rf"小时|钟头|分钟|星期|礼拜|月|年|周|天|日|晚上|夜)(?P<half>半)?(?:多|来)?"
)
_UNIT_NAMES = {"D": "工作日 天 日 晚 晚上 夜", "W": "周 星期 礼拜", "M": "月", "Y": "年", "TH": "小时 钟头 钟"}
_UNIT_NAMES |= {"TM": "分钟 刻钟"}
_UNITS = {word: code for code, words in _UNIT_NAMES.items() for word in words.split()}
_WEEKS = {"上上": -2, "上": -1, "这": 0, "本": 0, "今": 0, "呢": 0, "下": 1, "下下": 2}
_FESTIVALS = {"元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "国庆": (10, 1), "国庆节": (10, 1)}
_FESTIVALS |= {"双十一": (11, 11), "双11": (11, 11), "双十二": (12, 12), "圣诞": (12, 25), "圣诞节": (12, 25)}
_FESTIVALS |= {"618": (6, 18)}
_AFTERNOON = ("下午", "下昼", "午后", "傍晚", "黄昏", "晏昼", "晚", "夜")
_JOIN = re.compile(r"\s?(?:到|至|-|~|—|–|和)\s?")


def find(plain: str, now: datetime, ahead: bool) -> list[tuple[int, int, Moment]]:
    """Moments with their first and following characters; ``ahead`` when an appointment is asked for."""
    found = []
    for match in _WHEN.finditer(plain):
        if moment := _moment(match, now, ahead):
            found.append((match.start(), match.end(), moment))
    return found


def durations(plain: str) -> list[tuple[int, int, str]]:
    """Lengths of time ("两天", "三个工作日") as ISO 8601 durations: P2D, PT30M."""
    found = []
    for match in _DURATION.finditer(plain):
        count = 0.5 if match["count"] == "半" else numbers.chinese(match["count"].replace("几", "三"))
        if (
            not count
            or (match["unit"] == "月" and not match["piece"])
            or (match["unit"] == "日" and count != int(count))
        ):
            continue
        if match["unit"] == "年" and (count > 100 or (len(match["count"]) == 2 and count > 20)):
            continue
        unit = _UNITS[match["unit"]]
        value = numbers.written(count + (0.5 if match["half"] else 0))
        found.append((match.start(), match.end(), f"PT{value}{unit[1]}" if unit[0] == "T" else f"P{value}{unit}"))
    return found


def is_join(between: str) -> bool:
    """Whether these characters between two moments make a range of them."""
    return bool(_JOIN.fullmatch(between))


def _moment(match: re.Match[str], now: datetime, ahead: bool) -> Moment | None:
    groups = match.groupdict()
    if groups["only_hour"] or groups["only_digital"]:
        period = groups["only_period"] or ""
        clock = _clock(period, groups["only_hour"], groups["only_minute"], groups["only_digital"])
        return Moment(clock=clock) if clock else None
    if groups["lone_period"]:
        return Moment(now.date())
    moment = _day(groups, now, ahead)
    if moment is None:
        return None
    period = groups["period"] or groups["part"] or ""
    word = groups["word"] or ""
    if not period and word and word[-1] in "晚夜":
        period = "晚上"
    if not period and word and word[-1] in "早晨朝":
        period = "早上"
    if groups["hour"] or groups["digital"]:
        return moment.with_clock(_clock(period, groups["hour"], groups["minute"], groups["digital"]))
    return moment


def _clock(period: str, hour: str | None, minute: str | None, digital: str | None) -> Clock | None:
    if digital:
        hours, minutes = (int(part) for part in digital.split(":"))
    else:
        value = numbers.chinese(hour or "")
        if value is None:
            return None
        hours = int(value)
        minutes = _minute(minute)
    if hours > 24 or minutes > 59:
        return None
    # "Twelve at night" is midnight, "one at night" is early morning.
    small_hours = ("夜" in period or period == "晚上") and hours < 5
    if any(word in period for word in _AFTERNOON) and hours < 12 and not small_hours:
        hours += 12
    if period in ("中午", "正午", "午间", "午") and 1 <= hours <= 2:
        hours += 12
    if ("夜" in period or "晚" in period) and hours == 12:
        hours = 0
    return Clock(hours % 24, minutes, bool(period or digital or hours > 12))


def _minute(text: str | None) -> int:
    if not text:
        return 0
    if "刻" in text:
        return 45 if "三" in text else 15
    return 30 if text == "半" else int(numbers.chinese(text.strip("过分")) or 0)


def _day(groups: dict[str, str | None], now: datetime, ahead: bool) -> Moment | None:
    today = now.date()
    if iso := groups["iso"]:
        year, month, day = (int(part) for part in re.split(r"[-/.]", iso))
        return _of(safe_date(year, month, day))
    if groups["month"] or groups["monthword"]:
        return _month(groups, now, ahead)
    if groups["lone_year"]:
        year = now.year + {"前年": -2, "去年": -1, "今年": 0, "明年": 1}[groups["lone_year"]]
        late = bool(groups["year_edge"]) and "初" not in (groups["year_edge"] or "")
        return _of(safe_date(year, 12, 31) if late else safe_date(year, 1, 1))
    if slash := groups["slash"]:
        month, day = (int(part) for part in slash.split("/"))
        return _of(month_day(month, day, now, ahead))
    if lone := groups["lone_day"]:
        return _of(_day_of_this_month(int(numbers.chinese(lone[:-1]) or 0), now, ahead))
    if word := groups["word"]:
        return Moment(today + timedelta(days=_RELATIVE[word]))
    if groups["weekday"]:
        return _weekday(groups, now, ahead)
    if whole := groups["whole_week"]:
        monday = today - timedelta(days=now.weekday()) + timedelta(days=7 * _WEEKS[whole])
        return Moment(monday, last=monday + timedelta(days=6))
    if festival := groups["festival"]:
        return _of(month_day(*_FESTIVALS[festival], now, ahead)) if festival in _FESTIVALS else None
    return _shifted(groups, now)


def _of(day: date | None) -> Moment | None:
    return Moment(day) if day else None


def _year(groups: dict[str, str | None], now: datetime) -> int | None:
    if republic := groups["republic"]:
        return 1911 + int(numbers.chinese(republic) or 0)
    if word := groups["yearword"]:
        return now.year + {"前": -2, "去": -1, "上": -1, "旧": -1, "今": 0, "本": 0, "明": 1, "后": 2}[word[0]]
    if written := groups["year"]:
        value = int(numbers.digits(written))
        return value if value > 99 else (2000 if value < 70 else 1900) + value
    return None


def _month(groups: dict[str, str | None], now: datetime, ahead: bool) -> Moment | None:
    year = _year(groups, now)
    if word := groups["monthword"]:
        by = (
            -2
            if word.startswith("上上")
            else -1
            if word[0] == "上"
            else 2
            if word.startswith("下下")
            else int(word[0] == "下")
        )
        year, month = shift_month(year or now.year, now.month, by)
    else:
        month = int(numbers.chinese(groups["month"] or "") or 0)
    if not 1 <= month <= 12:
        return None
    if written := groups["dayofmonth"]:
        day = int(numbers.chinese(written) or 0)
        return _of(safe_date(year, month, day) if year else month_day(month, day, now, ahead))
    near = month_day(month, 1, now, ahead)
    year = year or (near.year if near else now.year)
    edge = groups["edge"] or ""
    if edge in ("底", "末"):
        return Moment(last_day(year, month))
    if edge:
        return _of(safe_date(year, month, 15 if edge.startswith("中") else 21 if edge == "下旬" else 1))
    first = safe_date(year, month, 1)
    return Moment(first, last=last_day(year, month)) if first else None


def _day_of_this_month(day: int, now: datetime, ahead: bool) -> date | None:
    year, month = now.year, now.month
    if not ahead and day > now.day:
        year, month = shift_month(year, month, -1)
    if ahead and day < now.day:
        year, month = shift_month(year, month, 1)
    return safe_date(year, month, day)


def _weekday(groups: dict[str, str | None], now: datetime, ahead: bool) -> Moment:
    name = groups["weekday"] or ""
    prefix = (groups["week"] or "").replace("一个", "").replace("个", "")
    week = _WEEKS.get(prefix)
    number = (
        5
        if name == "末"
        else 6
        if name in "日天"
        else "一二三四五六".find(name)
        if not name.isdigit()
        else int(name) - 1
    )
    return Moment(weekday(number, week, now, ahead))


def _shifted(groups: dict[str, str | None], now: datetime) -> Moment | None:
    unit, way = groups["unit"] or "", groups["way"] or ""
    written = (groups["ago"] or "").replace("几", "三")
    count = 0.5 if written == "半" else numbers.chinese(written)
    if count is None:
        return None
    count = (count + (0.5 if groups["half"] else 0)) * (-1 if way.endswith("前") else 1)
    code = _UNITS[unit]
    if code in ("TH", "TM"):
        minutes = count * (60 if code == "TH" else 15 if unit == "刻钟" else 1)
        exact = now + timedelta(minutes=minutes)
        return Moment(exact.date(), Clock(exact.hour, exact.minute))
    if code in ("M", "Y"):
        months = round(count * (12 if code == "Y" else 1))
        year, month = shift_month(now.year, now.month, months)
        if not 1 <= year <= 9999:
            return None
        return _of(safe_date(year, month, min(now.day, last_day(year, month).day)))
    return Moment(now.date() + timedelta(days=round(count * (7 if code == "W" else 1))))
