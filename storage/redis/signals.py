"""Bells between the doors over Redis' channels: a topic and an id. A lost bell delays, it never loses."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable

from redis.asyncio import Redis
from redis.exceptions import RedisError

_CHANNEL = "fiveclear:bells"
_PATIENCE_SECONDS = 0.2
_RETRY_SECONDS = 0.5
# Rung in this process alone, when bells may have gone unheard: whoever must not miss any looks at everything anew.
HEARD_AGAIN = "heard_again"
_log = logging.getLogger("fiveclear.signals")

Listener = Callable[[str], None]


class RedisSignals:
    """Rings to every process; listeners are called with the id and must return at once.

    A process that is the whole desk (``alone``) rings to itself, without the way over Redis, and still hears what
    commands beside it ring.
    """

    def __init__(self, redis: Redis, *, alone: bool = False) -> None:
        self._redis = redis
        self._alone = alone
        self._listeners: dict[str, list[Listener]] = defaultdict(list)
        self._task: asyncio.Task[None] | None = None

    async def ring(self, topic: str, record_id: str) -> None:
        """Tell whoever listens. Without Redis only this process hears it; the others' sweeps find out."""
        if self._alone:
            self._call(topic, record_id)
            return
        try:
            await self._redis.publish(_CHANNEL, f"{topic} {record_id}")
            heard_here = self._task is not None
        except (RedisError, OSError) as error:
            _log.warning("a bell was not heard elsewhere: %s", type(error).__name__)
            heard_here = False
        if not heard_here:
            self._call(topic, record_id)

    def listen(self, topic: str, listener: Listener) -> Callable[[], None]:
        """Call the listener for each bell of the topic; gives the function that ends it."""
        self._listeners[topic].append(listener)
        return lambda: self._listeners[topic].remove(listener)

    def start(self) -> None:
        """Begin to hear the bells of other processes."""
        self._task = asyncio.create_task(self._hear(), name="signals")

    async def stop(self) -> None:
        """Hear no more."""
        if self._task is not None:
            # A connection that is just being made can swallow a cancellation: ask until it is heard.
            while not self._task.done():
                self._task.cancel()
                await asyncio.wait({self._task}, timeout=_PATIENCE_SECONDS)
            self._task = None

    async def _hear(self) -> None:
        was_silent = False
        while True:
            try:
                async with self._redis.pubsub() as bells:
                    await bells.subscribe(_CHANNEL)
                    if was_silent:
                        self._call(HEARD_AGAIN, "")
                    async for bell in bells.listen():
                        if bell["type"] == "message":
                            topic, _, record_id = bell["data"].partition(" ")
                            self._call(topic, record_id)
            except (RedisError, OSError) as error:
                _log.warning("the bells are silent, listening again: %s", type(error).__name__)
                was_silent = True
                await asyncio.sleep(_RETRY_SECONDS)

    def _call(self, topic: str, record_id: str) -> None:
        for listener in list(self._listeners[topic]):
            listener(record_id)
