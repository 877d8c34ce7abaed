"""The one road out: claim a delivery, check the rest hours, send, record what became of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.channels.registry import (
    AmbiguousFailure,
    Channel,
    ChannelFailure,
    Outgoing,
    PermanentFailure,
    Registry,
    TransientFailure,
)
from desk.desk import Desk
from desk.errors import DeskError
from desk.model.actor import SYSTEM
from desk.ports import DueWork
from desk.verbs.delivering import begin_delivery, end_delivery, recover_delivery
from desk.work import correlation

_PORTION = 200
_AT_ONCE = 64
_EVER = datetime.max.replace(tzinfo=UTC)
_log = logging.getLogger("fiveclear.courier")


class Courier:
    """Brings messages to channels. The intent is committed before the call: a crash leaves a delivery ambiguous,
    never silently doubled.
    """

    def __init__(self, desk: Desk, due: DueWork, registry: Registry) -> None:
        self._desk = desk
        self._due = due
        self._registry = registry
        self._under_way: dict[str, asyncio.Task[None]] = {}
        # Called whenever a delivery is over, so that the next one of its conversation need not wait for the pause.
        self.on_moved: Callable[[], None] = lambda: None

    async def sweep(self) -> bool:
        """Begin to bring what is due, the most pressing first. A slow chat holds up nobody but itself."""
        now = self._desk.clock.now()
        names = self._registry.names()
        for delivery_id in await self._due.stuck_deliveries(names, now, _PORTION):
            if delivery_id not in self._under_way:
                await self._desk.do(recover_delivery, SYSTEM, delivery_id)
        for delivery_id in await self._due.deliveries(names, now, _PORTION):
            if len(self._under_way) < _AT_ONCE and delivery_id not in self._under_way:
                task = asyncio.create_task(self._bring_safely(delivery_id), name=f"delivery {delivery_id}")
                self._under_way[delivery_id] = task
        return False

    async def recover_all(self) -> None:
        """At the start of a desk that is alone: whatever was being sent, its sender is gone."""
        ids = await self._due.stuck_deliveries(self._registry.names(), _EVER, _PORTION)
        while ids:
            for delivery_id in ids:
                await self._desk.do(recover_delivery, SYSTEM, delivery_id, sender_gone=True)
            ids = await self._due.stuck_deliveries(self._registry.names(), _EVER, _PORTION)

    async def finish(self) -> None:
        """Wait for what is under way."""
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _bring_safely(self, delivery_id: str) -> None:
        """Bring one; a fault leaves it in the table, where the next sweep finds it."""
        try:
            await self._bring(delivery_id)
        except DeskError as error:
            _log.warning("a delivery waits: %s", error)
        except Exception:
            _log.exception("a delivery failed unforeseen")
        finally:
            self._under_way.pop(delivery_id, None)
            self.on_moved()

    async def _bring(self, delivery_id: str) -> None:
        begun = await self._desk.do(begin_delivery, SYSTEM, delivery_id)
        if begun is None:
            return
        correlation.set(begun.correlation)
        channel = self._registry.find(begun.channel)
        if channel is None:
            return
        outgoing = Outgoing(
            delivery_id=delivery_id,
            conversation_id=begun.conversation_id,
            address=begun.address,
            language=begun.language,
            text=begun.text,
            kind=begun.kind,
            author_name=begun.author_name,
            buttons=begun.buttons,
            attachments=begun.attachments,
            repeated=begun.repeated,
            case_number=begun.case_number,
        )
        await self._send(channel, outgoing)

    async def _send(self, channel: Channel, outgoing: Outgoing) -> None:
        """Send it and record the outcome. Whatever else the channel raises leaves nobody knowing: ambiguous."""
        try:
            external_id = await channel.send(outgoing)
        except TransientFailure as failure:
            pause = timedelta(seconds=failure.retry_after) if failure.retry_after is not None else None
            await self._end(outgoing.delivery_id, "transient", str(failure), pause=pause)
        except PermanentFailure as failure:
            await self._end(outgoing.delivery_id, "permanent", str(failure))
        except (AmbiguousFailure, ChannelFailure, OSError) as failure:
            await self._end(outgoing.delivery_id, "ambiguous", str(failure) or type(failure).__name__)
        else:
            await self._end(outgoing.delivery_id, "sent", "", external_id=external_id)

    async def _end(
        self, delivery_id: str, outcome: str, fault: str, *, external_id: str = "", pause: timedelta | None = None
    ) -> None:
        await self._desk.do(end_delivery, SYSTEM, delivery_id, outcome, fault, external_id, pause)
