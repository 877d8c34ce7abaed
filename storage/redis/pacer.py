"""Telegram's limits, shared by all processes, and who of them does what only one may do."""

from __future__ import annotations

import asyncio
import math
import secrets

from redis.asyncio import Redis
from redis.exceptions import RedisError

from desk.errors import Unavailable
from storage.redis.limits import RedisLimits

_BOT_A_SECOND = 30
_CHAT_BURST = 3
_LONGEST_NAP_SECONDS = 1.0

_LEAD = """
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""
_RESIGN = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 1"


class RedisPacer:
    """Paces all workers of one bot together."""

    def __init__(self, redis: Redis, limits: RedisLimits) -> None:
        self._redis = redis
        self._limits = limits
        self._name = secrets.token_hex(8)
        self._lead = redis.register_script(_LEAD)
        self._resign = redis.register_script(_RESIGN)

    async def wait(self, address: str) -> None:
        """Return when a message to this chat may leave."""
        for key, count, burst in ((f"chat:{address}", 1, _CHAT_BURST), ("bot", _BOT_A_SECOND, _BOT_A_SECOND)):
            seconds = await self._limits.wait_seconds(f"telegram:{key}", count, 1.0, burst)
            while seconds > 0:
                await asyncio.sleep(min(seconds, _LONGEST_NAP_SECONDS))
                seconds = await self._limits.wait_seconds(f"telegram:{key}", count, 1.0, burst)

    async def pause(self, seconds: float, address: str | None) -> None:
        """Telegram said to wait: with this chat, or with everything."""
        await self._limits.pause("telegram:bot" if address is None else f"telegram:chat:{address}", seconds)

    async def lead(self, task: str, seconds: float) -> bool:
        """Take or keep a task for this process."""
        try:
            won = await self._lead(keys=[_key(task)], args=[self._name, math.ceil(seconds * 1000)])
        except (RedisError, OSError) as error:
            raise Unavailable(f"Redis does not answer: {type(error).__name__}.") from None
        return bool(won)

    async def resign(self, task: str) -> None:
        """Give the task back early."""
        try:
            await self._resign(keys=[_key(task)], args=[self._name])
        except (RedisError, OSError) as error:
            raise Unavailable(f"Redis does not answer: {type(error).__name__}.") from None


def _key(task: str) -> str:
    return f"fiveclear:lead:{task}"
