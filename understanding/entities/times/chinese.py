"""The Chinese words of time, in plain text (Simplified, half width)."""

from __future__ import annotations

import re

from understanding.entities import numbers
from understanding.entities.times.figures import full_year
from understanding.entities.times.moments import Clock
from understanding.entities.times.numerals import CHINESE, value
from understanding.entities.times.shapes import Pieces, Shape, always, any_of, looked_up
from understanding.entities.times.tokens import Quantity

_COUNT = rf"(?:\d+(?:\.\d+)?|{CHINESE}+|几|半|数)"
_DAYS = {
    -3: "大前天 大前日",
    -2: "前天 前日 前晚 前夜",
    -1: "昨天 昨日 昨晚 昨夜 昨晨 昨儿 昨 寻日 寻晚 琴日 琴晚 噚日 噚晚 擒日",
}
_DAYS |= {
    0: "今天 今日 今早 今晚 今晨 今儿 今夜 今朝 今次",
    1: "明天 明日 明早 明晚 明晨 明儿 听日 听晚 听朝 第二天 次日 翌日",
}
_DAYS |= {2: "后天 后日 后晚", 3: "大后天 大后日"}
_OFFSETS = {word: days for days, words in _DAYS.items() for word in words.split()}
_OFFSETS = {word: days for word, days in _OFFSETS.items() if word not in ("今次", "第二天", "次日", "翌日")}
_PERIODS = {
    "night": "晚上 晚间 夜里 夜晚 深夜 夜间 午夜 晚 夜",
    "small": "凌晨 半夜 下半夜 后半夜 三更半夜 大半夜 凌晨时分",
    "morning": "清晨 清早 大清早 一大早 一早 大早上 早上 早晨 早间 上午 上昼 朝早 朝头早 早 晨",
    "noon": "中午 正午 午间 晌午",
    "afternoon": "下午 下昼 午后 傍晚 黄昏 后晌 晏昼 晏",
}
_PERIOD_OF = {word: name for name, words in _PERIODS.items() for word in words.split()}
_SINGLE = "[晚夜早晨晏]"
_UNITS = {
    "second": "秒 秒钟", "minute": "分钟", "quarter hour": "刻钟", "hour": "小时 钟头 钟", "workday": "工作日",
    "night": "晚 晚上 夜",
    "day": "天 日", "week": "周 星期 礼拜", "month": "月", "quarter": "季度 季", "year": "年", "century": "世纪",
}  # fmt: skip
_UNIT_OF = {word: name for name, words in _UNITS.items() for word in words.split()}
_WAYS = {
    "上上": -2,
    "上": -1,
    "这": 0,
    "本": 0,
    "今": 0,
    "当": 0,
    "呢": 0,
    "该": 0,
    "下": 1,
    "下下": 2,
    "去": -1,
    "前": -1,
    "后": 1,
}
_WAYS |= {"上上上": -3, "过去": -1, "最近": -1, "近": -1, "未来": 1, "接下来": 1, "之后": 1, "之前": -1, "头": -1}
_EDGES = {
    "底": "end",
    "末": "end",
    "初": "begin",
    "中旬": "middle",
    "中": "middle",
    "上旬": "begin",
    "下旬": "late",
    "头": "begin",
}
_EDGES |= {"上半": "first half", "下半": "second half"}
_NO_DAY = (
    r"[楼栋幢线店院铺车门馆元机梯口位厅柜台仓库房室铁航桌闸子本记常用期化落内志报程间光码公路桩井厂站家员客选]|开?头|"
    r"\d|[点时]"
)


def _year(match: re.Match[str]) -> Pieces:
    if match[1]:
        return [("Y", 1911 + int(numbers.chinese(match[1]) or 1))]
    return [("Y", full_year(numbers.digits(match[2])))]


def _month(match: re.Match[str]) -> Pieces:
    written = {"正": "1", "腊": "12"}.get(match[1], match[1])
    number = int(numbers.chinese(written) or 0)
    if not 1 <= number <= 12:
        return []
    return [("m", number), *([("E", (_EDGES[match[2]], "month"))] if match[2] else [])]


def _day(match: re.Match[str]) -> Pieces:
    number = value(match[1])
    return [("D", int(number))] if number and 1 <= number <= 31 else []


def _dotted(match: re.Match[str]) -> Pieces:
    return [("F", (None, int(match[1]), int(match[2])))]


# 一点 is a little more often than it is one o'clock.
_A_LITTLE = re.compile(r"一点|1点(?=点)")
_HOUR_BEFORE = re.compile(r"[午晚早晨夜昼间天日号到至从的约概在\s]$")


def _clock(match: re.Match[str]) -> Pieces:
    if _A_LITTLE.fullmatch(match.group()) and not _HOUR_BEFORE.search(match.string[: match.start()]):
        return []
    hour, minutes, seconds = value(match[1]), _minutes(match[2] or ""), value(match[3] or "0")
    if hour is None or hour > 24 or minutes > 59:
        return []
    return [("T", Clock(int(hour) % 24, minutes, int(seconds or 0), sure=hour > 12 or hour == 0))]


