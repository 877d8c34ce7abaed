"""The composition root of the customer's door."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI

from bot.answering import Answering
from bot.callbacks import Callbacks
from bot.channels.registry import Channel, PushedChannel, Registry
from bot.channels.rest.channel import RestChannel
from bot.channels.rest.door import RestDoor
from bot.channels.rest.routes import router as rest_router
from bot.channels.webchat.application import create_chat
from bot.channels.webchat.channel import WebChat
from bot.channels.webchat.gate import Gate, Rate
from bot.channels.webchat.stream import Bells
from bot.channels.webhook import webhook_router
from bot.conversation import Conversations
from bot.courier import Courier
from bot.dialogue.bot import Bot
from bot.dialogue.driver import Driver
from bot.dialogue.runner import ActionRunner
from bot.dialogue.settings import Settings as DriverSettings
from bot.ends import Ends
from bot.proofs import CodeCarrier, CodePost
from bot.sweep import Sweep
from bot.turn import Turns
from desk.desk import Desk
from desk.model.knowledge import KnowledgeEntry
from desk.ports import DueWork, Ear
from storage.foundation import Foundation
from web.health import health_router

if TYPE_CHECKING:
    from understanding.second_opinion.adviser import Adviser

_RASA_FILES = Path(__file__).parent / "dialogue" / "rasa"
_LOOK_SECONDS = 1.0
_LEFT_LYING = timedelta(seconds=2)
_PORTION = 200
_KEPT_EVENTS = 120
_MOST_ENTRIES = 20_000
_BY_CONVERSATION = Rate(60, 60)
_BY_ADDRESS = Rate(600, 60)


@dataclass(frozen=True, slots=True)
class BotSettings:
    """What may differ from one desk to the next."""

    cors_origins: Sequence[str] = ()
    by_conversation: Rate = _BY_CONVERSATION
    by_address: Rate = _BY_ADDRESS
    rest_token: str = ""
    """Whoever has it may use Rasa's REST protocol; empty: nobody."""
    rest_seconds: float = 20.0


class BotDoor:
    """The customer's door, put together: ``application`` answers browsers, ``running`` does what goes on beside."""

    def __init__(
        self,
        foundation: Foundation,
        ear: Ear,
        runner: ActionRunner,
        channels: Sequence[Channel] = (),
        settings: BotSettings | None = None,
    ) -> None:
        settings = settings or BotSettings()
        desk = foundation.desk
        self._desk, self._due = desk, foundation.due
        self._alone = foundation.places.on_sqlite
        bot, ends = Bot.load(_RASA_FILES), Ends()
        driver = Driver(bot, runner, settings=DriverSettings(max_events=_KEPT_EVENTS, fallback_from_files=False))
        carrier = next((channel for channel in channels if isinstance(channel, CodeCarrier)), None)
        self._codes = CodePost(carrier) if carrier is not None else None
        turns = Turns(desk, Answering(driver, ear), ear, self._codes, ends)
        self.conversations = Conversations(
            desk, turns, foundation.files, foundation.locks, foundation.secrets.blind_index
        )
        self._channels = Registry([WebChat(), *channels, *([RestChannel()] if settings.rest_token else [])])
        self._bells = Bells()
        gate = Gate(
            desk=desk,
            inlet=self.conversations,
            files=foundation.files,
            signals=foundation.signals,
            bells=self._bells,
            links=foundation.links,
            limits=foundation.limits,
            by_conversation=settings.by_conversation,
            by_address=settings.by_address,
        )
        self.application: FastAPI = create_chat(gate, settings.cors_origins)
        self.application.include_router(
            health_router({"database": foundation.check_database, "redis": foundation.check_redis})
        )
        for channel in channels:
            if isinstance(channel, PushedChannel):
                self.application.include_router(webhook_router(channel))
        if settings.rest_token:
            self.application.state.rest = RestDoor(
                desk, self.conversations, ends, ear, bot.domain, settings.rest_token, settings.rest_seconds
            )
            self.application.include_router(rest_router)
        self._courier = Courier(desk, foundation.due, self._channels)
        self._sweeps = self._make_sweeps(desk, foundation.due)
        self._listen(foundation)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Take up what was left, listen to the channels; stop in an order that loses nothing."""
        if self._alone:
            await self._courier.recover_all()
        for sweep in self._sweeps.values():
            sweep.start()
        for channel in self._channels.all():
            await channel.start(self.conversations)
        try:
            yield
        finally:
            self._bells.close()
            for sweep in self._sweeps.values():
                await sweep.stop()
            await self._courier.finish()
            for channel in self._channels.all():
                await channel.stop()
            await self.conversations.stop()
            if self._codes is not None:
                await self._codes.finish()

    def end_streams(self) -> None:
        """End the browsers' open streams, so that the server can close."""
        self._bells.close()

    def _make_sweeps(self, desk: Desk, due: DueWork) -> dict[str, Sweep]:
        deliveries = Sweep("the courier", _LOOK_SECONDS, self._courier.sweep)
        self._courier.on_moved = deliveries.ring
        return {
            "inbox": Sweep("the inbox", _LOOK_SECONDS, self._take_up),
            "delivery": deliveries,
            "callback": Sweep("the callbacks", _LOOK_SECONDS, Callbacks(desk, due).sweep),
        }

    def _listen(self, foundation: Foundation) -> None:
        signals = foundation.signals
        signals.listen("conversation", self._bells.said)
        signals.listen("typing", self._bells.typing)
        for topic in ("delivery", "callback"):
            signals.listen(topic, self._sweeps[topic].ring)

    async def _take_up(self) -> bool:
        """Conversations whose messages wait: those of a process that died, and those that failed before."""
        # A message that has just come in is its receiver's; only what was left lying is taken up by others.
        before = self._desk.clock.now() - _LEFT_LYING
        waiting = await self._due.open_conversations(self._channels.names(), before, _PORTION)
        self.conversations.wake_all(waiting)
        return False


def open_ear(foundation: Foundation, adviser: Adviser | None = None, *, encoder: bool = True) -> Ear:
    """The ear of this desk: the firm's own region, order numbers and knowledge base. Loading it takes half a second;
    the sentence ``encoder``, if wanted, loads beside it afterwards. With an ``adviser`` it asks for second opinions.
    """
    from understanding.ear import KnowingEar
    from understanding.faq import KnowledgeIndex
    from understanding.readings import Readings
    from understanding.understander import Understander

    policy, understander = foundation.policy, Understander.load()
    if encoder:
        understander.load_encoder()
    readings = Readings(understander.background)
    ear = KnowingEar(
        understander,
        partial(_active_entries, foundation),
        lambda entries: KnowledgeIndex(entries, readings),
        foundation.clock,
        zone=foundation.desk.working_time.zone,
        region=policy.region,
        order_pattern=policy.order_pattern,
    )
    foundation.signals.listen("knowledge", ear.forget_knowledge)
    if adviser is None:
        return ear
    from understanding.second_opinion.ear import ConsultingEar

    return ConsultingEar(ear, adviser)


async def _active_entries(foundation: Foundation) -> list[KnowledgeEntry]:
    async with foundation.desk.open_unit() as unit:
        return await unit.knowledge.find(active=True, limit=_MOST_ENTRIES)
