"""Opens the desk's database to read in it, without starting anything and without writing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from desk.errors import NotFound
from fiveclear.settings import Settings
from storage.sql.database import Database
from storage.sql.migration import require_current


def has_database(settings: Settings) -> bool:
    """Whether there is one: a file of SQLite that is not there would be made by opening it."""
    if not settings.on_sqlite:
        return True
    file = make_url(settings.database_url.get_secret_value()).database
    return file is not None and Path(file).exists()


@asynccontextmanager
async def reading(settings: Settings) -> AsyncIterator[Database]:
    """The database; raises NotFound if there is none, NotMigrated if it has another version than this program."""
    if not has_database(settings):
        raise NotFound(f"There is no desk in {settings.data}.", remedy="Name its folder with --data DIR.")
    database = Database(settings.database_url.get_secret_value())
    try:
        await require_current(database)
        yield database
    finally:
        await database.close()
