"""The words of Taiwan and Hong Kong in the wording that the models were made with."""

from __future__ import annotations

import re
import tomllib
from importlib import resources


class Wording:
    """The words of data/wording.toml. The length of a text changes: only for models, never for positions."""

    def __init__(self) -> None:
        text = resources.files("understanding").joinpath("data", "wording.toml").read_text(encoding="utf-8")
        self._words: dict[str, str] = {word.lower(): plain for word, plain in tomllib.loads(text)["words"].items()}
        self._pattern = re.compile("|".join(sorted(self._words, key=len, reverse=True)))

    def common(self, plain: str) -> str:
        """The plain text in common wording."""
        return self._pattern.sub(lambda match: self._words[match.group()], plain)
