"""Telegram as a channel of the desk."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, Literal

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.enums import ChatAction
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.utils.token import TokenValidationError

from bot.channels.registry import Inlet, Outgoing, PermanentFailure
from bot.channels.telegram.arrangements import Arrangements
from bot.channels.telegram.failures import failure_of
from bot.channels.telegram.files import FileFetcher
from bot.channels.telegram.incoming import CHANNEL
from bot.channels.telegram.leadership import Leadership
from bot.channels.telegram.pacer import Pacer
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.reception import Reception
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.webhook import knows_secret, take_push
from desk.errors import BadInput
from desk.ports import Files

_log = logging.getLogger(__name__)

WEBHOOK_PATH = "/telegram/webhook"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_BAD_TOKEN = "Telegram does not accept the bot token. Copy it again from @BotFather."


class TelegramChannel:
    """Customers who write to the bot in a private chat; groups are ignored."""

    name = CHANNEL

    def __init__(
        self,
        token: str,
        *,
        pacer: Pacer,
        files: Files,
        api: str | None = None,
        mode: Literal["polling", "webhook"] = "polling",
        secret: str = "",
        public_url: str = "",
        patience: Patience | None = None,
    ) -> None:
        """``api`` is the base address of another Bot API server (None: Telegram's own). For a webhook, ``secret`` is
        1 to 256 letters, digits, _ or -, and ``public_url`` is where the desk is reached from outside. Raises BadInput
        for a token that can be none, and for a webhook without secret or address.
        """
        if mode == "webhook" and not _SECRET.fullmatch(secret):
            raise BadInput("telegram_secret", "A webhook needs a secret of 1 to 256 letters, digits, _ or -.")
        if mode == "webhook" and not public_url:
            raise BadInput("public_url", "A webhook needs the address under which the desk is reached from outside.")
        self._patience = patience or Patience()
        server = TelegramAPIServer.from_base(api) if api else PRODUCTION
        session = AiohttpSession(api=server, timeout=self._patience.request)
        try:
            self._bot = Bot(token, session=session)
        except TokenValidationError as error:
            raise BadInput("telegram_token", _BAD_TOKEN) from error
        self._mode = mode
        self._secret = secret
        self._webhook_url = public_url.rstrip("/") + WEBHOOK_PATH
        self._sender = Sender(self._bot, pacer, files)
        self._leadership = Leadership(pacer, f"telegram {mode} of bot {self._bot.id}", self._patience.lease)
        self._reception: Reception | None = None
        self._poller: Poller | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self, inlet: Inlet) -> None:
        """Begin to listen. Raises PermanentFailure if Telegram does not accept the token; if it cannot be reached, the
        channel goes on trying beside everything else.
        """
        await self._greet()
        self._reception = Reception(self._bot, inlet, self._sender, FileFetcher(self._bot, self._patience))
        arrangements = Arrangements(self._bot, self._leadership, self._patience)
        self._begin(self._leadership.keep())
        self._begin(arrangements.menu())
        if self._mode == "webhook":
            self._begin(arrangements.push(self._webhook_url, self._secret))
        else:
            self._poller = Poller(self._bot, self._reception, self._leadership, self._patience)
            self._begin(self._poll(arrangements, self._poller))

    async def stop(self) -> None:
        """Store what is under way, tell Telegram how far we came, and let go."""
        leading, others = self._tasks[:1], self._tasks[1:]
        await _end(others)
        if self._poller is not None:
            await self._poller.finish()
        if self._reception is not None:
            await self._reception.close(self._patience.farewell)
        # Only now may another process begin, so that the two do not fight for the last poll.
        await _end(leading)
        self._tasks.clear()
        await self._bot.session.close()

    async def send(self, outgoing: Outgoing) -> str:
        """Bring it to the chat; gives Telegram's id of its last message. Raises a ChannelFailure."""
        return await self._sender.send(outgoing)

    async def typing(self, address: str) -> None:
        """Show for a few seconds that somebody is writing. A courtesy: its failure is noted and harmless."""
        try:
            await self._bot.send_chat_action(address, ChatAction.TYPING)
        except AiogramError as error:
            _log.info("typing could not be shown: %s", failure_of(error))

    async def handle_webhook(self, headers: Mapping[str, str], body: bytes) -> int:
        """Take what was posted to WEBHOOK_PATH; gives the HTTP status to answer with: 200 stored, 400 rubbish,
        401 wrong secret, 503 not stored now, to be brought again.
        """
        if not knows_secret(headers, self._secret):
            return 401
        return 503 if self._reception is None else await take_push(self._reception, body)

    async def _greet(self) -> None:
        try:
            await self._bot.get_me(request_timeout=10)
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            await self._bot.session.close()
            raise PermanentFailure(_BAD_TOKEN) from error
        except AiogramError as error:
            _log.warning("%s The desk goes on trying.", failure_of(error))

    async def _poll(self, arrangements: Arrangements, poller: Poller) -> None:
        await arrangements.poll()
        await poller.run()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.create_task(work))


async def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, Exception):
            _log.error("a part of the channel had died (%s)", type(outcome).__name__)
