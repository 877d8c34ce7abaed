"""Sums of money: 500 CNY, 128.5 CNY, 3280 TWD; and what they are in CNY, to compare them."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from understanding.entities import numbers
from understanding.entities.spans import Span

# How many CNY one unit is worth, for grading losses only, never for paying.
IN_CNY = {
    "CNY": 1.0, "USD": 7.2, "GBP": 9.2, "HKD": 0.92, "TWD": 0.22, "EUR": 7.8, "JPY": 0.048, "AUD": 4.7, "CAD": 5.2,
    "SGD": 5.3, "MYR": 1.55, "MOP": 0.9, "KRW": 0.0052, "INR": 0.086, "THB": 0.2, "CHF": 8.0, "NZD": 4.3,
    "VND": 0.00028,
    "PHP": 0.125, "IDR": 0.00045, "AED": 1.96, "SAR": 1.92, "QAR": 1.98, "PKR": 0.026, "BRL": 1.4, "MXN": 0.42,
    "RUB": 0.08,
    "ZAR": 0.39, "PLN": 1.8, "SEK": 0.68, "NOK": 0.67, "DKK": 1.04, "TRY": 0.22, "ILS": 1.95, "KWD": 23.0,
    "BTC": 400_000.0,
}  # fmt: skip

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+,\d\d(?![\d,])|\d+ \. \d+|\d+(?:\.\d+)?"
_HAN_NUMBER = rf"[{numbers.CHINESE}][{numbers.CHINESE}点多余几来\d]*"
_NUMBER = (
    rf"(?:(?:{_FIGURE})(?:{numbers.SCALE}|\s?[十百千万亿][{numbers.CHINESE}多余几来\d]*)?|{_HAN_NUMBER}|几[十百千万]+"
    rf"|(?:(?:a )?quarter|half)(?: of)?(?: a)? (?:thousand|million|billion)|{numbers.ENGLISH}(?:point(?: [a-z]+)+? )?)"
)
_MORE = r"(?:\s?[多几来余](?=[块元蚊圆美港台人英欧日澳加新马]))?"
_BARE_SCALE = re.compile(r"(?<![\d.a-z])(?P<number>\d+(?:\.\d+)?)\s?(?P<scale>k|grand)(?![a-z])")
# A sum without a unit: "赔我五百", "多扣了2400", "三百八的鞋". Not what is counted in days, times, houses.
_MONEY_VERB = (
    r"(?:赔偿?|点了|扣|退还?|收费?|付|转走?|花|缴|交|少|刷|骗|欠|充值?|亏|卖|买|罚|返|补偿?|损失|"
    r"划走?|价格?|金额|押金|定金|订金|费用?|工资|赔款|碌|要价|值|还|取|打|汇|借|租金|房租|余额|保证金|总共|一共)"
)
_UNIT = (
    r"(?![\d.]|\s?[个天日次遍点时分秒号栋幢楼层室座单人位件条台部张份封句家户年月周星礼小"
    r"公里米斤克度岁兆gmk%:/\-级成折倍页杯碗盒瓶箱颗包双套只辆支本门节趟趟回])"
)
# Words that are a number only together with others.
_NO_NUMBER = ("a", "an", "半", "万", "千", "百", "亿")
_ONE_TO_NINE = "[一二两三四五六七八九]"
_BARE = re.compile(
    rf"{_MONEY_VERB}(?:[了我咗走掉你们她他到款费是为:]|系|大概|差不多|总共|一共|至少|将近|快|整整|好几|多|出去?|"
    rf"给)*\s?(?P<number>(?:{_FIGURE})[千万]?|[{numbers.CHINESE}]{{2,}}){_UNIT}"
    rf"|(?<![第周期月])(?P<price>{_ONE_TO_NINE}[百千]{_ONE_TO_NINE}?)(?=的[\u4e00-\u9fff]|[，,。!！]|$)"
    rf"|(?<![第周期月\d.])(?P<round>(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)万[多余]?(?:{_ONE_TO_NINE}千?)?)"
    r"(?![\d人个次件名户位字里公步条万张元块美港台英日欧套平只棵辆用多年分科能])"
    rf"|\b(?:amount|price|total|sum|bill|fare|deposit|charged?|paid|pay|fee|refund(?:ed)?|cost|worth)(?: me|"
    rf" was| is| of| about|"
    rf" should be| it's| only|:)*\s(?P<sum>{_FIGURE})(?![\d.:/-]|\s?(?:[a-z]+ ?ago|days?|hours?|weeks?|"
    rf"months?|minutes?|times?|"
    rf"years?|am|pm|am|items?|people|%|st\b|nd\b|rd\b|th\b))"
)
# 零四 after the unit is four hundredths, 四 alone four tenths.
# 分 is a minute and a mark as well; alone it is money.
_BARE_CENTS = re.compile(rf"({_FIGURE}|{_HAN_NUMBER})分")
_TO = re.compile(r"\s?(?:-|~|到|至|to)\s?")
_ENDS = r"(?=\s*(?:$|[.,!?;，。！？；]))"
_TAIL = (
    rf"(?P<tail>零{_ONE_TO_NINE}分?|(?:{_ONE_TO_NINE}|\d)(?![\d个天次遍点号.一二三四五六七八九十百块元])(?:[毛角])?"
    rf"(?:(?:{_ONE_TO_NINE}|\d)分?)?|半(?!天|年|个|小)|[,，又]?\s?(?:and\s)?(?:\d+|{numbers.ENGLISH}|{_ONE_TO_NINE})[\s-]?"
    rf"(?:cents?|pence|[pc]\b|美分|分(?!钟))|\s(?:and\s)?\d\d{_ENDS})?"
)


class Amounts:
    """Finds sums of money by data/currencies.toml."""

    def __init__(self) -> None:
        text = resources.files("understanding").joinpath("data", "currencies.toml").read_text(encoding="utf-8")
        tables: dict[str, dict[str, list[str]]] = tomllib.loads(text)
        self._codes = {side: tuple(table) for side, table in tables.items()}
        names = {
            side: "|".join(f"(?P<c{place}>{'|'.join(words)})" for place, words in enumerate(table.values()))
            for side, table in tables.items()
        }
        self._before = re.compile(
            rf"(?<![a-z])(?:(?<!\d)(?<!\d )|"
            rf"(?=[$£€¥￥]))(?:{names['before']})\s?(?:(?P<first>{_FIGURE})\s?(?:-|~|到|至|to)\s?)?"
            rf"(?P<number>(?:{_FIGURE})(?:\s?-?{numbers.SCALE}|[百千万亿]+)?|[{numbers.CHINESE}]{{2,}})(?![\d%]){_TAIL}"
        )
        self._named = re.compile(
            rf"(?<![a-z])(?:{names['named']})\s?(?P<number>(?:{_FIGURE})(?:\s?-?{numbers.SCALE})?)(?![\d%]){_TAIL}"
        )
        self._after = re.compile(
            rf"(?:(?P<first>(?:{_FIGURE})|{_HAN_NUMBER})(?:-|~|到|至|\sto\s|"
            rf"\sand\s))?(?<![:点\d])(?<!at )(?P<number>{_NUMBER}){_MORE}[\s-]?个?"
            rf"(?:{names['after']})(?![a-z]){_TAIL}"
        )

    def find(self, plain: str, home: str) -> list[Span]:
        """All sums; ``home`` is the currency of 元 and $ where nothing else is said ("CNY", "USD" …)."""
        if (bare := _BARE_CENTS.fullmatch(plain)) and (cents := numbers.value(bare[1])):
            return [Span("amount", 0, len(plain), f"{numbers.written(cents / 100)} {_currency('元', home)}")]
        spans: list[Span] = []
        for pattern in (self._before, self._after, self._named, _BARE_SCALE, _BARE):
            for match in pattern.finditer(plain):
                span = self._span(match, plain, home)
                if span and not any(span.overlaps(other) for other in spans):
                    spans.append(span)
        return _ranges(sorted(spans, key=lambda span: span.start), plain)

    def _span(self, match: re.Match[str], plain: str, home: str) -> Span | None:
        groups = match.groupdict()
        name = next(name for name in ("number", "price", "round", "sum") if groups.get(name))
        written = (groups[name] or "").strip()
        value = numbers.value(written)
        code = self._code(match, groups)
        if match.re is _BARE_SCALE:
            value, code = (value or 0.0) * 1000, "$"
        if name == "sum":
            code = "$"
        if value is None or value <= 0 or (written in _NO_NUMBER and code in ("元", "cent", "dime")):
            return None
        name_of_unit = code
        if code in ("cent", "dime"):
            value, code = value / (100 if code == "cent" else 10), "$" if code == "cent" else "元"
        value += _tail(groups.get("tail") or "") / (10 if name_of_unit == "dime" else 1)
        whole = match.re in (self._before, self._named, self._after)
        start, end = (match.start(), match.end()) if whole else match.span(name)
        end = match.end() if match.re is _BARE_SCALE else end
        figure = numbers.written(value)
        if first := numbers.value(groups.get("first") or ""):
            figure = f"{numbers.written(first)}/{figure}"
        return Span("amount", start, end, f"{figure} {_currency(code, home)}")

    def _code(self, match: re.Match[str], groups: dict[str, str | None]) -> str:
        side = "before" if match.re is self._before else "named" if match.re is self._named else "after"
        place = next((int(key[1:]) for key, found in groups.items() if found and key[1:].isdigit()), None)
        return self._codes[side][place] if place is not None else "元"


def _ranges(spans: list[Span], plain: str) -> list[Span]:
    """Two sums with "to" between them as one: $5-$10."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before and _TO.fullmatch(plain[before.end : span.start]) and "/" not in before.value + span.value:
            (low, currency), (high, other) = before.value.split(" "), span.value.split(" ")
            if currency == other and float(low) < float(high):
                joined[-1] = Span("amount", before.start, span.end, f"{low}/{high} {currency}")
                continue
        joined.append(span)
    return joined


