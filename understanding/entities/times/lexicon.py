"""From plain text to tokens."""

from __future__ import annotations

import re
from functools import lru_cache

from understanding.entities.times import chinese, english, figures
from understanding.entities.times.festivals import Festivals
from understanding.entities.times.shapes import Build, Shape
from understanding.entities.times.tokens import BREAK, Token

_HAN = re.compile(r"[\u4e00-\u9fff〇]")
_WORD = re.compile(r"[a-z]+")
_KNOWN_WORDS = 20_000
Known = tuple[re.Pattern[str], Build]


class _Branch:
    """The shapes that may begin with one sort of character, in order of precedence."""

    def __init__(self, shapes: dict[str, Shape]) -> None:
        self._known: dict[str, Known] = {
            name: (re.compile(shape.pattern), shape.build) for name, shape in shapes.items()
        }
        self._scan = re.compile("|".join(f"(?P<{name}>{shape.pattern})" for name, shape in shapes.items()))

    def read(self, plain: str, position: int) -> tuple[int, list[tuple[str, object]]] | None:
        """The end of the shape that stands there, and its tokens; None where none does."""
        match = self._scan.match(plain, position)
        if match is None or match.end() == position:
            return None
        pattern, build = self._known[match.lastgroup or ""]
        again = pattern.match(plain, position)
        return match.end(), build(again) if again else []


class Lexicon:
    """All shapes of both languages and the names of the festivals."""

    def __init__(self) -> None:
        festivals = Festivals()
        named = {"festival": festivals.shape()}
        both = {name: chinese.SHAPES[name] for name in chinese.NUMERIC}
        phrases = {name: english.PHRASES[name] for name in english.NUMERIC}
        self._han = _Branch(named | chinese.SHAPES)
        self._digits = _Branch(named | phrases | both | figures.SHAPES | english.AFTER_FIGURES)
        self._letters = _Branch(named | figures.NAMED | english.PHRASES | english.SHAPES)
        self._others = _Branch(english.MARKS)
        sources = "".join(shape.pattern for shape in (*named.values(), *chinese.SHAPES.values()))
        han = "".join(sorted(set(_HAN.findall(sources))))
        self._first = re.compile(rf"[a-z]+|\d|[{han}]|[-–—~@,，、.()/' \t]")
        first_word = re.compile("|".join((*english.FIRST_WORDS, *festivals.first_words())))
        # The same words come again and again; most of them begin nothing.
        self._begins = lru_cache(_KNOWN_WORDS)(lambda word: bool(first_word.fullmatch(word)))

    def tokens(self, plain: str) -> list[Token]:
        """The tokens in order; a break stands where anything else was written."""
        found: list[Token] = []
        reached = position = 0
        while match := self._first.search(plain, position):
            start, position = match.span()
            read = self._read(plain, start, match.group())
            if read is None:
                continue
            position, pieces = read
            if start > reached or not pieces:
                found.append(Token(BREAK, reached, start))
            found += [Token(kind, start, position, value) for kind, value in pieces]
            reached = position
        return found

    def _read(self, plain: str, start: int, first: str) -> tuple[int, list[tuple[str, object]]] | None:
        if len(first) > 1 or "a" <= first <= "z":
            if self._begins(first):
                return self._letters.read(plain, start)
            known = english.WORDS.get(first)
            return (start + len(first), [known]) if known else None
        if first.isdigit():
            return self._digits.read(plain, start)
        return (self._han if _HAN.match(first) else self._others).read(plain, start)
