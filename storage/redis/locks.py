"""Short locks between processes, to spare them from doing the same work twice; what must not happen twice, the
database guards by itself.
"""

from __future__ import annotations

import logging
import secrets

from redis.asyncio import Redis
from redis.exceptions import RedisError

_log = logging.getLogger("fiveclear.locks")
_KEEP = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('EXPIRE', KEYS[1], ARGV[2]) end return 0"
_LET_GO = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"


class RedisLocks:
    """Locks held by this process; each ends by itself after its time. Who is ``alone`` needs none and has them all."""

    def __init__(self, redis: Redis, *, alone: bool = False) -> None:
        self._redis = redis
        self._alone = alone
        self._name = secrets.token_hex(8)
        self._keep = redis.register_script(_KEEP)
        self._let_go = redis.register_script(_LET_GO)

    async def hold(self, name: str, seconds: int) -> bool:
        """Take the lock; without Redis it counts as taken, for work must go on."""
        if self._alone:
            return True
        try:
            return bool(await self._redis.set(_key(name), self._name, nx=True, ex=seconds))
        except (RedisError, OSError) as error:
            _log.warning("working without locks: %s", type(error).__name__)
            return True

    async def keep(self, name: str, seconds: int) -> None:
        """Hold the lock for so long from now, if this process still has it."""
        if self._alone:
            return
        try:
            await self._keep(keys=[_key(name)], args=[self._name, seconds])
        except (RedisError, OSError) as error:
            _log.warning("a lock may end before its work: %s", type(error).__name__)

    async def let_go(self, name: str) -> None:
        """Give the lock back, if this process still has it."""
        if self._alone:
            return
        try:
            await self._let_go(keys=[_key(name)], args=[self._name])
        except (RedisError, OSError) as error:
            _log.warning("a lock ends by itself: %s", type(error).__name__)


def _key(name: str) -> str:
    return f"fiveclear:lock:{name}"
