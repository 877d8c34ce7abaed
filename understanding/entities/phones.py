"""Telephone numbers of customers, checked against the numbering plans; hotlines of firms are left out."""

from __future__ import annotations

import re

import phonenumbers

from understanding.entities import numbers
from understanding.entities.spans import Span

_REGIONS = ("CN", "HK", "TW", "US", "GB")
_WRITTEN = re.compile(
    r"(?<![a-z0-9_.$£€¥/])(?<!\d-)(?:\+|\(?\+)?\(?\d(?:[\s().·/-]{0,3}\d){5,16}(?:\s?(?:ext\.?|x|转|分机)\s?\d{1,6})?(?![\w%]|[.,]\d)",
    re.ASCII,
)
_SPOKEN = re.compile(
    r"[零〇○洞一壹幺二两三四五六七八九拐勾]{7,13}|[一幺1][3-9三四五六七八九][\d零〇○一幺二两三四五六七八九]{9}"
)
_HOTLINE = re.compile(r"(?:400|800)\D?\d{3,4}\D?\d{3,4}|95\d{3,6}|1(?:00|01|23)\d{2,3}|0?800\D?\d{3}\D?\d{3,4}")
# Numbers grouped as in North America are telephones even where no exchange of that name exists.
_GROUPED = re.compile(r"(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}")
_DATE_AFTER = re.compile(r"\s\d{1,2}/\d{1,2}(?:/\d{2,4})?$")
_CUE = re.compile(
    r"(?:电话|手机|号码|联系|打|致电|联络|call|phone|tel|mobile|cell|reach|contact|text|whatsapp|number|ring|微信|拨|"
    r"尾号)[^\d]{0,16}$"
)
_NOT_PHONE = re.compile(
    r"(?:订单|单号|运单|快递|编号|工单|案件|案号|order|ticket|case|ref\w*|invoice|po|tracking|卡号|账号|帐号|card|"
    r"account|身份证|统编|车牌|#|no\.?|尾号)[^\d]{0,12}$"
)


def find(plain: str, region: str) -> list[Span]:
    """All telephone numbers; ``region`` (CN, TW, HK, UK, US) is tried first for numbers without a country."""
    spans = []
    for match in _WRITTEN.finditer(plain):
        written = _DATE_AFTER.sub("", match.group())
        value = _value(written, plain[: match.start()], region)
        if value:
            spans.append(Span("phone", match.start(), match.start() + len(written), value))
    for match in _SPOKEN.finditer(plain):
        if match.group().isascii() or any(span.start < match.end() and match.start() < span.end for span in spans):
            continue
        spoken = numbers.digits(match.group())
        if (len(spoken) == 11 and re.fullmatch(r"1[3-9]\d{9}", spoken)) or _CUE.search(plain[: match.start()]):
            spans.append(Span("phone", match.start(), match.end(), spoken))
    return spans


def _value(written: str, before: str, region: str) -> str | None:
    digits = numbers.digits(re.split(r"ext|x|转|分机", written)[0])
    if _HOTLINE.fullmatch(written.strip()) or _NOT_PHONE.search(before) or not 7 <= len(digits) <= 15:
        return None
    if re.match(r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)", written.strip()):
        return None
    if re.fullmatch(
        r"(?:19|20)\d{2}\D?[01]?\d\D?[0-3]?\d|[0-3]?\d[-/.][0-3]?\d[-/.]\d{4}|\d{3}-\d{2}-\d{4}", written.strip()
    ):
        return None
    first = "GB" if region == "UK" else region
    for country in dict.fromkeys((first, *_REGIONS)):
        try:
            number = phonenumbers.parse(written, country)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            if written.lstrip("(").startswith("+") and phonenumbers.region_code_for_number(number) != first:
                return f"+{digits}"
            return digits.removeprefix(str(number.country_code)) if written.lstrip("(").startswith("+") else digits
    likely = _CUE.search(before) or written.startswith("+") or _GROUPED.fullmatch(written.strip())
    return digits if likely else None
