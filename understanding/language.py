"""Which of the three scripts a message is written in: count scripts, then the OpenCC difference."""

from __future__ import annotations

import re

from desk.model.understanding import Language
from understanding.characters import Characters, is_han

_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def detect(text: str, characters: Characters, otherwise: Language) -> Language:
    """The language of ``text``; ``otherwise`` where the text does not tell (digits, one shared character).

    A mixed message counts as Chinese as soon as Chinese carries the sentence: one Latin word weighs as much as one and
    a half Chinese characters.
    """
    han = sum(map(is_han, text))
    words = len(_LATIN_WORD.findall(text))
    if not han:
        return Language.ENGLISH if words else otherwise
    if han < words * 1.5:
        return Language.ENGLISH
    traditional = sum(character in characters.only_traditional for character in text)
    simplified = sum(character in characters.only_simplified for character in text)
    traditional += sum(character in characters.cantonese for character in text)
    if traditional != simplified:
        return Language.TRADITIONAL if traditional > simplified else Language.SIMPLIFIED
    return otherwise if otherwise is not Language.ENGLISH else Language.SIMPLIFIED


def of_region(region: str) -> Language:
    """The language that a region (CN, TW, HK, UK, US) writes when nothing else is known."""
    if region in ("TW", "HK"):
        return Language.TRADITIONAL
    return Language.SIMPLIFIED if region == "CN" else Language.ENGLISH
