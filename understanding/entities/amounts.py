"""Sums of money: 500 CNY, 128.5 CNY, 3280 TWD; and what they are in CNY, to compare them."""

from __future__ import annotations

import re

from understanding.entities import numbers
from understanding.entities.spans import Span

# How many CNY one unit is worth, for grading losses only, never for paying.
IN_CNY = {
    "CNY": 1.0, "USD": 7.2, "GBP": 9.2, "HKD": 0.92, "TWD": 0.22, "EUR": 7.8, "JPY": 0.048, "AUD": 4.7, "CAD": 5.2,
    "SGD": 5.3, "MYR": 1.55, "MOP": 0.9, "KRW": 0.0052, "INR": 0.086, "THB": 0.2, "CHF": 8.0, "NZD": 4.3,
}  # fmt: skip

_NAMES = {
    "CNY": r"人民币|rmb|cny|￥|¥|yuan|renminbi",
    "USD": r"us\s?\$|usd|美金|美元|us dollars?",
    "GBP": r"gbp|英镑|£|pounds?(?: sterling)?|quid",
    "HKD": r"hk\s?\$|hkd|港币|港元|港纸|蚊(?:港纸|港币)?|hong kong dollars?",
    "TWD": r"nt\s?\$|ntd|twd|新?台币|台币|新台幣|taiwan dollars?",
    "EUR": r"eur|€|欧元|euros?",
    "JPY": r"jpy|日元|日圆|日币|yen",
    "AUD": r"au\s?\$|aud|a\$|澳元|澳币|australian dollars?",
    "CAD": r"ca\s?\$|cad|c\s?\$|加元|加币|canadian dollars?",
    "SGD": r"s\$|sgd|新加坡元|singapore dollars?",
    "MYR": r"rm(?=\s?\d)|myr|令吉|马币|ringgits?|malaysian? ringgits?",
    "MOP": r"mop|澳门币|葡币",
    "KRW": r"krw|韩元|韩币|won",
    "INR": r"inr|rs\.?|₹|rupees?|卢比",
    "THB": r"thb|泰铢|baht",
    "CHF": r"chf|瑞郎|swiss francs?",
    "NZD": r"nzd|nz\$|纽元|纽币",
    "$": r"\$|dollars?|bucks?",
    "元": r"元|块钱?|圆|钱(?=[,。，!！?？\s]|$)|大洋|rmb",
    "cent": r"cents?|美分|¢|pence|p(?=$|[ ,.])",
    "dime": r"[毛毫角](?:钱|子)?",
}
_CURRENCY = "|".join(f"(?P<{{side}}{index}>{pattern})" for index, pattern in enumerate(_NAMES.values()))
_CODES = tuple(_NAMES)
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:\s?(?:k|grand|thousand|million|mil|m|billion|bn)(?![a-z])|[百千万亿]+)?"
_CHINESE_NUMBER = f"[{numbers.CHINESE}]+"
_NUMBER = rf"(?:(?:{_FIGURE}){_SCALE}(?:[一二两三四五六七八九](?=块|元))?|{_CHINESE_NUMBER}|{numbers.ENGLISH})"
_ABOUT = r"(?:[多几来余](?=[块元蚊美港台人英]))?"
_BEFORE = re.compile(
    rf"(?:{_CURRENCY.format(side='b')})\s?(?P<number>(?:{_FIGURE}){_SCALE}|{_CHINESE_NUMBER})(?![\d%])"
)
_AFTER = re.compile(
    rf"(?P<number>{_NUMBER}){_ABOUT}\s?(?:{_CURRENCY.format(side='a')})(?![a-z])"
    rf"(?P<tail>(?:[一二两三四五六七八九\d](?![\d个天次遍点号.一二三四五六七八九十百])|"
    rf"半)?(?:[毛角](?:[零一二三四五六七八九\d]分?)?)?|(?:,?\s?and|又)?\s?(?:\d+|{numbers.ENGLISH}|"
    rf"[一二两三四五六七八九])\s?(?:cents?|p\b|美分))?",
)
_BARE_SCALE = re.compile(r"(?<![\d.a-z])(?P<number>\d+(?:\.\d+)?)\s?(?P<scale>k|grand)(?![a-z])")
# A sum without a unit: "赔我五百", "多扣了2400", "三百八的鞋". Not what is counted in days, times, houses.
_MONEY_VERB = (
    r"(?:赔偿?|扣|退还?|收费?|付|转走?|花|缴|交|少|刷|骗|欠|充值?|亏|卖|买|罚|返|补偿?|损失|"
    r"划走?|价格?|金额|押金|定金|订金|费用?|工资|赔款|碌|要价|值|还)"
)
_UNIT = (
    r"(?![\d.]|[个天日次遍点时分秒号栋幢楼层室座单人位件条台部张份封句家户年月周星礼小"
    r"公里米斤克度岁兆gmk%:/\-级成折倍页杯碗盒瓶箱])"
)
_ONE_TO_NINE = "[一二两三四五六七八九]"
_BARE = re.compile(
    rf"{_MONEY_VERB}(?:[了我咗走掉你们她他到款费]|大概|差不多|总共|一共|至少|将近|快|整整|好几|多|出去?|"
    rf"给)*\s?(?P<number>(?:{_FIGURE})[千万]?|[{numbers.CHINESE}]{{2,}}){_UNIT}"
    rf"|(?<![第周期月])(?P<price>{_ONE_TO_NINE}[百千]{_ONE_TO_NINE}?)(?=的[\u4e00-\u9fff]|[，,。!！]|$)",
)


