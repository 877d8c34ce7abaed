"""Bring messages to Telegram: at the shared pace, part by part, with errors that say what happened."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramMigrateToChat
from aiogram.methods import SendAudio, SendDocument, SendMessage, SendPhoto, SendVoice, TelegramMethod
from aiogram.types import BufferedInputFile, LinkPreviewOptions, Message

from bot.channels.registry import AmbiguousFailure, Outgoing, PermanentFailure, TransientFailure
from bot.channels.telegram.failures import Floods, failure_of, pause_of, sent_anyway
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.outgoing import Part, parts_of
from bot.channels.telegram.pacer import Pacer
from desk.errors import NotFound, Unavailable
from desk.ports import Files

_log = logging.getLogger(__name__)

_PHOTO_BYTES = 10 * 1024 * 1024
_PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp"})
_AUDIO = frozenset({"audio/mpeg", "audio/mp4", "audio/x-m4a"})
_REMEMBERED = 1000


class Sender:
    """Sends, and remembers of deliveries that broke off in the middle how many parts have arrived."""

    def __init__(self, bot: Bot, pacer: Pacer, files: Files) -> None:
        self._bot = bot
        self._pacer = pacer
        self._files = files
        self._floods = Floods()
        self._lanes = Lanes()
        self._arrived: OrderedDict[str, int] = OrderedDict()

    async def send(self, outgoing: Outgoing) -> str:
        """Send all parts; gives the id of the last, which carries the buttons. Raises a ChannelFailure.

        Once a part has arrived, a later one that was certainly not sent makes the whole ambiguous: the customer has
        seen some of it. A next try in this process goes on where this one broke off. Messages to one chat leave one
        after the other, in the order in which they were given.
        """
        async with self._lanes.lane(outgoing.address):
            return await self._send_all(outgoing)

    async def say(self, address: str, text: str) -> None:
        """Send a short text of the channel's own."""
        async with self._lanes.lane(address):
            await self._send_part(address, Part(text))

    async def _send_all(self, outgoing: Outgoing) -> str:
        done = self._arrived.get(outgoing.delivery_id, 0)
        parts = parts_of(outgoing, done)
        if not parts:
            raise PermanentFailure("There is nothing to send.")
        number = 0
        for part in parts:
            try:
                number = await self._send_part(outgoing.address, part)
            except TransientFailure as failure:
                if not done:
                    raise
                raise AmbiguousFailure(f"Of the message, {done} parts arrived. {failure}") from failure
            done += 1
            self._remember(outgoing.delivery_id, done)
        self._arrived.pop(outgoing.delivery_id, None)
        return str(number)

    def _remember(self, delivery_id: str, done: int) -> None:
        self._arrived[delivery_id] = done
        if len(self._arrived) > _REMEMBERED:
            self._arrived.popitem(last=False)

    async def _send_part(self, address: str, part: Part) -> int:
        if part.file is None:
            return await self._call(address, _text_call(address, part))
        try:
            content = await self._files.read(part.file.file)
        except NotFound as error:
            raise PermanentFailure("The file of the message is gone from the store.") from error
        as_photo = part.file.media_type in _PHOTOS and len(content) <= _PHOTO_BYTES
        try:
            return await self._call(address, _file_call(address, part, content, as_photo=as_photo))
        except PermanentFailure as failure:
            # A picture that Telegram does not like as a photograph (its proportions) still goes as a document.
            if not as_photo or not isinstance(failure.__cause__, TelegramBadRequest) or _hopeless(failure.__cause__):
                raise
            return await self._call(address, _file_call(address, part, content, as_photo=False))

    async def _call(self, address: str, call: TelegramMethod[Message]) -> int:
        await self._wait(address)
        try:
            return (await self._bot(call)).message_id
        except TelegramMigrateToChat as error:
            _log.info("a chat has moved; sending to where it is now")
            moved = call.model_copy(update={"chat_id": error.migrate_to_chat_id})
            return await self._moved(moved)
        except AiogramError as error:
            number = sent_anyway(error)
            if number is not None:
                return number
            raise failure_of(error, whole_channel=await self._heed(address, error)) from error

    async def _moved(self, call: TelegramMethod[Message]) -> int:
        try:
            return (await self._bot(call)).message_id
        except AiogramError as error:
            raise failure_of(error) from error

    async def _heed(self, address: str, error: AiogramError) -> bool:
        """Tell all workers of a pause that Telegram asks for; True if it means the whole bot."""
        seconds = pause_of(error)
        if seconds is None:
            return False
        everybody = self._floods.note(address, seconds, asyncio.get_running_loop().time())
        try:
            await self._pacer.pause(seconds, None if everybody else address)
        except Unavailable:
            _log.warning("the other workers could not be told of a pause of %s s", seconds)
        return everybody

    async def _wait(self, address: str) -> None:
        try:
            await self._pacer.wait(address)
        except Unavailable as error:
            raise TransientFailure("The limits that all workers share cannot be asked.", whole_channel=True) from error


def _hopeless(error: TelegramBadRequest) -> bool:
    return "chat not found" in error.message.lower()


def _text_call(address: str, part: Part) -> TelegramMethod[Message]:
    return SendMessage(
        chat_id=address,
        text=part.text,
        entities=list(part.entities) or None,
        reply_markup=part.keyboard,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


def _file_call(address: str, part: Part, content: bytes, *, as_photo: bool) -> TelegramMethod[Message]:
    if part.file is None:
        raise ValueError("a part without a file is no file call")
    file = BufferedInputFile(content, filename=part.file.name)
    caption, entities = part.text or None, list(part.entities) or None
    if as_photo:
        return SendPhoto(
            chat_id=address, photo=file, caption=caption, caption_entities=entities, reply_markup=part.keyboard
        )
    if part.file.media_type == "audio/ogg":
        return SendVoice(
            chat_id=address, voice=file, caption=caption, caption_entities=entities, reply_markup=part.keyboard
        )
    if part.file.media_type in _AUDIO:
        return SendAudio(
            chat_id=address, audio=file, caption=caption, caption_entities=entities, reply_markup=part.keyboard
        )
    return SendDocument(
        chat_id=address, document=file, caption=caption, caption_entities=entities, reply_markup=part.keyboard
    )
