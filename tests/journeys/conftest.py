"""One desk for all stories that need nothing but an open desk; each story brings customers of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.journeys.one_process import OneProcess, open_desk
from tests.journeys.stories import KNOWLEDGE
from tests.stand_ins.agent import API, Agent


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OneProcess]:
    """The desk, with answers to one question in three scripts."""
    with asyncio.Runner() as runner:
        opened = open_desk(tmp_path_factory.mktemp("desk"))
        desk = runner.run(opened.__aenter__())
        runner.run(teach(desk))
        yield desk
        runner.run(opened.__aexit__(None, None, None))


async def teach(desk: OneProcess) -> None:
    """Put the answers into the knowledge base, as an administrator does."""
    async with desk.agent("Ada") as ada:
        for entry in KNOWLEDGE:
            answer = await ada.http.post(f"{API}/knowledge", json=entry)
            assert answer.status_code == 201, answer.text


@pytest.fixture
async def boris(desk: OneProcess) -> AsyncIterator[Agent]:
    """An agent."""
    async with desk.agent("Boris") as agent:
        yield agent


@pytest.fixture
async def anna(desk: OneProcess) -> AsyncIterator[Agent]:
    """Another agent."""
    async with desk.agent("Anna") as agent:
        yield agent


@pytest.fixture
async def vera(desk: OneProcess) -> AsyncIterator[Agent]:
    """A supervisor."""
    async with desk.agent("Vera") as agent:
        yield agent
