"""The Telegram channel, if there is a token; aiogram is not even imported without one."""

from __future__ import annotations

from bot.channels.registry import Channel
from fiveclear.settings import Settings
from storage.foundation import Foundation
from storage.redis.pacer import RedisPacer


def telegram_channels(settings: Settings, foundation: Foundation) -> list[Channel]:
    """The channel in a list, or an empty list."""
    if settings.telegram_token is None:
        return []
    from bot.channels.telegram.channel import TelegramChannel

    return [
        TelegramChannel(
            settings.telegram_token.get_secret_value(),
            pacer=RedisPacer(foundation.redis, foundation.limits),
            files=foundation.files,
            api=settings.telegram_api,
            mode=settings.telegram_mode,
            secret=settings.telegram_secret.get_secret_value() if settings.telegram_secret else "",
            public_url=settings.public_url or "",
        )
    ]
