"""Growing waits after failed log-ins, for an address as for a person, whether or not that person exists."""

from __future__ import annotations

import hashlib
import logging
import math
from collections import OrderedDict
from typing import Protocol

from redis.asyncio import Redis
from redis.exceptions import RedisError

from desk.ports import Clock

FREE_FOR_PERSON = 5
FREE_FOR_ADDRESS = 30
_FIRST_WAIT_SECONDS = 5
_LONGEST_WAIT_SECONDS = 900
_FORGOTTEN_AFTER_SECONDS = 24 * 3600
_KEPT_WITHOUT_REDIS = 10_000
_KEY = "fiveclear:attempts:"
_log = logging.getLogger("fiveclear.handoff")

# Counts the attempt and says when the next one may come, in one step, so that many at once cannot slip through.
_ADMIT = """
local kept = redis.call('HMGET', KEYS[1], 'count', 'until')
local now, free = tonumber(ARGV[1]), tonumber(ARGV[2])
local till = tonumber(kept[2] or '0')
if now < till then return tostring(till - now) end
local count = tonumber(kept[1] or '0') + 1
local wait = 0
if count >= free then wait = math.min(tonumber(ARGV[3]) * 2 ^ (count - free), tonumber(ARGV[4])) end
redis.call('HSET', KEYS[1], 'count', count, 'until', tostring(now + wait))
redis.call('EXPIRE', KEYS[1], ARGV[5])
return '0'
"""


class Tally(Protocol):
    """Keeps count of attempts by key."""

    async def admit(self, key: str, now: float, free: int) -> float:
        """Count an attempt; gives the seconds to wait, 0 if it may go on."""
        ...

    async def clear(self, key: str) -> None:
        """It went well: forget the failures."""
        ...


class RedisTally:
    """The count that all processes share."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._admit = redis.register_script(_ADMIT)

    async def admit(self, key: str, now: float, free: int) -> float:
        """Count an attempt; gives the seconds to wait."""
        limits = [_FIRST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS, _FORGOTTEN_AFTER_SECONDS]
        return float(await self._admit(keys=[_KEY + key], args=[now, free, *limits]))

    async def clear(self, key: str) -> None:
        """Forget the failures."""
        await self._redis.delete(_KEY + key)


class MemoryTally:
    """The count of this process alone, for when Redis is gone: a locked door must not open because of that."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[int, float]] = OrderedDict()

    async def admit(self, key: str, now: float, free: int) -> float:
        """Count an attempt; gives the seconds to wait."""
        count, until = self._kept.get(key, (0, 0.0))
        if now < until:
            return until - now
        count += 1
        wait = min(_FIRST_WAIT_SECONDS * 2.0 ** min(count - free, 20), _LONGEST_WAIT_SECONDS) if count >= free else 0.0
        self._kept[key] = (count, now + wait)
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT_WITHOUT_REDIS:
            self._kept.popitem(last=False)
        return 0.0

    async def clear(self, key: str) -> None:
        """Forget the failures."""
        self._kept.pop(key, None)


class Attempts:
    """Lets log-ins through, or says how long to wait. Names and addresses are kept as hashes."""

    def __init__(self, clock: Clock, redis: Redis | None) -> None:
        self._clock = clock
        self._shared: Tally | None = RedisTally(redis) if redis is not None else None
        self._own = MemoryTally()

    async def admit(self, email: str, address: str) -> int:
        """Count an attempt before the password is looked at; gives the whole seconds to wait, 0 if it may go on."""
        waits = [
            await self._admit(_key("person", email), FREE_FOR_PERSON),
            await self._admit(_key("address", address), FREE_FOR_ADDRESS),
        ]
        return math.ceil(max(waits))

    async def succeeded(self, email: str, address: str) -> None:
        """The password was right: start anew."""
        for key in (_key("person", email), _key("address", address)):
            await self._own.clear(key)
            try:
                if self._shared is not None:
                    await self._shared.clear(key)
            except (RedisError, OSError) as error:
                _log.warning("Failed log-ins stay counted, because Redis does not answer: %s", error)

    async def _admit(self, key: str, free: int) -> float:
        now = self._clock.now().timestamp()
        try:
            if self._shared is not None:
                return await self._shared.admit(key, now, free)
        except (RedisError, OSError) as error:
            _log.warning("Log-ins are counted in this process alone, because Redis does not answer: %s", error)
        return await self._own.admit(key, now, free)


def _key(kind: str, name: str) -> str:
    return f"{kind}:{hashlib.sha256(name.encode()).hexdigest()[:32]}"
