"""Rate limits shared by all processes: the generic cell rate algorithm as one script in Redis."""

from __future__ import annotations

import logging
import math

from redis.asyncio import Redis
from redis.exceptions import RedisError

_log = logging.getLogger("fiveclear.limits")

# One cell rate: the theoretical arrival time moves on by the interval with each grant; a burst may run ahead of it.
_SCRIPT = """
local now = redis.call('TIME')
local present = tonumber(now[1]) * 1000 + math.floor(tonumber(now[2]) / 1000)
local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local paused = tonumber(redis.call('GET', KEYS[2]) or '0')
if paused > present then return paused - present end
local arrival = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), present)
local early = arrival - present - interval * (burst - 1)
if early > 0 then return math.ceil(early) end
redis.call('SET', KEYS[1], arrival + interval, 'PX', math.ceil(arrival + interval - present + interval * burst))
return 0
"""


class RedisLimits:
    """Grants per key; without Redis everything is granted, for a customer must not wait for a counter."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._script = redis.register_script(_SCRIPT)

    async def wait_seconds(self, key: str, count: int, per_seconds: float, burst: int | None = None) -> float:
        """0 if granted, else seconds to wait; ``burst`` is how many may come at once (``count`` unless told)."""
        interval = per_seconds * 1000 / count
        names = [f"fiveclear:limit:{key}", f"fiveclear:pause:{key}"]
        try:
            wait = await self._script(keys=names, args=[interval, burst or count])
        except (RedisError, OSError) as error:
            _log.warning("limits are not kept: %s", type(error).__name__)
            return 0.0
        return int(wait) / 1000

    async def pause(self, key: str, seconds: float) -> None:
        """Grant nothing under the key for that long, in any process."""
        milliseconds = math.ceil(seconds * 1000)
        try:
            present = await self._redis.time()
            until = present[0] * 1000 + present[1] // 1000 + milliseconds
            await self._redis.set(f"fiveclear:pause:{key}", until, px=max(1, milliseconds))
        except (RedisError, OSError) as error:
            _log.warning("a pause was not noted: %s", type(error).__name__)