def in_cny(value: str) -> float:
    """The worth in CNY of a normalised sum such as "500 CNY" (of a range its end); 0 for an unknown currency."""
    number, _, currency = value.partition(" ")
    return float(number.rpartition("/")[2]) * IN_CNY.get(currency, 0.0)


def _currency(code: str, home: str) -> str:
    if code == "$":
        return home if home not in ("CNY", "GBP") else "USD"
    if code == "元":
        return home if home in ("TWD", "HKD") else "CNY"
    return code


def _tail(tail: str) -> float:
    """What follows the unit: 一百二十八块五 ends in half a yuan, 三块零四, ten dollars and 30 cents,
    fifteen dollars and 50."""
    tail = tail.strip()
    if not tail:
        return 0.0
    if tail == "半":
        return 0.5
    cents = re.search(r"^(?:[,，又]|and)?\s*([\w -]+?)[\s-]?(?:cents?|pence|p|c|美分|分)$", tail)
    if cents and not re.search(r"[毛角零]", tail):
        return (numbers.value(cents[1].removeprefix("and ")) or 0.0) / 100
    if match := re.fullmatch(r"(?:and )?(\d\d)", tail):
        return int(match[1]) / 100
    places = [numbers.chinese(sign) or 0.0 for sign in tail if sign in "零一二两三四五六七八九" or sign.isdigit()]
    return sum(digit / 10.0**place for place, digit in enumerate(places[:2], 1))
