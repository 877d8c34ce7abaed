"""What one process arranges with Telegram for all: how updates come, and the menu of commands."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand

from bot.channels.telegram.failures import pause_of
from bot.channels.telegram.incoming import UPDATES
from bot.channels.telegram.leadership import Leadership
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.words import command_menu

_log = logging.getLogger(__name__)

# Telegram tells menus apart by two letters, so one Chinese menu has to do.
_MENUS = (("", "en"), ("zh", "zh-Hans"))


class Arrangements:
    """Made by the process that leads, and tried again until Telegram has taken them."""

    def __init__(self, bot: Bot, leadership: Leadership, patience: Patience) -> None:
        self._bot = bot
        self._leadership = leadership
        self._patience = patience

    async def poll(self) -> None:
        """Let updates wait for a poll. Those that came while a webhook was set are kept."""

        async def let_poll() -> None:
            await self._bot.delete_webhook(drop_pending_updates=False)

        await self._until_done(let_poll)

    async def push(self, url: str, secret: str) -> None:
        """Let Telegram push updates to the address, with the secret in a header."""

        async def set_webhook() -> None:
            await self._bot.set_webhook(url, secret_token=secret, allowed_updates=UPDATES, drop_pending_updates=False)

        await self._until_done(set_webhook)

    async def menu(self) -> None:
        """Show the commands in the app; a bot without a menu works as well, so this is tried once."""
        await self._leadership.held()
        try:
            for code, language in _MENUS:
                commands = [BotCommand(command=name, description=words) for name, words in command_menu(language)]
                await self._bot.set_my_commands(commands, language_code=code or None)
        except AiogramError as error:
            _log.warning("the menu of commands could not be set (%s)", type(error).__name__)

    async def _until_done(self, step: Callable[[], Awaitable[None]]) -> None:
        for pause in self._patience.pauses():
            await self._leadership.held()
            try:
                await step()
            except AiogramError as error:
                _log.warning("Telegram cannot be told how updates come (%s)", type(error).__name__)
                await asyncio.sleep(pause_of(error) or pause)
            else:
                return
