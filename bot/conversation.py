"""The one road in: every message is stored once, then acknowledged to its channel, then gets its turn."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from bot.turn import Turns
from desk.desk import Desk
from desk.errors import DeskError, Unavailable
from desk.model.actor import customer_actor
from desk.model.identity import new_id
from desk.model.inbox import Inbound
from desk.ports import Files
from desk.verbs.intake import Receipt, edit_message, receive
from desk.work import correlation

_AT_ONCE = 12
_RETRY_SECONDS = 0.5
# How long a lane of a process that was killed stays closed; a living one keeps it open for as long as it works.
_LANE_SECONDS = 4
_KEEP_SECONDS = 1.0
_LANE_TRIES = 20
_LANE_PAUSE_SECONDS = 0.05
# Who it is, the verb finds out from the channel and the address.
_SOMEBODY = customer_actor("")
_log = logging.getLogger("fiveclear.bot")


class Locks(Protocol):
    """Short locks between processes."""

    async def hold(self, name: str, seconds: int) -> bool:
        """Take the lock for so long at most; False if another process has it."""
        ...

    async def keep(self, name: str, seconds: int) -> None:
        """Keep it for so long from now."""
        ...

    async def let_go(self, name: str) -> None:
        """Give it back."""
        ...


class Conversations:
    """One lane for each conversation: its messages are dealt with in the order in which they came."""

    def __init__(self, desk: Desk, turns: Turns, files: Files, locks: Locks, veil: Callable[[str, str], str]) -> None:
        """``veil`` turns a channel's own id of a message, in which the customer's address may stand, into one that
        betrays nothing and is the same each time.
        """
        self._desk = desk
        self._turns = turns
        self._files = files
        self._locks = locks
        self._veil = veil
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._more: set[str] = set()
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._closing = False

    async def receive(self, inbound: Inbound) -> Receipt:
        """Store the message; when this returns it is committed, and its turn will come whatever happens."""
        if correlation.get() == "-":
            correlation.set(new_id(self._desk.clock.now()))
        veiled = replace(inbound, external_id=self._veil(inbound.channel, inbound.external_id))
        receipt = await self._desk.do(receive, _SOMEBODY, veiled)
        if not receipt.repeated:
            self.wake(receipt.conversation_id)
        return receipt

    async def edit(self, channel: str, external_id: str, text: str) -> None:
        """The customer corrected a message that came before."""
        await self._desk.do(edit_message, _SOMEBODY, channel, self._veil(channel, external_id), text)

    async def keep_file(self, content: bytes) -> str:
        """Store a file that came with a message."""
        return await self._files.keep(content)

    def wake(self, conversation_id: str) -> None:
        """There may be something to do in the conversation: begin, or look once more when the present turn is over."""
        if self._closing:
            return
        if conversation_id in self._lanes:
            self._more.add(conversation_id)
            return
        task = asyncio.create_task(self._run(conversation_id), name=f"lane {conversation_id}")
        self._lanes[conversation_id] = task

    def wake_all(self, conversation_ids: Iterable[str]) -> None:
        """Wake several."""
        for conversation_id in conversation_ids:
            self.wake(conversation_id)

    async def stop(self) -> None:
        """Finish the turns that are under way; what waits stays stored for the next start."""
        self._closing = True
        await asyncio.gather(*self._lanes.values(), return_exceptions=True)

    async def _run(self, conversation_id: str) -> None:
        # A lane must not hand the correlation of one message on to whoever woke it.
        try:
            for _ in range(_LANE_TRIES):
                if await self._take_turns_if_free(conversation_id):
                    return
                await asyncio.sleep(_LANE_PAUSE_SECONDS)
        except Unavailable as error:
            _log.warning("the turn waits: %s", error)
            await asyncio.sleep(_RETRY_SECONDS)
        except DeskError:
            _log.exception("a lane stopped; the sweep begins it again")
        finally:
            self._lanes.pop(conversation_id, None)
            if conversation_id in self._more:
                # Somebody woke us after the last look.
                self._more.discard(conversation_id)
                self.wake(conversation_id)

    async def _take_turns_if_free(self, conversation_id: str) -> bool:
        """Take the lane among the processes, and the turns that wait in it; False if another process has it.

        Whoever has it will also see the message that we woke for, or the sweep will; the tries cover the moment in
        between. While we wait for a lane we keep no slot from others.
        """
        async with self._slots:
            if not await self._locks.hold(conversation_id, _LANE_SECONDS):
                return False
            keeping = asyncio.create_task(self._keep_lane(conversation_id), name=f"keep {conversation_id}")
            try:
                await self._take_turns(conversation_id)
            finally:
                keeping.cancel()
                await self._locks.let_go(conversation_id)
        return True

    async def _keep_lane(self, conversation_id: str) -> None:
        while True:
            await asyncio.sleep(_KEEP_SECONDS)
            await self._locks.keep(conversation_id, _LANE_SECONDS)

    async def _take_turns(self, conversation_id: str) -> None:
        while not self._closing:
            self._more.discard(conversation_id)
            if not await self._turns.take(conversation_id) and conversation_id not in self._more:
                return
