"""Reads a mark of satisfaction from what a customer writes instead of pressing a button: “四分”, “not really”."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass

from bot.opinions import OPINIONS

_PLAIN = str.maketrans(
    "滿還錯個覺給評爛蠻麼樣過極點總體兩顆讚勁規們認為", "满还错个觉给评烂蛮么样过极点总体两颗赞劲规们认为"
)
_FIGURES = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_FIGURE = r"(?P<figure>[1-5]|[一二两三四五]|one|two|three|four|five)"
_GIVING = (
    r"(?:我?(?:就)?(?:给|打|评)(?:你们?|您)?个?|i(?:'d| would|'ll)? (?:give|say|rate)(?: it| you| this)?(?: a)? ?)?"
)
_UNIT = r"(?:个?分|颗?星|stars?|points?|/ ?5|out of (?:5|five))?"
_FIGURE_ALONE = re.compile(rf"{_GIVING}\s*{_FIGURE}\s*-?\s*{_UNIT}\s*(?:吧|啦|了|哦|喔|呢|please|thanks)?")
_OF_TEN = re.compile(r"(?P<of_ten>10|[0-9])(?:\.5)? ?(?:/|out of) ?10")
_CLAUSE_END = re.compile(r"[，,。.!！;；~～\n]|(?<=\w)\s*(?:但是?|不过|可是|\bbut\b|\bbecause\b|因为)")
_BEFORE = re.compile(
    r"^(?:我(?:觉得|认为|感觉)?|(?:总体|整体)(?:来说|上)?|感觉|觉得|算是?|就|嗯+|哦|呃|那个"
    r"|i am|i'm|it was|it's|i was|well|um+|uh)\s*"
)
_AFTER = re.compile(
    r"\s*(?:的|了|吧|呢|啊|啦|哦|喔|呀|哈|嘛|咯|这次|谢谢|thanks?(?: you)?|i guess|overall|to be honest)$"
)


@dataclass(frozen=True, slots=True)
class Given:
    """A mark from 1 to 5, and what was said beside it."""

    mark: int
    beside: str


def read_mark(text: str) -> Given | None:
    """The mark that the message begins with; None if it gives none, or one that has to be guessed."""
    shown = unicodedata.normalize("NFKC", text).strip()
    end = _CLAUSE_END.search(shown, 1)
    first, beside = (shown[: end.start()], shown[end.end() :]) if end else (shown, "")
    if end and re.fullmatch(r"\.|,", end.group()) and re.match(r"\d", beside):
        first, beside = shown, ""
    mark = _mark_of(first)
    return Given(mark, beside.strip(" ，,。.!！;；~～\n")) if mark is not None else None


def _mark_of(clause: str) -> int | None:
    said = re.sub(r"\s+", " ", clause.lower().translate(_PLAIN).replace("’", "'")).strip()
    figure = _FIGURE_ALONE.fullmatch(said)
    if figure:
        return _FIGURES.get(figure["figure"]) or int(figure["figure"])
    of_ten = _OF_TEN.fullmatch(said)
    if of_ten:
        return max(1, math.ceil(int(of_ten["of_ten"]) / 2))
    for bare in _bared(said):
        for mark, phrases in _MEANINGS.items():
            if bare in phrases:
                return mark
    return None


def _bared(said: str) -> list[str]:
    """The clause, and the clause without what people put around an opinion."""
    forms = [said]
    for pattern in (_BEFORE, _AFTER, _AFTER):
        forms.append(pattern.sub("", forms[-1]))
    return forms


_MEANINGS = {mark: frozenset(phrases.split("|")) for mark, phrases in OPINIONS.items()}
