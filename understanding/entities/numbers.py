"""Numbers as they are written: Chinese numerals, spoken digits, figures with thousands marks, English words."""

from __future__ import annotations

import re

_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("零〇○洞", "一壹幺弌", "二贰两俩", "三叁仨", "四肆", "五伍", "六陆", "七柒拐", "八捌", "九玖勾")
    )
    for character in characters
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_SHORT = {"廿": 20, "卅": 30}

CHINESE = "零〇○一二三四五六七八九十百千万亿两俩幺壹贰叁肆伍陆柒捌玖拾佰仟廿卅半"

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: value for value, word in enumerate(_SMALL.split())}
_WORDS |= {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
_WORDS |= {"a": 1, "an": 1, "couple": 2, "half": 0}
_SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 1_000_000, "m": 1_000_000}

ENGLISH = (
    r"(?:(?:"
    + "|".join(sorted((_WORDS.keys() | _SCALES.keys()) - {"half", "k", "m"}, key=len, reverse=True))
    + r")\b(?:[\s-]+(?:and\s+)?)?)+"
)

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def chinese(text: str) -> float | None:
    """The value of a number in Chinese numerals (三百五, 十二, 一万零五十, 一二三, 3万5), None where it is none."""
    if not text:
        return None
    if all(character in _DIGITS for character in text):
        return float("".join(str(_DIGITS[character]) for character in text))
    return _sections(text)


def _sections(text: str) -> float | None:
    """Numerals with units: sums up the parts between 亿, 万 and the rest; 三万五 ends in a tenth of the last unit."""
    total, section, digit, last = 0.0, 0.0, None, 1
    position = 0
    while position < len(text):
        character = text[position]
        if match := _FIGURE.match(text, position):
            digit, position = float(match.group().replace(",", "")), match.end()
            continue
        if character in _DIGITS:
            digit = (
                float(_DIGITS[character]) if not digit or digit >= 10 or last == 1 else digit * 10 + _DIGITS[character]
            )
            last = 1 if character in "零〇" else last
        elif character in _SHORT:
            section, last = section + _SHORT[character], 1
        elif character in _UNITS:
            section += (1.0 if digit is None or digit == 0 else digit) * _UNITS[character]
            last, digit = _UNITS[character], None
        elif character in _MYRIADS:
            total = (
                (total + section + (digit or 0.0) or 1.0) * _MYRIADS[character]
                if _MYRIADS[character] > 10_000
                else (total + (section + (digit or 0.0) or 1.0) * 10_000)
            )
            section, last, digit = 0.0, _MYRIADS[character], None
        else:
            return None
        position += 1
    if digit is not None:
        section += digit * (last // 10 if last > 10 and digit < 10 else 1)
    return total + section


def english(text: str) -> float | None:
    """The value of English number words ("two hundred and fifty"), None where they are none."""
    total, part, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", text.strip().lower()):
        if word == "and" or not word:
            continue
        if word in _WORDS:
            part += _WORDS[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES:
            total += (part or 1) * _SCALES[word]
            part = 0.0
        else:
            return None
        seen = True
    return total + part if seen else None


def figure(text: str) -> float:
    """The value of figures with thousands marks: "1,280.50"."""
    return float(text.replace(",", "").replace(" ", ""))


def digits(text: str) -> str:
    """Spoken and written digits as figures: 幺三八零零 gives 13800; other characters fall away."""
    return "".join(
        character if character.isascii() and character.isdigit() else str(_DIGITS[character])
        for character in text
        if character in _DIGITS or (character.isascii() and character.isdigit())
    )


def written(value: float) -> str:
    """As short as it goes: 500, 128.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
