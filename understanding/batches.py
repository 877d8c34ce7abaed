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

    def __init__(self, answer: Callable[[Sequence[Asked]], Sequence[Answer]], most: int = 64) -> None:
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
            try:
                await self._settle(batch)
            except Exception:  # noqa: BLE001 - whatever it is, it belongs to one question and not to its neighbours
                for one in batch:
                    await self._alone(one)

    async def _settle(self, batch: Sequence[tuple[Asked, asyncio.Future[Answer]]]) -> None:
        answers = await asyncio.to_thread(self._answer, [asked for asked, _ in batch])
        for (_, future), answer in zip(batch, answers, strict=True):
            if not future.done():
                future.set_result(answer)

    async def _alone(self, one: tuple[Asked, asyncio.Future[Answer]]) -> None:
        try:
            await self._settle([one])
        except Exception as error:  # noqa: BLE001 - handed to the one who asked
            if not one[1].done():
                one[1].set_exception(error)