def _minutes(text: str) -> int:
    if "刻" in text:
        return 45 if "三" in text or "3" in text else 15
    if text.endswith("半"):
        return 30
    bare = text.strip("过零搭踏分钟")
    number = int(value(bare) or 0) if bare else 0
    # Cantonese counts the twelfths of the hour: 三点三 is a quarter past three.
    return number * 5 if len(text) == 1 and not text.isdigit() else number


def _quantity(match: re.Match[str]) -> Pieces:
    count, unit = value(match[1]), _UNIT_OF[match[3]]
    if count is None or (unit == "month" and not match[2]):
        return []
    count += 0.5 if match[4] or (match[2] or "").endswith("半") else 0
    if unit == "quarter hour":
        count, unit = count * 15, "minute"
    return [("u", Quantity(count, unit))]


def _way(match: re.Match[str]) -> Pieces:
    return [("R", _WAYS[match[1]])]


def _edge(match: re.Match[str]) -> Pieces:
    unit = {"年": "year", "月": "month", "周": "week", "季": "quarter"}
    text = match.group()
    name = text.replace("半年", "半") if "半年" in text else text[1:]
    return [("E", (_EDGES[name], "year" if "半年" in text else unit[text[0]]))]


def _near_day(match: re.Match[str]) -> Pieces:
    word = match.group()
    pieces: Pieces = [("d", _OFFSETS[word])]
    last = word[-1]
    if last in "晚夜":
        pieces.append(("p", "night"))
    elif last in "早晨朝":
        pieces.append(("p", "morning"))
    return pieces


def _weekday(match: re.Match[str]) -> Pieces:
    name = match[1]
    return [("w", 6 if name in "日天" else int(name) - 1 if name.isdigit() else "一二三四五六".index(name))]


def _place(match: re.Match[str]) -> Pieces:
    number = value(match[1])
    return [("G", int(number))] if number else []


