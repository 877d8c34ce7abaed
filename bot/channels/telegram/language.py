"""Which of the desk's three scripts a Telegram app is set to."""

from __future__ import annotations

_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


def language_of(code: str | None) -> str | None:
    """The desk's language for Telegram's ``language_code`` (zh-hans, zh-TW, en …); None if Telegram did not say.

    Cantonese is written in traditional characters; every language that the desk does not speak becomes English.
    """
    if not code:
        return None
    parts = code.replace("_", "-").lower().split("-")
    if parts[0] == "yue":
        return "zh-Hans" if "hans" in parts else "zh-Hant"
    if parts[0] != "zh":
        return "en"
    if "hans" in parts:
        return "zh-Hans"
    return "zh-Hant" if _TRADITIONAL.intersection(parts) else "zh-Hans"
