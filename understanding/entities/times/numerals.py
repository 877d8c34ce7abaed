"""Small numbers as they stand beside units, months and hours."""

from __future__ import annotations

from understanding.entities import numbers

CHINESE = r"[零〇一二两三四五六七八九十廿卅百]"
_FUZZY = {"几": 3.0, "数": 3.0, "半": 0.5, "多少": None}
SMALL = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
]  # fmt: skip
_TEENS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
]  # fmt: skip
ORDINALS = {word: place for place, word in enumerate(_TEENS, 1)}
ORDINALS |= {f"twenty{dash}{word}": 20 + place for place, word in enumerate(_TEENS[:9], 1) for dash in "- "}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}


def value(text: str) -> float | None:
    """The value of figures, Chinese numerals or a fuzzy word (几 counts as three), None where it is none."""
    if text in _FUZZY:
        return _FUZZY[text]
    if text.isascii():
        try:
            return float(text)
        except ValueError:
            return numbers.english(text)
    if text[0] in "廿卅" and len(text) > 1:
        return (20 if text[0] == "廿" else 30) + (numbers.chinese(text[1:]) or 0)
    return numbers.chinese(text.replace("几", ""))
