"""Each step of the database's history can be gone up, down and up again, and ends where the tables are described."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from storage.sql.database import Database
from storage.sql.migration import HEAD, NotMigrated, current_version, require_current, upgrade
from storage.sql.tables import Row

FOLDER = Path(__file__).parents[2] / "storage" / "migrations"


@pytest.fixture
async def database(engine_url: str) -> AsyncIterator[Database]:
    """An empty database on each engine in turn."""
    opened = Database(engine_url)
    yield opened
    await opened.close()


def history() -> list[str]:
    """All revisions, the first one first."""
    return [script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()][::-1]


def settings(connection: Connection) -> Config:
    """What Alembic needs to know."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


async def alter(database: Database, step: Callable[[Config, str], None], revision: str) -> None:
    """Go up or down to a revision."""
    async with database.writing.begin() as connection:
        await connection.run_sync(lambda opened: step(settings(opened), revision))


async def table_names(database: Database) -> set[str]:
    """What is there, beside Alembic's own."""
    async with database.reading.connect() as connection:
        found: list[str] = await connection.run_sync(lambda opened: inspect(opened).get_table_names())
    return set(found) - {"alembic_version"}


async def test_the_stairs_can_be_gone_up_down_and_up_again(database: Database) -> None:
    lower = "base"
    for revision in history():
        await alter(database, command.upgrade, revision)
        await alter(database, command.downgrade, lower)
        assert await current_version(database) == (None if lower == "base" else lower)
        await alter(database, command.upgrade, revision)
        assert await current_version(database) == revision
        lower = revision
    assert await table_names(database) == set(Row.metadata.tables)
    await alter(database, command.downgrade, "base")
    assert await table_names(database) == set()


async def test_the_tables_are_what_the_program_describes(database: Database) -> None:
    await upgrade(database)
    async with database.reading.connect() as connection:
        drift = await connection.run_sync(
            lambda opened: compare_metadata(
                MigrationContext.configure(opened, opts={"compare_type": True}), Row.metadata
            )
        )
    assert drift == []


async def test_the_history_is_one_line_that_ends_at_the_program_s_version() -> None:
    assert ScriptDirectory(str(FOLDER)).get_heads() == [HEAD]


async def test_a_database_that_is_not_migrated_is_refused_with_the_remedy(database: Database) -> None:
    with pytest.raises(NotMigrated, match=f"at version none; this program needs {HEAD}") as refusal:
        await require_current(database)
    assert "./run migrate" in refusal.value.remedy
    assert await upgrade(database)
    await require_current(database)


async def test_several_that_migrate_at_once_wait_for_each_other(engine_url: str) -> None:
    databases = [Database(engine_url) for _ in range(3)]
    await asyncio.gather(*map(upgrade, databases))
    await asyncio.gather(*map(require_current, databases))
    assert not await upgrade(databases[0])
    for opened in databases:
        await opened.close()
