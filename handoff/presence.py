"""Who is there: a sign of life for each agent, kept in Redis and valid for a while."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from desk.ports import Clock

_KEY = "fiveclear:presence"
_log = logging.getLogger("fiveclear.handoff")


class PresenceState(StrEnum):
    """What an agent says of himself; offline is what the desk concludes from silence."""

    ONLINE = "online"
    AWAY = "away"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Sign:
    """The last sign of life of one agent."""

    state: PresenceState
    at: datetime


class Presence:
    """Signs of life. An agent who never gave one, because only a script acts for him, is not missed either.

    What this process has seen it remembers itself, so that agents are not forgotten when Redis is emptied.
    """

    def __init__(self, redis: Redis | None, clock: Clock, valid_for: timedelta) -> None:
        self._redis = redis
        self._clock = clock
        self._valid_for = valid_for
        self._seen: dict[str, Sign] = {}

    async def sign_of_life(self, staff_id: str, state: PresenceState) -> None:
        """The agent is there, now."""
        sign = Sign(state, self._clock.now())
        self._seen[staff_id] = sign
        if self._redis is None:
            return
        try:
            await self._redis.hset(_KEY, staff_id, _text(sign))
        except (RedisError, OSError) as error:
            _log.warning("Presence is known to this process alone, because Redis does not answer: %s", error)

    async def forget(self, staff_id: str) -> None:
        """The agent has left, or is known to be lost: nobody waits for a sign of life any more."""
        self._seen.pop(staff_id, None)
        if self._redis is None:
            return
        try:
            await self._redis.hdel(_KEY, staff_id)
        except (RedisError, OSError) as error:
            _log.warning("An agent who left still stands in Redis, which does not answer: %s", error)

    async def states(self) -> dict[str, PresenceState]:
        """The state of everybody who was ever seen; whoever is absent here counts as offline too."""
        now = self._clock.now()
        signs = await self._signs()
        return {
            staff_id: sign.state if now - sign.at <= self._valid_for else PresenceState.OFFLINE
            for staff_id, sign in signs.items()
        }

    async def count_online(self) -> int:
        """How many take cases now."""
        return sum(state is PresenceState.ONLINE for state in (await self.states()).values())

    async def lost(self) -> list[str]:
        """Agents who gave signs of life and have stopped without leaving."""
        return [staff_id for staff_id, state in (await self.states()).items() if state is PresenceState.OFFLINE]

    async def _signs(self) -> dict[str, Sign]:
        if self._redis is None:
            return self._seen
        try:
            kept = {str(staff_id): str(text) for staff_id, text in (await self._redis.hgetall(_KEY)).items()}
            if not kept and self._seen:
                # Redis was emptied: put back what this process has seen, or nobody would ever be missed.
                kept = {staff_id: _text(sign) for staff_id, sign in self._seen.items()}
                await self._redis.hset(_KEY, mapping=dict[Any, Any](kept))
        except (RedisError, OSError) as error:
            _log.warning("Presence is known to this process alone, because Redis does not answer: %s", error)
            return self._seen
        self._seen = {staff_id: _sign(text) for staff_id, text in kept.items()}
        return self._seen


def _text(sign: Sign) -> str:
    return f"{sign.state} {sign.at.isoformat()}"


def _sign(text: str) -> Sign:
    state, _, at = text.partition(" ")
    return Sign(PresenceState(state), datetime.fromisoformat(at))
