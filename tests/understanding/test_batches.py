"""Questions of different conversations are answered together, and do not spoil one another."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from understanding.batches import Batches


class Doubler:
    """Doubles numbers; the first batch waits until it is let go. Zero raises."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.begun = threading.Event()
        self.go = threading.Event()

    def __call__(self, numbers: Sequence[int]) -> list[int]:
        self.sizes.append(len(numbers))
        self.begun.set()
        self.go.wait(10)
        if 0 in numbers:
            raise ZeroDivisionError("zero cannot be asked")
        return [number * 2 for number in numbers]


async def test_what_gathers_meanwhile_is_answered_together() -> None:
    doubler = Doubler()
    batches = Batches(doubler, most=8)
    first = asyncio.create_task(batches.ask(1))
    await asyncio.to_thread(doubler.begun.wait, 10)
    others = [asyncio.create_task(batches.ask(number)) for number in range(2, 12)]
    await asyncio.sleep(0)
    doubler.go.set()
    assert await asyncio.gather(first, *others) == [number * 2 for number in range(1, 12)]
    assert doubler.sizes == [1, 8, 2]


async def test_a_bad_question_spoils_no_other() -> None:
    doubler = Doubler()
    doubler.go.set()
    batches = Batches(doubler)
    answers = await asyncio.gather(*(batches.ask(number) for number in (1, 0, 3)), return_exceptions=True)
    assert answers[0] == 2
    assert answers[2] == 6
    assert isinstance(answers[1], ZeroDivisionError)


async def test_who_stops_waiting_leaves_the_others_their_answers() -> None:
    doubler = Doubler()
    batches = Batches(doubler)
    leaving = asyncio.create_task(batches.ask(1))
    staying = asyncio.create_task(batches.ask(2))
    await asyncio.to_thread(doubler.begun.wait, 10)
    leaving.cancel()
    doubler.go.set()
    assert await staying == 4
    with pytest.raises(asyncio.CancelledError):
        await leaving
    assert await batches.ask(5) == 10
