"""The database: reachable, at this program's version, writable; and what the other checks want to know of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, text, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from desk.ports import Clock
from fiveclear.examination.finding import Finding, fault, well
from fiveclear.examination.master_key import WrappedKey
from storage.sql.database import Database
from storage.sql.migration import HEAD, current_version
from storage.sql.tables import CustomerRow, EventRow, PolicyVersionRow

PART = "database"


@dataclass(frozen=True, slots=True)
class DatabaseView:
    """What was found, and what the database knows about keys and time, as far as it could be read."""

    finding: Finding
    wrapped_key: WrappedKey | None = None
    newest_event: datetime | None = None
    ahead_of_server: timedelta | None = None


async def examine_database(url: str, clock: Clock) -> DatabaseView:
    """Look without changing anything; a SQLite file that is not there yet is not made."""
    place, on_sqlite = place_of(url), url.startswith("sqlite")
    if on_sqlite and not os.path.exists(place):  # noqa: ASYNC240, PTH110 - nothing else runs in this process
        return DatabaseView(well(PART, f"SQLite; {place} will be made at the first start."))
    database = Database(url)
    try:
        return await _look(database, place, clock)
    except _errors(on_sqlite) as error:
        return DatabaseView(_unusable(place, error, on_sqlite))
    finally:
        await database.close()


def place_of(url: str) -> str:
    """The file, or the server and the database's name; never the password."""
    parts = make_url(url)
    if url.startswith("sqlite"):
        return parts.database or ""
    return f"{parts.host or parts.query.get('host', 'localhost')}:{parts.port or 5432}/{parts.database}"


async def _look(database: Database, place: str, clock: Clock) -> DatabaseView:
    kind = "SQLite" if database.on_sqlite else "PostgreSQL"
    version = await current_version(database)
    if version != HEAD:
        sentence = f"{kind} at {place} is at version {version or 'none'}; this program needs {HEAD}."
        return DatabaseView(fault(PART, sentence, "Run: ./run migrate"))
    await _try_to_write(database)
    async with database.reading.connect() as connection:
        key = (
            await connection.execute(
                select(CustomerRow.id, CustomerRow.wrapped_key).where(CustomerRow.wrapped_key.is_not(None)).limit(1)
            )
        ).first()
        newest = (await connection.execute(select(func.max(EventRow.at)))).scalar_one()
        ahead = None
        if not database.on_sqlite:
            ahead = clock.now() - (await connection.execute(text("SELECT clock_timestamp()"))).scalar_one()
    return DatabaseView(
        well(PART, f"{kind} at {place}, version {version}, writable."),
        (key.id, key.wrapped_key) if key else None,
        newest,
        ahead,
    )


async def _try_to_write(database: Database) -> None:
    """A change of no row needs the same rights and locks as a real one; it is taken back all the same."""
    nothing = update(PolicyVersionRow).where(PolicyVersionRow.version.is_(None)).values(text="")
    async with database.writing.connect() as connection:
        await connection.execute(nothing)
        await connection.rollback()


def _errors(on_sqlite: bool) -> tuple[type[Exception], ...]:
    """What may go wrong; PostgreSQL's driver lets errors of connecting pass as they are."""
    common = (SQLAlchemyError, OSError, TimeoutError)
    if on_sqlite:
        return common
    from asyncpg import InterfaceError, PostgresError

    return (*common, PostgresError, InterfaceError)


def _unusable(place: str, error: Exception, on_sqlite: bool) -> Finding:
    reason = str(getattr(error, "orig", None) or error or type(error).__name__).splitlines()[0]
    if on_sqlite:
        remedy = "Let this user write the file, restore it from your backup, or name another folder with --data DIR."
    else:
        remedy = "Start PostgreSQL, or correct host, user, password and name in DATABASE_URL."
    return fault(PART, f"{place} cannot be used: {reason}.", remedy)
