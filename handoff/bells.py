"""One ear for the whole process: hears each bell once and passes it on to whoever asked for its topic."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable

from handoff.ports import Listening

Hearer = Callable[[str, str], Awaitable[None]]
_log = logging.getLogger("fiveclear.handoff")


class Bells:
    """Passes bells on, in order. A hearer that fails is logged and does not keep the others from hearing.

    The same bell that rings again before its turn is heard once: it carries an id only, and whoever hears it looks
    at what is there then.
    """

    def __init__(self, signals: Listening) -> None:
        self._signals = signals
        self._hearers: dict[str, list[Hearer]] = defaultdict(list)
        self._waiting: dict[tuple[str, str], None] = {}
        self._rung = asyncio.Event()

    def on(self, topics: tuple[str, ...], hearer: Hearer) -> None:
        """Call ``hearer`` with topic and record id whenever one of the topics rings; before ``run``."""
        for topic in topics:
            self._hearers[topic].append(hearer)

    async def run(self) -> None:
        """Listen until cancelled."""
        with contextlib.ExitStack() as listening:
            for topic in self._hearers:
                listening.callback(self._signals.listen(topic, self._ear(topic)))
            while True:
                await self._rung.wait()
                self._rung.clear()
                while self._waiting:
                    bell = next(iter(self._waiting))
                    del self._waiting[bell]
                    await self._pass_on(*bell)

    def _ear(self, topic: str) -> Callable[[str], None]:
        def hear(record_id: str) -> None:
            self._waiting[(topic, record_id)] = None
            self._rung.set()

        return hear

    async def _pass_on(self, topic: str, record_id: str) -> None:
        for hearer in self._hearers[topic]:
            try:
                await hearer(topic, record_id)
            except Exception:  # noqa: BLE001 - logged with its stack; the loop must go on
                _log.exception("What follows from the bell %s could not be done", topic)
