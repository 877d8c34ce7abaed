"""Opens the customer's door: its modules and models are loaded beside whatever runs already."""

from __future__ import annotations

import asyncio
import importlib
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from fiveclear.late_ear import LateEar
from fiveclear.late_runner import LateRunner
from fiveclear.settings import Settings
from storage.foundation import Foundation

if TYPE_CHECKING:
    from bot.app import BotDoor, BotSettings
    from bot.dialogue.runner import ActionRunner


async def open_customers(settings: Settings, foundation: Foundation, stack: AsyncExitStack) -> BotDoor:
    """The customer's door, running until the stack closes. Raises what its channels raise, say for a wrong token."""
    # In a thread, so that what is served already goes on being served.
    await asyncio.to_thread(importlib.import_module, "bot.app")
    from bot.app import BotDoor, open_ear
    from fiveclear.language_model import adviser_for, language_model
    from fiveclear.mail import mail_channels
    from fiveclear.telegram import telegram_channels

    model = language_model(settings)
    adviser = None
    if model is not None:
        adviser = adviser_for(settings, model, foundation.clock)
        stack.push_async_callback(adviser.close)
    ear = LateEar(lambda: open_ear(foundation, adviser, encoder=settings.encoder))
    runner = await _runner(settings, foundation, stack)
    channels = [*telegram_channels(settings, foundation), *mail_channels(settings, foundation)]
    door = await asyncio.to_thread(BotDoor, foundation, ear, runner, channels, _bot_settings(settings))
    await stack.enter_async_context(door.running())
    ear.load()
    return door


async def _runner(settings: Settings, foundation: Foundation, stack: AsyncExitStack) -> ActionRunner:
    """Actions over HTTP if an action server is named, else in this process."""
    if settings.actions_url:
        from bot.dialogue.http_runner import HttpRunner

        remote = HttpRunner(settings.actions_url)
        stack.push_async_callback(remote.close)
        return remote
    here = LateRunner(foundation.desk)
    here.load()
    return here


def _bot_settings(settings: Settings) -> BotSettings:
    from bot.app import BotSettings
    from bot.channels.webchat.gate import Rate

    return BotSettings(
        cors_origins=settings.cors_origins,
        by_conversation=Rate(settings.rate_conversation.times, settings.rate_conversation.seconds),
        rest_token=settings.rest_token.get_secret_value() if settings.rest_token else "",
        rest_seconds=settings.rest_seconds,
        by_address=Rate(settings.rate_address.times, settings.rate_address.seconds),
    )
