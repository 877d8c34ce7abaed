"""Fetch what a customer sent and look at what it really is."""

from __future__ import annotations

import asyncio
import io
import logging
from itertools import islice

import filetype
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiohttp import ClientError

from bot.channels.telegram.contents import FILE_LIMIT, WantedFile
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.words import Refusal

_log = logging.getLogger(__name__)

_IMAGES = frozenset(f"image/{kind}" for kind in ("jpeg", "png", "gif", "webp", "heic", "heif", "avif", "bmp", "tiff"))
_TRIES = 4
_AT_ONCE = 8


class FileRefused(Exception):
    """The file is not taken; ``reason`` says why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def media_type_of(content: bytes) -> str | None:
    """The type by content, whatever name or type the sender claims; None if the desk does not take it."""
    found = filetype.guess_mime(content)
    if found is None:
        return None
    media_type = str(found)
    taken = media_type in _IMAGES or media_type == "application/pdf" or media_type.startswith("audio/")
    return media_type if taken else None


class FileFetcher:
    """Fetches files, a few at once, so that a flood of photographs does not fill the memory."""

    def __init__(self, bot: Bot, patience: Patience) -> None:
        self._bot = bot
        self._patience = patience
        self._places = asyncio.Semaphore(_AT_ONCE)

    async def fetch(self, wanted: WantedFile) -> tuple[bytes, str]:
        """The content and its media type. Raises FileRefused; a fetch that goes on failing is one too, because a
        message must not wait for ever for its photograph.
        """
        async with self._places:
            try:
                async with asyncio.timeout(self._patience.file):
                    content = await self._download(wanted)
            except TimeoutError as error:
                raise FileRefused(Refusal.NOT_FETCHED) from error
        if len(content) > FILE_LIMIT:
            raise FileRefused(Refusal.TOO_LARGE)
        media_type = media_type_of(content)
        if media_type is None:
            raise FileRefused(Refusal.WRONG_TYPE)
        return content, media_type

    async def _download(self, wanted: WantedFile) -> bytes:
        for pause in islice(self._patience.pauses(), _TRIES):
            try:
                return await self._once(wanted)
            except TelegramBadRequest as error:
                too_large = "too big" in error.message.lower()
                raise FileRefused(Refusal.TOO_LARGE if too_large else Refusal.NOT_FETCHED) from error
            except (AiogramError, ClientError, TimeoutError) as error:
                # Only the class: the sentence may carry the address, and that the token.
                _log.warning("a file could not be fetched (%s); trying again", type(error).__name__)
            await asyncio.sleep(pause)
        raise FileRefused(Refusal.NOT_FETCHED)

    async def _once(self, wanted: WantedFile) -> bytes:
        found = await self._bot.get_file(wanted.file_id)
        if found.file_path is None or (found.file_size or 0) > FILE_LIMIT:
            raise FileRefused(Refusal.TOO_LARGE)
        content = io.BytesIO()
        await self._bot.download_file(found.file_path, content, timeout=int(self._patience.request))
        return content.getvalue()
