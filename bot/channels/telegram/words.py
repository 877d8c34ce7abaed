"""What the channel itself has to say to a customer, in three scripts: why a file was not taken, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

COMMANDS = ("start", "new", "status", "human", "language")
DEFAULT_LANGUAGE = "zh-Hans"


class Refusal(StrEnum):
    """Why something that the customer sent was not taken."""

    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    NOT_FETCHED = "not_fetched"
    UNREADABLE = "unreadable"


_REFUSALS: Mapping[Refusal, Mapping[str, str]] = MappingProxyType(
    {
        Refusal.TOO_LARGE: {
            "zh-Hans": "这个文件超过 20 MB，我收不下。请把它压缩或分成几份再发，或者拍成照片发给我。",
            "zh-Hant": "這個檔案超過 20 MB，我收不下。請壓縮或分成幾份再傳，或者拍成照片傳給我。",
            "en": "This file is larger than 20 MB, so I cannot take it. "
            "Please compress it, send it in parts, or send photos of it instead.",
        },
        Refusal.WRONG_TYPE: {
            "zh-Hans": "这种文件我打不开。请改发照片、PDF 或录音，也可以用文字告诉我。",
            "zh-Hant": "這種檔案我打不開。請改傳照片、PDF 或錄音，也可以用文字告訴我。",
            "en": "I cannot open this kind of file. Please send photos, a PDF or a voice message, or tell me in words.",
        },
        Refusal.NOT_FETCHED: {
            "zh-Hans": "刚才的文件没能从 Telegram 取到。请再发一次。",
            "zh-Hant": "剛才的檔案沒能從 Telegram 取到。請再傳一次。",
            "en": "Your file could not be fetched from Telegram. Please send it once more.",
        },
        Refusal.UNREADABLE: {
            "zh-Hans": "这种消息我看不懂。请用文字告诉我，或者发照片、PDF、录音。",
            "zh-Hant": "這種訊息我看不懂。請用文字告訴我，或者傳照片、PDF、錄音。",
            "en": "I cannot read this kind of message. "
            "Please tell me in words, or send photos, a PDF or a voice message.",
        },
    }
)

_REPEATED: Mapping[str, str] = MappingProxyType(
    {
        "zh-Hans": "（这条消息您可能已经收到过）",
        "zh-Hant": "（這則訊息您可能已經收到過）",
        "en": "(You may have received this message before.)",
    }
)

_COMMANDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "zh-Hans": ("开始", "提出新的投诉", "查询进度：/status 编号", "找人工客服", "切换语言"),
        "zh-Hant": ("開始", "提出新的投訴", "查詢進度：/status 編號", "找真人客服", "切換語言"),
        "en": ("Begin", "Make a new complaint", "How my case stands: /status NUMBER", "Talk to a person", "Language"),
    }
)


def refusal(reason: Refusal, language: str | None) -> str:
    """Why it was not taken and what to do instead."""
    return _in(_REFUSALS[reason], language)


def repeated_mark(language: str | None) -> str:
    """The line above a message that may have arrived before."""
    return _in(_REPEATED, language)


def command_menu(language: str) -> list[tuple[str, str]]:
    """Name and description of each command, for the bot's menu."""
    return list(zip(COMMANDS, _COMMANDS[language], strict=True))


def _in(texts: Mapping[str, str], language: str | None) -> str:
    return texts.get(language or DEFAULT_LANGUAGE, texts["en"])
