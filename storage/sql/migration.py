"""Brings the database to this version, and tells whether it is there. Alembic is loaded only if there is work."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from desk.errors import Unavailable
from storage.sql.database import Database

HEAD = "0003"
_FOLDER = Path(__file__).parents[1] / "migrations"
_LOCK = 5_550_123


class NotMigrated(Unavailable):
    """The database has another version than this program."""

    code = "not_migrated"
    remedy = "Run: ./run migrate"


async def current_version(database: Database) -> str | None:
    """The database's version; None if it is empty."""
    async with database.reading.connect() as connection:
        return await connection.run_sync(_version)


async def require_current(database: Database) -> None:
    """Raise NotMigrated unless the database has this program's version."""
    version = await current_version(database)
    if version != HEAD:
        raise NotMigrated(f"The database is at version {version or 'none'}; this program needs {HEAD}.")


async def upgrade(database: Database) -> bool:
    """Bring the database to this version; gives whether there was anything to do. Several at a time wait in line."""
    if await current_version(database) == HEAD:
        return False
    async with database.writing.begin() as connection:
        if not database.on_sqlite:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
        await connection.run_sync(_upgrade, HEAD)
    return True


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _upgrade(connection: Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
