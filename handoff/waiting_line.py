"""The order of waiting cases, kept in Redis and rebuilt from the database; who has a case, only the database says."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

from redis.asyncio import Redis
from redis.exceptions import RedisError

from desk.model.waiting import Waiting
from desk.ports import Clock
from handoff.ports import CaseReader, Due

T = TypeVar("T")

_LINE = "fiveclear:waiting"
_LEASES = "fiveclear:waiting:leases"
_TAKEN = "fiveclear:waiting:taken"
_BUILT = "fiveclear:waiting:built"
_BEING_BUILT = "fiveclear:waiting:being_built"
_KEYS = [_LINE, _LEASES, _TAKEN]
_BATCH = 5000
# A bell that was lost on its way in and one that was lost on its way out leave the count as it was.
_TRUSTED_FOR = timedelta(minutes=5)
_log = logging.getLogger("fiveclear.handoff")

# Takes a case out of the line and gives a lease on it. 1: it is yours; 0: another has the lease; -1: it does not wait.
_TAKE = """
local priority = redis.call('ZSCORE', KEYS[1], ARGV[1])
if priority then
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
  redis.call('HSET', KEYS[3], ARGV[1], priority .. ' ' .. ARGV[2])
  return 1
end
local taken = redis.call('HGET', KEYS[3], ARGV[1])
if not taken then return -1 end
if string.match(taken, ' (.*)$') == ARGV[2] then return 1 end
return 0
"""

# Puts cases back whose lease has run out, or the one that is named.
_PUT_BACK = """
local cases = ARGV[1] ~= '' and {ARGV[1]} or redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[2])
local back = 0
for _, case in ipairs(cases) do
  local taken = redis.call('HGET', KEYS[3], case)
  if taken then
    redis.call('ZADD', KEYS[1], string.match(taken, '^(%S+)'), case)
    redis.call('HDEL', KEYS[3], case)
    back = back + 1
  end
  redis.call('ZREM', KEYS[2], case)
