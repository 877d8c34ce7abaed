"""A new master key: every customer's key is wrapped anew, and a crash on the way leaves nothing unreadable."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select, update

from desk.model.customer import Customer
from desk.model.identity import new_id
from storage.master_key import KeyUnusable, read_key_file
from storage.rotation import rotate_master_key
from storage.secrets import Secrets
from storage.sql.database import Database
from storage.sql.tables import CustomerRow
from storage.sql.unit_of_work import SqlUnitOfWork
from storage.sql.writer import Writer
from tests.cast import CUSTOMERS
from tests.stand_ins.time import StandingClock

NAMES = [f"{person.name} {number}" for number in range(201) for person in CUSTOMERS]


class Crash(Exception):
    """The machine stops."""


@asynccontextmanager
async def opened(url: str, key_file: Path) -> AsyncIterator[tuple[Database, Writer, SqlUnitOfWork]]:
    """The database with the keys that are in the file now."""
    database = Database(url)
    writer = Writer(database)
    yield database, writer, SqlUnitOfWork(database, writer, Secrets(read_key_file(key_file)))
    await writer.close()
    await database.close()


async def rotate(url: str, key_file: Path, crash_at: int | None = None) -> int:
    """Rotate; with a figure, the machine stops when so many keys are wrapped anew."""

    def watch(count: int) -> None:
        if crash_at is not None and count >= crash_at:
            raise Crash

    async with opened(url, key_file) as (database, writer, _):
        return await rotate_master_key(key_file, database, writer, watch)


async def readable(url: str, key_file: Path) -> list[str]:
    """All names, read with the keys in the file alone."""
    async with opened(url, key_file) as (_, _, unit):
        return [customer.name for customer in await unit.customers.find()]


async def wrapped_with(url: str) -> set[str]:
    """The names of the master keys that are in use."""
    database = Database(url)
    async with database.reading.connect() as connection:
        keys = (await connection.execute(select(CustomerRow.wrapped_key))).scalars().all()
    await database.close()
    return {key[:8].decode() for key in keys if key is not None}


@pytest.fixture
async def key_file(migrated_sqlite_url: str, tmp_path: Path) -> Path:
    """A key file, and more customers than one portion."""
    file, clock = tmp_path / "master.key", StandingClock()
    async with opened(migrated_sqlite_url, file) as (_, _, unit):
        for name in NAMES:
            clock.advance(seconds=1)
            unit.customers.add(Customer(new_id(clock.now()), clock.now(), "en", name))
        await unit.commit()
    return file


async def test_the_old_key_wraps_nothing_any_more_and_is_kept_for_one_more_rotation(
    migrated_sqlite_url: str, key_file: Path
) -> None:
    before = read_key_file(key_file)
    assert await rotate(migrated_sqlite_url, key_file) == len(NAMES)
    after = read_key_file(key_file)
    assert {after.current} == await wrapped_with(migrated_sqlite_url)
    assert list(after.wrapping) == [after.current, before.current]
    assert after.index == before.index
    await rotate(migrated_sqlite_url, key_file)
    assert before.current not in read_key_file(key_file).wrapping
    assert await readable(migrated_sqlite_url, key_file) == NAMES


async def test_a_crash_in_the_middle_leaves_everything_readable_and_a_second_call_finishes(
    migrated_sqlite_url: str, key_file: Path
) -> None:
    with pytest.raises(Crash):
        await rotate(migrated_sqlite_url, key_file, crash_at=500)
    assert len(await wrapped_with(migrated_sqlite_url)) == 2
    assert await readable(migrated_sqlite_url, key_file) == NAMES
    await rotate(migrated_sqlite_url, key_file)
    assert {read_key_file(key_file).current} == await wrapped_with(migrated_sqlite_url)
    assert await readable(migrated_sqlite_url, key_file) == NAMES


async def test_a_crash_after_the_last_portion_is_finished_too(migrated_sqlite_url: str, key_file: Path) -> None:
    with pytest.raises(Crash):
        await rotate(migrated_sqlite_url, key_file, crash_at=len(NAMES))
    assert len(read_key_file(key_file).wrapping) == 2
    await rotate(migrated_sqlite_url, key_file)
    assert {read_key_file(key_file).current} == await wrapped_with(migrated_sqlite_url)
    assert await readable(migrated_sqlite_url, key_file) == NAMES


async def test_an_erased_customer_stays_erased(migrated_sqlite_url: str, key_file: Path) -> None:
    async with opened(migrated_sqlite_url, key_file) as (database, _, _), database.writing.begin() as connection:
        first = (await connection.execute(select(CustomerRow.id).limit(1))).scalar_one()
        await connection.execute(update(CustomerRow).where(CustomerRow.id == first).values(wrapped_key=None))
    assert await rotate(migrated_sqlite_url, key_file) == len(NAMES) - 1
    assert sorted(await readable(migrated_sqlite_url, key_file))[0] == ""


def lose(key_file: Path) -> str:
    """The file is gone; what its current key was called."""
    name = read_key_file(key_file).current
    key_file.unlink()
    return name


async def test_with_a_lost_key_nothing_is_read_and_the_sentence_says_why(
    migrated_sqlite_url: str, key_file: Path
) -> None:
    lost = lose(key_file)
    with pytest.raises(KeyUnusable, match=f"The master key “{lost}” is not in the key file"):
        await readable(migrated_sqlite_url, key_file)
