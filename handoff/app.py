"""The composition root of the agent's door."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import cache

from fastapi import FastAPI
from redis.asyncio import Redis

from desk.desk import Desk
from desk.ports import Files
from handoff.alarms import Alarms
from handoff.auth.attempts import Attempts
from handoff.auth.passwords import Passwords
from handoff.bells import Bells
from handoff.console.door import Door, DoorSettings
from handoff.console.pages import serve_pages
from handoff.console.routes import api_router
from handoff.console.stream.hub import Hub
from handoff.console.stream.translation import Translation
from handoff.ports import Due, Listening, Questions, Reader
from handoff.presence import Presence
from handoff.rounds import Rounds
from handoff.waiting_line import WaitingLine
from web.correlation import Correlation
from web.errors import answer_errors
from web.security import BodyLimit, SecurityHeaders

_WATCH_SECONDS = 1.0
_HEAL_SECONDS = 5.0
# Between reaching for a case and the database's word on it lies one request.
_CLAIM_LEASE = timedelta(seconds=10)


class HandoffDoor:
    """The agent's door, put together: ``application`` answers requests, ``running`` does what goes on beside them."""

    def __init__(
        self,
        desk: Desk,
        reader: Reader,
        due: Due,
        files: Files,
        signals: Listening,
        redis: Redis | None,
        settings: DoorSettings | None = None,
    ) -> None:
        """``redis`` answers with text (``decode_responses``); without it the door works from the database alone."""
        policy, clock = desk.policy, desk.clock
        line = WaitingLine(redis, reader, due, clock, lease=_CLAIM_LEASE, seconds_each=policy.seconds_each)
        presence = Presence(redis, clock, policy.lease.span)
        hub = Hub(Translation(reader))
        self.door = Door(
            desk,
            reader,
            line,
            presence,
            hub,
            files,
            Passwords(),
            Attempts(clock, redis),
            cache(load_questions),
            settings or DoorSettings(),
        )
        self.application = create_app(self.door)
        self._bells = Bells(signals)
        self._bells.on(hub.topics, hub.hear)
        self._bells.on(("waiting",), self._look_again)
        self.due = due
        self.alarms = Alarms(desk, due, presence)
        self._watch = Rounds("the alarms", _WATCH_SECONDS, self.alarms.make_round)
        self._healing = Rounds("the waiting line", _HEAL_SECONDS, self._heal)
        self._bells.on(("alarm",), self._wake_watch)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Hear bells, watch the clock, keep the line in order; ends open streams and stops all of it at the end."""
        loops = (self._bells.run(), self._watch.run(), self._healing.run())
        tasks = [asyncio.create_task(loop) for loop in loops]
        try:
            yield
        finally:
            self.door.hub.close()
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task

    async def _look_again(self, _: str, case_id: str) -> None:
        await self.door.waiting_line.look_again(case_id)

    async def _wake_watch(self, _: str, __: str) -> None:
        self._watch.wake()

    async def _heal(self) -> None:
        await self.door.waiting_line.put_back_lapsed()
        await self.door.waiting_line.heal()


def load_questions() -> Questions:
    """The understanding, as far as the knowledge editor needs it; only a desk that has an editor loads it."""
    from understanding.gathered import GatheredQuestions

    return GatheredQuestions()


def create_app(door: Door) -> FastAPI:
    """The HTTP side of the door: /api/v1, /api/openapi.json and /console."""
    application = FastAPI(
        title="Fiveclear, staff",
        version="1",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    application.state.door = door
    application.include_router(api_router())
    serve_pages(application, door.settings.static)
    answer_errors(application)
    # The last one added is the outermost.
    application.add_middleware(BodyLimit)
    application.add_middleware(SecurityHeaders)
    application.add_middleware(Correlation)
    return application