_RELATIVE_UNIT = r"(?=(?:一?个|一)?(?:周|星期|礼拜|拜|月|年|季|世纪|半年))"
_SEVERAL = rf"(?=(?:{_COUNT}|多少)(?:来|多)?个?(?:周|星期|礼拜|月|年|季|小时|钟头|分钟|秒|天|日|晚|工作日))"
SHAPES = {
    "cn_decade": Shape(
        rf"(?:上世纪)?({CHINESE}十|\d0)\s?年代", lambda match: [("s", ("decade", 1900 + int(value(match[1]) or 0)))]
    ),
    "cn_lunar": Shape(
        rf"(?:农历|阴历|旧历)(?:{CHINESE}+|\d+|正|腊)月初?(?:{CHINESE}+|\d+)|正月初(?!一)[二-十]", lambda match: []
    ),
    "cn_year": Shape(
        r"民国([\d一二三四五六七八九十百零〇]+|元)年|(?<![\d第])(?:西元|公元)?(\d{4}|[零〇一二三四五六七八九]{4}|[零〇][一二三四五六七八九]|"
        r"\d{2}(?=年\s?(?:\d{1,2}|十?[一二]|[三四五六七八九十])月|年[底初末]))年(?![前内后来间级多])",
        _year,
    ),
    "cn_month": Shape(
        r"(?<![\d个第])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|正|腊)月份?的?(底|末|初|中旬?|上旬|下旬)?(?!饼|票|子)",
        _month,
    ),
    "cn_dotted": Shape(r"(?<![\d.])(1[0-2]|0?[1-9])\.([12]\d|3[01]|0?[1-9])[号日](?!楼)", _dotted),
    "cn_day": Shape(
        rf"(?<![\d第栋楼幢线室路段街巷弄道里])(?<!线路)(三?[12]?\d|3[01]|三十一?|[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|"
        rf"[一二三四五六七八九])(?:号(?!{_NO_DAY})|(?<=月..)日|(?<=月.)日|(?<=月...)日|(?<=[^零〇一二三四五六七八九十两几]\d)日(?![前后内间子])|"
        rf"(?<=\d\d)日(?![前后内间子]))",
        _day,
    ),
    "cn_clock": Shape(
        rf"(?<![\d.:第])(\d{{1,2}}|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])(?:点(?!意见|建议|要求|问题|原因|理由|说明)钟?|时(?![候间段不常效刻尚装光限而有]))"
        rf"(搭?半|[一三13]刻|[过零]?(?:\d{{1,2}}|[二三四五]?十[一二三四五六七八九]?|[零〇]?[一二三四五六七八九])(?:分钟?|(?![\d个天月年日号点块元人次])))?"
        rf"(?:({CHINESE}+|\d+)秒)?钟?(?:多(?!钱|少)|左右|整|许|前后|正)?",
        _clock,
    ),
    "cn_day_hours": Shape(rf"(?<=天)({_COUNT})时", lambda match: [("u", Quantity(value(match[1]) or 1, "hour"))]),
    "cn_hour": Shape(
        rf"(?<![\d第.])(\d{{1,2}}|{CHINESE}{{1,2}})(?=(?:到|至|-|~)(?:\d{{1,2}}|{CHINESE}{{1,3}})点)",
        lambda match: [("N", match[1])],
    ),
    "cn_greeting": Shape(r"(?:早上|上午|中午|下午|晚上|早)好|早安|晚安|午安", lambda match: []),
    "cn_now": Shape(r"现在|此时|此刻|目前|而家|依家|宜家|刚刚|刚才|啱啱|头先|方才", always("n")),
    "cn_near": Shape(
        rf"(?:今日(?=头条)|{any_of(word for word in _OFFSETS if len(word) > 1)}|[昨今明](?=[午上下中凌傍]|晚|早))",
        lambda match: (
            [] if match.group() == "今日" and match.string.startswith("头条", match.end()) else _near_day(match)
        ),
    ),
    "cn_last_year": Shape(
        r"大前年|前年|旧年|明年|后年|来年",
        looked_up("s", {"前年": -2, "大前年": -3, "旧年": -1, "明年": 1, "来年": 1, "后年": 2}),
    ),
    "cn_edge": Shape(
        r"(?:上|下)半年|年[底末初]|年中(?!秋|国|旬)|月(?:[底末初]|中旬?|上旬|下旬|头)|周[初末](?=前)|季末|(?<=周)初",
        _edge,
    ),
    "cn_way": Shape(rf"(上上上|上上|(?<!马)上|这|本|今|当|该|下下|下|呢|去)(?:一?个|一)?{_RELATIVE_UNIT}", _way),
    "cn_span": Shape(rf"(过去|最近|近|未来|接下来的?|之后|之前|头|前|后|(?<!马)上|下)(?:的|这)?{_SEVERAL}", _way),
    "cn_weekday": Shape(r"(?:周|星期|礼拜|拜)([一二三四五六日天1-6])(?![个年天次条件楼])", _weekday),
    "cn_weekend": Shape(r"周末|礼拜尾|双休日", always("e")),
    "cn_nth_day": Shape(
        rf"第({CHINESE}+|\d+)天(?!的)",
        lambda match: [("u", Quantity(value(match[1]) or 1, "day"))] if value(match[1]) else [],
    ),
    "cn_ordinal": Shape(rf"第({CHINESE}+|\d+)个?(?=周|星期|礼拜|季|天|日|月)", _place),
    "cn_quantity": Shape(
        rf"(?<![\d第.])(?!半[夜晚])({_COUNT})\s?(?:来|多|余)?(个半|个多?|半)?(?:多)?(?=(?:工作|小|钟|分|秒|刻|晚|夜|天|日|周|星|礼|月|季|年|世))"
        rf"(工作日|小时|钟头|分钟|刻钟|秒钟?|晚上?|夜|天(?!猫|花|桥|台|井)|日(?![元本圆文语常用])|周(?![岁年边围])|星期(?![一二三四五六日天])|"
        rf"礼拜(?![一二三四五六日天])|月|季度?|年(?![级代货卡])|世纪|钟)(半)?(?:多|来)?",
        _quantity,
    ),
    "cn_period": Shape(
        rf"{any_of(word for word in _PERIOD_OF if len(word) > 1)}|{_SINGLE}(?=\d|[一二两三四五六七八九十]+[点时:])",
        looked_up("p", _PERIOD_OF),
    ),
    "cn_unit": Shape(
        r"周(?![岁年边到围])|星期|礼拜|月(?!饼|票|子|租|费|卡|经|亮|台(?!风))|季度?|年(?!级|代|货|轻|龄)|世纪",
        looked_up("U", _UNIT_OF),
    ),
    "cn_season": Shape(
        r"([春夏秋冬])(?:天|季)(?!品|装)|(?<=年)([春夏秋冬])(?!装)",
        lambda match: [("M", {"春": 3, "夏": 6, "秋": 9, "冬": 12}[match[1] or match[2]])],
    ),
    "cn_daily": Shape(r"每一?[天日晚](?!晚)|天天|日日", always("Z", "P1D")),
    "cn_every": Shape(r"每一?个?隔?", always("Q")),
    "cn_within": Shape(r"之?内|以内", always("W")),
    "cn_ago": Shape(r"(?:或|及)?之?前|以前", always("A")),
    "cn_later": Shape(r"(?:或)?之?后|以后|过后", always("L")),
    "cn_since": Shape(r"开始|以来|起(?!码|来|飞|火|泡|诉)", always("K")),
    "cn_joint": Shape(r"到|至(?!今|少|于)|直到|[和与跟及](?=[^，。,和与跟及]{2,12}之间)", always("J")),
    "cn_and": Shape(r"和|与|跟|及|或", always("&")),
    "cn_from": Shape(r"自?从|自|由", always("S")),
    "cn_about": Shape(
        r"大?约莫?|大概|差不多|快(?=\d|[一二两三四五六七八九十])|将近|的|左右|期间|之间|那天|当天|假期|钟", always("_")
    ),
}
# What may also begin with a figure.
NUMERIC = (
    "cn_decade", "cn_year", "cn_month", "cn_dotted", "cn_day", "cn_day_hours", "cn_hour", "cn_clock", "cn_quantity",
)  # fmt: skip
