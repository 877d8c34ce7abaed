"""Group commit: many units share one transaction, each caller waits for its own, and none suffers for another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from desk.errors import Conflict, Unavailable
from storage.sql.database import Database
from storage.sql.tables import EffectRow, PolicyVersionRow
from storage.sql.writer import Step, Writer

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def remember(key: str, result: Any = None) -> Step:
    """A step that fails if the key is known."""
    return Step(insert(EffectRow), {"key": key, "result": result or {"done": key}})


def undated() -> Step:
    """A step that no engine can be handed: its moment has no time zone."""
    return Step(insert(PolicyVersionRow), {"version": "1", "text": "", "since": NOON.replace(tzinfo=None)})


def unserialisable() -> Step:
    """A step whose value is no JSON."""
    return remember("odd", {"value": object()})


def nowhere() -> Step:
    """A step that the engine refuses."""
    return Step(text("INSERT INTO no_such_table VALUES (1)"))


@pytest.fixture
async def database(migrated_url: str) -> AsyncIterator[Database]:
    """Every table, no rows."""
    opened = Database(migrated_url)
    yield opened
    await opened.close()


@pytest.fixture
async def writer(database: Database) -> AsyncIterator[Writer]:
    """The one road into it."""
    opened = Writer(database)
    yield opened
    await opened.close()


async def keys(database: Database) -> set[str]:
    """What is stored."""
    async with database.reading.connect() as connection:
        return set((await connection.execute(select(EffectRow.key))).scalars())


async def test_who_was_told_that_it_is_done_can_read_it(database: Database, writer: Writer) -> None:
    async def store(number: int) -> bool:
        await writer.commit([remember(f"key-{number}")])
        return f"key-{number}" in await keys(database)

    assert all(await asyncio.gather(*(store(number) for number in range(60))))


async def test_a_unit_that_comes_too_late_does_not_hurt_its_neighbours(database: Database, writer: Writer) -> None:
    await writer.commit([remember("taken")])
    units = [[remember("before")], [remember("half"), remember("taken")], [remember("after")]]
    outcomes = await asyncio.gather(*map(writer.commit, units), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [type(None), Conflict, type(None)]
    assert await keys(database) == {"taken", "before", "after"}


@pytest.mark.parametrize("poison", [undated, unserialisable, nowhere])
async def test_a_unit_that_cannot_be_written_hurts_neither_neighbours_nor_those_after_it(
    database: Database, writer: Writer, poison: Any
) -> None:
    units = [[remember("before")], [remember("half"), poison()], [remember("after")]]
    outcomes = await asyncio.gather(*map(writer.commit, units), return_exceptions=True)
    assert outcomes[0] is None
    assert isinstance(outcomes[1], Exception)
    assert not isinstance(outcomes[1], Conflict)
    assert outcomes[2] is None
    await writer.commit([remember("later")])
    assert await keys(database) == {"before", "after", "later"}


async def test_a_unit_alone_that_cannot_be_written_tells_its_caller(database: Database, writer: Writer) -> None:
    with pytest.raises(Exception, match="time zone"):
        await writer.commit([remember("half"), undated()])
    assert await keys(database) == set()


async def test_a_step_that_touches_fewer_rows_than_expected_is_a_conflict(database: Database, writer: Writer) -> None:
    nobody = text("UPDATE effect SET result = '{}' WHERE key = 'nobody'")
    with pytest.raises(Conflict):
        await writer.commit([remember("half"), Step(nobody, expected_rows=1)])
    assert await keys(database) == set()


async def test_a_caller_who_stops_waiting_does_not_stop_the_commit(database: Database, writer: Writer) -> None:
    impatient = asyncio.create_task(writer.commit([remember("left alone")]))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.gather(impatient, return_exceptions=True)
    await writer.commit([remember("patient")])
    assert await keys(database) == {"left alone", "patient"}


async def test_closing_commits_what_waits_and_takes_nothing_more(database: Database) -> None:
    writer = Writer(database)
    waiting = [asyncio.create_task(writer.commit([remember(f"key-{number}")])) for number in range(250)]
    await asyncio.sleep(0)
    await writer.close()
    await asyncio.gather(*waiting)
    assert len(await keys(database)) == 250
    with pytest.raises(Unavailable, match="closing"):
        await writer.commit([remember("too late")])


@pytest.mark.parametrize("url", ["sqlite+aiosqlite:///{}/fiveclear.db", "postgresql+asyncpg://postgres@/x?host={}"])
async def test_a_database_that_is_gone_is_said_to_be_gone(tmp_path: Path, url: str) -> None:
    database = Database(url.format(tmp_path / "gone"))
    writer = Writer(database)
    outcomes = await asyncio.gather(*(writer.commit([remember(key)]) for key in "ab"), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Unavailable, Unavailable]
    await writer.close()
    await database.close()
