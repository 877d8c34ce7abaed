"""Which concepts of customer service a text speaks of, across languages."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import numpy as np
from numpy.typing import NDArray


class Concepts:
    """The concepts of data/concepts.toml."""

    def __init__(self) -> None:
        text = resources.files("understanding").joinpath("data", "concepts.toml").read_text(encoding="utf-8")
        self._patterns = [self._compiled(line) for line in tomllib.loads(text)["concepts"]]

    @staticmethod
    def _compiled(line: str) -> re.Pattern[str]:
        # A Latin word has to begin at the edge of a word, a Chinese one can stand anywhere.
        return re.compile(r"(?<![a-z])(?:" + line + ")")

    def vector(self, plain: str) -> NDArray[np.float32]:
        """One where the text speaks of a concept, else zero; shape (concepts,)."""
        return np.array([1.0 if pattern.search(plain) else 0.0 for pattern in self._patterns], np.float32)
