"""Updates that wait for the bot, handed out as Telegram does: until acknowledged, and then never again."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.stand_ins.telegram.journal import Journal
from tests.stand_ins.telegram.refusal import Refused

_TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Mailbox:
    """The queue of one bot."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._waiting: dict[int, dict[str, Any]] = {}
        self._number = 7000
        self._news = asyncio.Condition()
        self.polls = 0
        self._background: set[asyncio.Task[None]] = set()

    def put(self, kind: str, contents: dict[str, Any]) -> int:
        """A new update; gives its number."""
        self._number += 1
        self._waiting[self._number] = {"update_id": self._number, kind: contents}
        self._journal.note("handed_in", update=self._number, of=kind, message=contents)
        self._wake()
        return self._number

    def put_again(self, update: dict[str, Any]) -> None:
        """Hand out once more what may have been acknowledged already, as Telegram sometimes does."""
        self._waiting[update["update_id"]] = update
        self._wake()

    def waiting(self) -> list[dict[str, Any]]:
        """All updates that are not acknowledged, oldest first."""
        return [self._waiting[number] for number in sorted(self._waiting)]

    def acknowledge(self, number: int) -> None:
        """Forget the update."""
        if self._waiting.pop(number, None) is not None:
            self._journal.note("acknowledged", update=number)

    def handed_out(self, updates: list[dict[str, Any]]) -> None:
        """Note that the bot got them."""
        for update in updates:
            self._journal.note("handed_out", update=update["update_id"])

    async def news(self) -> None:
        """Return when something has come in."""
        async with self._news:
            await self._news.wait()

    async def poll(self, offset: int, limit: int, hold: float, kinds: list[str] | None) -> list[dict[str, Any]]:
        """What waits from the offset on; all before it is acknowledged. A second poller turns the first away (409)."""
        self.polls += 1
        mine = self.polls
        for number in [number for number in self._waiting if number < offset]:
            self.acknowledge(number)
        async with self._news:
            self._news.notify_all()
            try:
                async with asyncio.timeout(hold):
                    await self._news.wait_for(lambda: self.polls != mine or self._wanted(kinds))
            except TimeoutError:
                return []
        if self.polls != mine:
            raise Refused(409, _TERMINATED)
        found = self._wanted(kinds)[:limit]
        self.handed_out(found)
        return found

    def _wanted(self, kinds: list[str] | None) -> list[dict[str, Any]]:
        return [update for update in self.waiting() if not kinds or any(kind in update for kind in kinds)]

    def _wake(self) -> None:
        task = asyncio.get_running_loop().create_task(self._notify())
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _notify(self) -> None:
        async with self._news:
            self._news.notify_all()