end
return back
"""


class WaitingLine:
    """Cases that wait for a person, the most pressing first.

    ``lease`` is how long a case stays out of the line between the moment that somebody reaches for it and the moment
    that the database says whose it is. Without Redis the database's own order serves, more slowly.
    """

    def __init__(
        self, redis: Redis | None, reader: CaseReader, due: Due, clock: Clock, *, lease: timedelta, seconds_each: int
    ) -> None:
        self._redis = redis
        self._reader = reader
        self._due = due
        self._clock = clock
        self._lease = lease
        self._seconds_each = seconds_each
        self._answers = True
        self._trusted_until: datetime | None = None
        # A case that comes while the line is being rebuilt must not be lost with the old line.
        self._changing = asyncio.Lock()
        if redis is not None:
            self._take = redis.register_script(_TAKE)
            self._put_back = redis.register_script(_PUT_BACK)

    async def take(self, case_id: str, staff_id: str) -> bool:
        """Reach for a case; False if somebody else is reaching for it right now. The desk's claim decides."""
        until = (self._clock.now() + self._lease).timestamp()
        taken = await self._try(lambda: self._take(keys=_KEYS, args=[case_id, staff_id, until]), without=1)
        return int(taken) != 0

    async def put_back(self, case_id: str) -> None:
        """The desk refused the claim: the case keeps its place in the line, if it still waits."""
        await self._try(lambda: self._put_back(keys=_KEYS, args=[case_id, 0]), without=0)
        await self.look_again(case_id)

    async def put_back_lapsed(self) -> int:
        """Whoever reached for these cases died on the way; gives how many come back."""
        now = self._clock.now().timestamp()
        return int(await self._try(lambda: self._put_back(keys=_KEYS, args=["", now]), without=0))

    async def look_again(self, case_id: str) -> None:
        """Bring one case's place into step with the database."""
        waiting = (await self._reader.waiting_of([case_id])).get(case_id)
        await self._try(lambda: self._set(case_id, waiting), without=None)

    async def order(self, limit: int) -> list[Waiting]:
        """The head of the line. Cases that left it a moment ago are left out."""
        ids = await self._try(lambda: self._head(limit), without=None)
        if ids is None:
            return await self._reader.first_waiting(limit)
        open_records = await self._reader.waiting_of(ids)
        return [open_records[case_id] for case_id in ids if case_id in open_records]

    async def position(self, case_id: str) -> int | None:
        """The place in the line, 1 being the next; None if the case does not wait."""
        waiting = (await self._reader.waiting_of([case_id])).get(case_id)
        if waiting is None:
            return None
        place = await self._try(lambda: self._rank(case_id), without=None)
        return place + 1 if place is not None else await self._reader.place_in_line(waiting)

    def expected_seconds(self, position: int, people: int) -> int:
        """How long the case at that place is likely to wait when so many people take cases."""
        return self._seconds_each * -(-position // max(people, 1))

    async def heal(self) -> None:
        """Rebuild the line if Redis was away, if it does not hold as many cases as wait, or if it is long since."""
        now = self._clock.now()
        trusted = self._answers and self._trusted_until is not None and now < self._trusted_until
        if self._redis is not None and (not trusted or await self._doubtful()):
            await self._try(self.rebuild, without=None)
            self._trusted_until = now + _TRUSTED_FOR

    async def rebuild(self) -> None:
        """Fill the line from the database, beside the old one, and put it in its place in one step."""
        if self._redis is None:
            return
        async with self._changing:
            await self._fill(self._redis)

    async def _fill(self, redis: Redis) -> None:
        line = await self._due.line()
        await redis.delete(_BEING_BUILT)
        for start in range(0, len(line), _BATCH):
            await redis.zadd(_BEING_BUILT, dict(line[start : start + _BATCH]))
        async with redis.pipeline(transaction=True) as pipeline:
            pipeline.delete(_LINE, _LEASES, _TAKEN)
            if line:
                pipeline.rename(_BEING_BUILT, _LINE)
            pipeline.set(_BUILT, "1")
            await pipeline.execute()

    async def _doubtful(self) -> bool:
        async def count() -> int:
            if self._redis is None or not await self._redis.exists(_BUILT):
                return -1
            return int(await self._redis.zcard(_LINE)) + int(await self._redis.zcard(_LEASES))

        counted = await self._try(count, without=None)
        return counted is not None and counted != await self._reader.count_waiting()

    async def _head(self, limit: int) -> list[str] | None:
        if self._redis is None:
            return None
        await self._ensure_built()
        return [str(case_id) for case_id in await self._redis.zrange(_LINE, 0, limit - 1)]

    async def _rank(self, case_id: str) -> int | None:
        if self._redis is None:
            return None
        await self._ensure_built()
        rank = await self._redis.zrank(_LINE, case_id)
        return rank if isinstance(rank, int) else None

    async def _ensure_built(self) -> None:
        if self._redis is not None and not await self._redis.exists(_BUILT):
            await self.rebuild()

    async def _set(self, case_id: str, waiting: Waiting | None) -> None:
        if self._redis is None:
            return
        await self._ensure_built()
        async with self._changing, self._redis.pipeline(transaction=True) as pipeline:
            pipeline.zrem(_LEASES, case_id)
            pipeline.hdel(_TAKEN, case_id)
            if waiting is None:
                pipeline.zrem(_LINE, case_id)
            else:
                pipeline.zadd(_LINE, {case_id: waiting.priority})
            await pipeline.execute()

    async def _try(self, act: Callable[[], Awaitable[T]], without: T) -> T:
        if self._redis is None:
            return without
        try:
            result = await act()
        except (RedisError, OSError) as error:
            if self._answers:
                _log.warning("The waiting line is read from the database, because Redis does not answer: %s", error)
            self._answers = False
            return without
        if not self._answers:
            _log.warning("Redis answers again; the waiting line is served from it.")
            self._answers = True
        return result
