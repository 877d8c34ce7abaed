"""The desk's own words for customers, in three scripts, from gettext catalogues (R9: plain words)."""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from pathlib import Path

_FOLDERS = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "en": "en"}


class Phrases:
    """Catalogues read once; a key without a text in a language is an error at start, not a surprise at night."""

    def __init__(self, folder: Path | None = None) -> None:
        root = folder or Path(__file__).with_name("locale")
        self._catalogues = {language: gettext.translation("desk", root, [name]) for language, name in _FOLDERS.items()}

    def say(self, key: str, language: str, **values: str) -> str:
        """The sentence for the key in that language; an unknown language gets English. KeyError for an unknown key."""
        catalogue = self._catalogues.get(language, self._catalogues["en"])
        sentence = catalogue.gettext(key)
        if sentence == key:
            raise KeyError(key)
        return sentence.format(**values) if values else sentence

    def languages(self) -> Sequence[str]:
        """The languages that there is a catalogue for."""
        return tuple(self._catalogues)
