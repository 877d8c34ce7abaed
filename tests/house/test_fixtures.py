"""The fixtures give what they promise: real servers, and nothing left over from one test to the next."""

from __future__ import annotations

import pytest
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.sql.database import Database
from storage.sql.migration import require_current


@pytest.mark.parametrize("turn", [1, 2])
async def test_each_test_has_an_empty_redis(redis: Redis, turn: int) -> None:
    assert await redis.dbsize() == 0
    await redis.set("turn", turn)


@pytest.mark.parametrize("turn", [1, 2])
async def test_each_test_has_tables_without_rows(migrated_url: str, turn: int) -> None:
    database = Database(migrated_url)
    await require_current(database)
    async with database.writing.begin() as connection:
        await connection.execute(text("CREATE TABLE turn (number INTEGER)"))
    await database.close()


@pytest.mark.parametrize("turn", [1, 2])
async def test_each_test_has_an_empty_database(engine_url: str, turn: int) -> None:
    engine = create_async_engine(engine_url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE turn (number INTEGER)"))
        await connection.execute(text("INSERT INTO turn VALUES (:turn)"), {"turn": turn})
        assert (await connection.execute(text("SELECT number FROM turn"))).scalars().all() == [turn]
    await engine.dispose()
