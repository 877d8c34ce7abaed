"""The grammar of times: rules that replace tokens by larger ones, in order, until moments and lengths are left."""

from __future__ import annotations

import re
from collections.abc import Callable

from understanding.entities.times import clocks, days, joins, spans
from understanding.entities.times.frame import Frame
from understanding.entities.times.tokens import Token

Rule = tuple[re.Pattern[str], Callable[[Frame, list[Token]], tuple[str, object] | None]]
_ORDER = (spans.FIRST, clocks.RULES, spans.REPEATED, days.RULES, spans.SHIFTED, joins.RULES)


class Grammar:
    """All rules of both languages."""

    def __init__(self) -> None:
        self._rules: list[Rule] = [(re.compile(pattern), made) for rules in _ORDER for pattern, made in rules]

    def reduce(self, tokens: list[Token], frame: Frame) -> list[Token]:
        """The tokens after all rules; what is none of d, s, r, V, T, p, u and Z means nothing on its own."""
        row = [token for token in tokens if token.kind != "_"]
        kinds = "".join(token.kind for token in row)
        for pattern, made in self._rules:
            position = 0
            while match := pattern.search(kinds, position):
                first, last = match.span()
                result = made(frame, row[first:last])
                if result is None:
                    position = first + 1
                    continue
                kind, value = result
                row[first:last] = [Token(kind, row[first].start, row[last - 1].end, value)]
                kinds = kinds[:first] + kind + kinds[last:]
                position = first
                if last - first == 1 and kinds[first] == match.group():
                    position = first + 1
        return row
