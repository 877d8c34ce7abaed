"""Questions asked at the same time, answered in one go: what is dear for one is cheap for many."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Batches(Generic[Asked, Answer]):
    """Answers in a thread beside the event loop, one batch after the other.

    Nothing waits for company: a batch is whatever has gathered while the one before was answered. ``answer`` gives one
    answer for each question, in order; where it raises, each question of that batch is asked again alone, so that one
    bad question spoils no other.
    """

    def __init__(self, answer: Callable[[Sequence[Asked]], Sequence[Answer]], most: int = 16) -> None:
        """``most`` is the largest size of a batch."""
        self._answer = answer
        self._most = most
        self._waiting: deque[tuple[Asked, asyncio.Future[Answer]]] = deque()
        self._working: asyncio.Task[None] | None = None

    async def ask(self, asked: Asked) -> Answer:
        """The answer to one question; raises what ``answer`` raises for it."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, future))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work(), name="understanding-batches")
        answer: Answer = await future
        return answer

    async def _work(self) -> None:
        while self._waiting:
            size = min(len(self._waiting), self._most)
            batch = [self._waiting.popleft() for _ in range(size)]
            if await self._fault(batch) is None:
                continue
            for asked, future in batch:
                fault = await self._fault([(asked, future)])
                if fault is not None and not future.done():
                    future.set_exception(fault)

    async def _fault(self, batch: Sequence[tuple[Asked, asyncio.Future[Answer]]]) -> BaseException | None:
        """Answers the batch; gives what went wrong, if anything did."""
        settling = asyncio.create_task(self._settle(batch))
        await asyncio.wait([settling])
        return settling.exception()

    async def _settle(self, batch: Sequence[tuple[Asked, asyncio.Future[Answer]]]) -> None:
        answers = await asyncio.to_thread(self._answer, [asked for asked, _ in batch])
        for (_, future), answer in zip(batch, answers, strict=True):
            if not future.done():
                future.set_result(answer)
