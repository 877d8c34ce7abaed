"""Cut a long text into messages that Telegram takes, where a reader would pause."""

from __future__ import annotations

import unicodedata

# Telegram takes 4096; the rest is room for the agent's name and the mark of a repeat.
LIMIT = 3900
_PAUSES = ("\n\n", "\n", "。", "！", "？", "；", ". ", "! ", "? ", "; ", "，", ", ", " ")
_JOINER, _VARIATION = "\u200d", "\ufe0f"


def length(text: str) -> int:
    """Its length as Telegram counts: in UTF-16 units, so that an emoji is two."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def split(text: str, limit: int = LIMIT) -> list[str]:
    """The text in parts of at most ``limit`` units each, without blank parts; none if there is nothing to say."""
    parts: list[str] = []
    rest = text.strip()
    while length(rest) > limit:
        cut = _cut(rest, limit)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [part for part in [*parts, rest] if part]


def _cut(text: str, limit: int) -> int:
    """Where to cut: after the last strong pause in the second half of what fits, else where nothing is torn apart."""
    most = _fitting(text, limit)
    for pause in _PAUSES:
        found = text.rfind(pause, most // 2, most)
        if found >= 0:
            return found + len(pause)
    cut = most
    while cut > most - 32 and _belongs_together(text, cut):
        cut -= 1
    return most if _belongs_together(text, cut) else cut


def _fitting(text: str, limit: int) -> int:
    """How many characters of the text fit into so many units."""
    units = 0
    for index, character in enumerate(text):
        units += 2 if ord(character) > 0xFFFF else 1
        if units > limit:
            return index
    return len(text)


def _belongs_together(text: str, cut: int) -> bool:
    """Whether the character at the cut is drawn as one with the one before it."""
    after, before = text[cut], text[cut - 1]
    return after in (_JOINER, _VARIATION) or before == _JOINER or unicodedata.combining(after) != 0
