"""Take in one update: store what it says, then tell Telegram and the customer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import CallbackQuery, InaccessibleMessage, Update

from bot.channels.registry import ChannelFailure, Inlet
from bot.channels.telegram.contents import stand_in_for
from bot.channels.telegram.files import FileFetcher, FileRefused
from bot.channels.telegram.incoming import CHANNEL, Corrected, Heard, Pressed, chat_of, read, title_of
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.splitting import LIMIT, length
from bot.channels.telegram.words import Refusal, refusal
from desk.model.inbox import Upload

_log = logging.getLogger(__name__)


class Reception:
    """Where updates come in, whichever way Telegram brings them."""

    def __init__(self, bot: Bot, inlet: Inlet, sender: Sender, fetcher: FileFetcher) -> None:
        self._bot = bot
        self._inlet = inlet
        self._sender = sender
        self._fetcher = fetcher
        self._lanes = Lanes()
        self._courtesies: set[asyncio.Task[None]] = set()

    async def take(self, update: Update) -> None:
        """When this returns, the update is stored or of no concern. What the store raises comes through."""
        reading = read(update)
        if reading is None:
            return
        async with self._lanes.lane(chat_of(reading)):
            if isinstance(reading, Heard):
                await self._hear(reading)
            elif isinstance(reading, Corrected):
                await self._inlet.edit(CHANNEL, reading.external_id, reading.text)
            else:
                await self._press(reading)

    async def close(self, seconds: float) -> None:
        """Wait for the courtesies that are under way, at most so many seconds."""
        if self._courtesies:
            await asyncio.wait(self._courtesies, timeout=seconds)

    async def _hear(self, heard: Heard) -> None:
        inbound, refused = heard.inbound, heard.refusal
        if heard.file is not None:
            try:
                content, media_type = await self._fetcher.fetch(heard.file)
            except FileRefused as error:
                refused = error.reason
                text = inbound.text or stand_in_for(heard.file.name)
                inbound = replace(inbound, text=text, metadata={**inbound.metadata, "refused": refused.value})
            else:
                kept = await self._inlet.keep_file(content)
                inbound = replace(inbound, uploads=(Upload(heard.file.name, media_type, len(content), kept),))
        receipt = await self._inlet.receive(inbound)
        if refused is not None and not receipt.repeated:
            self._courtesy(self._refuse(inbound.address, refused, inbound.language))

    async def _press(self, pressed: Pressed) -> None:
        receipt = await self._inlet.receive(pressed.inbound)
        self._courtesy(self._acknowledge(pressed.query, mark=not receipt.repeated))

    def _courtesy(self, work: Coroutine[Any, Any, None]) -> None:
        """Do beside the lane what may fail without harm, so that a slow Telegram does not hold up the customer."""
        task = asyncio.create_task(work)
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)

    async def _refuse(self, address: str, reason: Refusal, language: str | None) -> None:
        try:
            await self._sender.say(address, refusal(reason, language))
        except ChannelFailure as error:
            _log.warning("a customer could not be told that a file was refused: %s", error)

    async def _acknowledge(self, query: CallbackQuery, *, mark: bool) -> None:
        try:
            await self._bot.answer_callback_query(query.id)
            if mark:
                await self._mark(query)
        except AiogramError as error:
            _log.info("a pressed button could not be marked (%s)", type(error).__name__)

    async def _mark(self, query: CallbackQuery) -> None:
        """Take the keyboard away, so that it is not pressed twice, and show what was chosen."""
        message = query.message
        if message is None or isinstance(message, InaccessibleMessage):
            return
        chat, number, title = message.chat.id, message.message_id, title_of(query)
        if message.text and title and length(message.text) < LIMIT:
            text = f"{message.text}\n\n✓ {title}"
            await self._bot.edit_message_text(text, chat_id=chat, message_id=number, entities=message.entities)
        else:
            await self._bot.edit_message_reply_markup(chat_id=chat, message_id=number)