def find(plain: str, home: str) -> list[Span]:
    """All sums of money; ``home`` is the currency of 元 and $ where nothing else is said ("CNY", "USD" …)."""
    spans: list[Span] = []
    for pattern in (_AFTER, _BEFORE, _BARE_SCALE, _BARE):
        for match in pattern.finditer(plain):
            if (span := _span(match, plain, home)) and not any(span.overlaps(other) for other in spans):
                spans.append(span)
    return spans


def in_cny(value: str) -> float:
    """The worth in CNY of a normalised sum such as "500 CNY"; 0 for an unknown currency."""
    number, _, currency = value.partition(" ")
    return float(number) * IN_CNY.get(currency, 0.0)


def _span(match: re.Match[str], plain: str, home: str) -> Span | None:
    groups = match.groupdict()
    name = "number" if groups.get("number") else "price"
    value = _value(groups[name] or "")
    code = next((_CODES[int(key[1:])] for key, found in groups.items() if found and key[1:].isdigit()), "元")
    if match.re is _BARE_SCALE:
        value = (value or 0.0) * 1000
        code = "$"
    if value is None or value <= 0 or (groups[name] or "").strip() in ("a", "an", "半", "万", "千", "百"):
        return None
    if code in ("cent", "dime"):
        value, code = value / (100 if code == "cent" else 10), "$" if code == "cent" else "元"
    value += _tail(groups.get("tail") or "", groups[name] or "")
    start = match.start() if match.re in (_BEFORE, _AFTER) else match.start(name)
    end = match.end() if match.re in (_BEFORE, _AFTER, _BARE_SCALE) else match.end(name)
    return Span("amount", start, end, f"{numbers.written(value)} {_currency(code, home, plain)}")


def _currency(code: str, home: str, plain: str) -> str:
    if code == "$":
        return home if home not in ("CNY", "GBP") else "USD"
    if code == "元":
        return home if home in ("TWD", "HKD") else "CNY"
    return code


def _value(written: str) -> float | None:
    written = written.strip()
    if match := re.fullmatch(rf"({_FIGURE})\s?(k|grand|thousand|million|mil|m|billion|bn)", written):
        scale = {"million": 1e6, "mil": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}.get(match[2], 1e3)
        return numbers.figure(match[1]) * scale
    if re.fullmatch(_FIGURE, written):
        return numbers.figure(written)
    if re.match(r"[a-z]", written):
        return numbers.english(written)
    return numbers.chinese(written)


def _tail(tail: str, number: str) -> float:
    """What follows the unit: 一百二十八块五 ends in half a yuan, 三块零四, ten dollars and 30 cents."""
    if not tail:
        return 0.0
    if match := re.search(r"(?:and|又)?\s*([\w -]+?)\s?(?:cents?|p|美分)$", tail):
        return (_value(match[1]) or 0.0) / 100
    digits = [
        numbers.chinese(character) or 0.0
        for character in tail
        if character in "一二两三四五六七八九" or character.isdigit()
    ]
    if tail.startswith("半"):
        return 0.5
    return sum(digit / 10.0**place for place, digit in enumerate(digits[:2], 1))
