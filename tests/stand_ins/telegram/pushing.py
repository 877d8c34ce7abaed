"""Bring updates to a webhook, again and again until it answers that it has them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientSession

from tests.stand_ins.telegram.mailbox import Mailbox


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where to bring updates, and the secret that proves who brings them."""

    url: str
    secret: str
    kinds: tuple[str, ...]


class Pusher:
    """As Telegram does: the updates of one chat one after the other, those of different chats at once."""

    def __init__(self, mailbox: Mailbox, retry_seconds: float) -> None:
        self.webhook: Webhook | None = None
        self.settings = 0
        self.last_error = ""
        self._mailbox = mailbox
        self._retry_seconds = retry_seconds
        self._lanes: dict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._under_way: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Push until cancelled."""
        async with ClientSession() as session, asyncio.TaskGroup() as group:
            while True:
                for update in self._mailbox.waiting():
                    number = update["update_id"]
                    if self._wants(update) and number not in self._under_way:
                        self._under_way[number] = group.create_task(self._push(session, update))
                await asyncio.sleep(self._retry_seconds)

    def _wants(self, update: dict[str, Any]) -> bool:
        hook = self.webhook
        return hook is not None and (not hook.kinds or any(kind in update for kind in hook.kinds))

    async def _push(self, session: ClientSession, update: dict[str, Any]) -> None:
        number = update["update_id"]
        try:
            async with self._lanes[chat_of(update)]:
                while (hook := self.webhook) is not None:
                    if await self._once(session, hook, update):
                        return
                    await asyncio.sleep(self._retry_seconds)
        finally:
            del self._under_way[number]

    async def _once(self, session: ClientSession, hook: Webhook, update: dict[str, Any]) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        self._mailbox.handed_out([update])
        try:
            async with session.post(hook.url, json=update, headers=headers) as answer:
                taken = 200 <= answer.status < 300
                self.last_error = "" if taken else f"Wrong response from the webhook: {answer.status}"
        except ClientError as error:
            taken, self.last_error = False, type(error).__name__
        if taken:
            self._mailbox.acknowledge(update["update_id"])
        return taken


def chat_of(update: dict[str, Any]) -> int:
    """The chat that an update belongs to; 0 if it names none."""
    for contents in update.values():
        if isinstance(contents, dict):
            chat = (contents.get("message") or contents).get("chat")
            return int(chat["id"]) if chat else 0
    return 0
