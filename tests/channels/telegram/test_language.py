"""Which script a Telegram app is set to."""

from __future__ import annotations

import pytest

from bot.channels.telegram.language import language_of


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh", "zh-Hans"),
        ("zh-hans", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh_hk", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-Hant-CN", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("en", "en"),
        ("en-GB", "en"),
        ("de", "en"),
        ("zha", "en"),
        ("", None),
        (None, None),
    ],
)
def test_the_code_gives_the_script(code: str | None, language: str | None) -> None:
    assert language_of(code) == language
