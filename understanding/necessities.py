"""What a home cannot do without, and whether a message tells that it has failed (R8)."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

# Circumstances under which nothing has failed here and now, whatever the words.
_ALWAYS = frozenset(("drill", "news", "fiction", "resolved", "thanks"))


class Necessities:
    """The lists of data/necessities.toml."""

    def __init__(self) -> None:
        text = resources.files("understanding").joinpath("data", "necessities.toml").read_text(encoding="utf-8")
        patterns = {name: re.compile("|".join(rows), re.ASCII) for name, rows in tomllib.loads(text).items()}
        self._elsewhere, self._failed = patterns["elsewhere"], patterns["failed"]
        self._not_now, self._lasting = patterns["not_now"], patterns["lasting"]

    def failed(self, plain: str, guards: frozenset[str]) -> bool:
        """Whether one has failed and help would find it so; ``guards`` are those that the signals found."""
        if guards & _ALWAYS or self._not_now.search(plain):
            return False
        if "past" in guards and not self._lasting.search(plain):
            return False
        return bool(self._failed.search(self._elsewhere.sub("~", plain)))
