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
_SCALES |= {
    "mil": 1_000_000,
    "mn": 1_000_000,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "tln": 10**12,
}
_SCALES |= {"lakh": 100_000, "lakhs": 100_000, "crore": 10**7, "crores": 10**7, "b": 10**9}
SCALE = r"(?:\s?(?:" + "|".join(sorted(_SCALES, key=len, reverse=True)) + r")(?![a-z]))"

ENGLISH = (
    r"(?:(?:"
    + "|".join(
        sorted((_WORDS.keys() | _SCALES.keys()) - {"half", "k", "m", "mil", "mn", "b", "bn"}, key=len, reverse=True)
    )
    + r")\b(?:[\s-]+(?:and\s+)?)?)+"
)

# "Twenty-odd": what is said to be a little more counts as what it is at least.
_FUZZY = re.compile(r"[\s多余餘来來几]")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def chinese(text: str) -> float | None:
    """The value of a number in Chinese numerals (三百五, 十二, 一万零五十, 一二三, 3万5, 五点八, 两千多万),
    None where it is none."""
    text = _FUZZY.sub("", text)
    if not text:
        return None
    whole, point, rest = text.partition("点")
    if point:
        return _with_decimals(whole, rest)
    if all(character in _DIGITS for character in text):
        return float("".join(str(_DIGITS[character]) for character in text))
    return _sections(text)


def _with_decimals(whole: str, rest: str) -> float | None:
    digit_part = re.match(rf"[{''.join(_DIGITS)}\d]*", rest)
    decimals, scale = (digit_part.group(), rest[digit_part.end() :]) if digit_part else ("", rest)
    before, factor = chinese(whole) if whole else 0.0, _sections(f"1{scale}") if scale else 1.0
    if before is None or factor is None:
        return None
    return float(f"{before:.0f}.{digits(decimals) or '0'}") * factor


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
            here = section + (digit or 0.0)
            if _MYRIADS[character] > 10_000 or not here:
                total = (total + here or 1.0) * _MYRIADS[character]
            else:
                total += here * 10_000
            section, last, digit = 0.0, _MYRIADS[character], None
        else:
            return None
        position += 1
    if digit is not None:
        section += digit * (last // 10 if last > 10 and digit < 10 else 1)
    return total + section


def english(text: str) -> float | None:
    """The value of English number words ("two hundred and fifty", "one point three"), None where they are none."""
    whole, point, rest = text.strip().lower().partition(" point ")
    if point:
        before, after = english(whole), "".join(str(_WORDS.get(word, "")) for word in rest.split())
        return None if before is None or not after.isdigit() else float(f"{before:.0f}.{after}")
    total, part, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", whole):
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


def value(text: str) -> float | None:
    """Any of these: figures with or without a scale (1.2k, 35 lakh, 18.6万), Chinese numerals, English words."""
    text = text.strip()
    if match := re.match(r"(.+?) and a half (?=million|billion|thousand|hundred)", text):
        scale = english(text[match.end() :])
        return ((value(match[1]) or 0.0) + 0.5) * scale if scale else None
    for words, share in (
        ("quarter of a ", 0.25),
        ("a quarter ", 0.25),
        ("quarter ", 0.25),
        ("half a ", 0.5),
        ("half ", 0.5),
    ):
        if text.startswith(words):
            scale = english(text.removeprefix(words))
            return scale * share if scale else None
    match = re.fullmatch(r"(\d[\d,]*(?: ?\. ?\d+)?)\s?-?([a-z]+)?", text)
    if match:
        scale = _SCALES.get(match[2] or "", None if match[2] else 1)
        return figure(match[1]) * scale if scale else None
    return english(text) if text[:1].isascii() and text[:1].isalpha() else chinese(text)


def figure(text: str) -> float:
    """The value of figures with thousands marks: "1,280.50"."""
    text = text.replace(" ", "")
    if re.fullmatch(r"\d+,\d\d?", text):
        # Nobody sets a thousands mark before two figures: it is a decimal comma.
        return float(text.replace(",", "."))
    return float(text.replace(",", ""))


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
