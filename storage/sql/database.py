"""The connections: engines to read with, and one to write with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, CursorResult, Engine, Executable, create_engine, event
from sqlalchemy.ext.asyncio import create_async_engine

R = TypeVar("R")

# Each is opened when first needed. A turn holds one while it thinks, so there must be more than turns at once.
_SQLITE_READERS = 64
_SQLITE_ASIDE = 8
_POSTGRES_READERS = 8
_POSTGRES_MORE = 12


class Reader(Protocol):
    """A connection to read with."""

    async def execute(self, statement: Executable, values: dict[str, Any] | None = None) -> CursorResult[Any]:
        """Execute one query with the values for its places."""
        ...

    async def close(self) -> None:
        """Let go of it."""
        ...


class Database:
    """SQLite in a file, or PostgreSQL. On SQLite writing takes the lock at its begin, so that two never deadlock.

    ``reading`` is for pages and sweeps. Units of work read through ``open_reader``: a look-up in a SQLite file takes
    less time than handing it to a thread and back, so there it is done on the spot.
    """

    def __init__(self, url: str) -> None:
        self.on_sqlite = url.startswith("sqlite")
        self._on_the_spot: Engine | None = None
        self._writing_here: Engine | None = None
        if self.on_sqlite:
            direct = url.replace("sqlite+aiosqlite", "sqlite", 1)
            self.reading = create_async_engine(url, pool_size=_SQLITE_ASIDE, max_overflow=_SQLITE_READERS)
            self.writing = create_async_engine(url, pool_size=1, max_overflow=0)
            self._on_the_spot = create_engine(direct, pool_size=_SQLITE_READERS, max_overflow=0, **_ANY_THREAD)
            self._writing_here = create_engine(direct, pool_size=1, max_overflow=0, **_ANY_THREAD)
            _prepare(self.reading.sync_engine, "BEGIN")
            _prepare(self._on_the_spot, "BEGIN")
            _prepare(self.writing.sync_engine, "BEGIN IMMEDIATE")
            _prepare(self._writing_here, "BEGIN IMMEDIATE")
        else:
            self.reading = create_async_engine(
                url, pool_size=_POSTGRES_READERS, max_overflow=_POSTGRES_MORE, pool_pre_ping=True
            )
            self.writing = create_async_engine(url, pool_size=2, max_overflow=0, pool_pre_ping=True)

    async def open_reader(self) -> Reader:
        """A connection for one unit of work; close it."""
        if self._on_the_spot is not None:
            return _OnTheSpot(self._on_the_spot.connect())
        return await self.reading.connect()

    async def write(self, work: Callable[[Connection], R]) -> R:
        """Run the work, which commits by itself, on the writing connection; on SQLite in a thread, with a single
        change of hands.
        """
        if self._writing_here is not None:
            return await asyncio.to_thread(_write, self._writing_here, work)
        async with self.writing.connect() as connection:
            return await connection.run_sync(work)

    async def close(self) -> None:
        """Let go of all connections."""
        await self.reading.dispose()
        await self.writing.dispose()
        for engine in (self._on_the_spot, self._writing_here):
            if engine is not None:
                engine.dispose()


class _OnTheSpot:
    """A connection that answers at once, in the form of one that has to be waited for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def execute(self, statement: Executable, values: dict[str, Any] | None = None) -> CursorResult[Any]:
        return self._connection.execute(statement, values)

    async def close(self) -> None:
        self._connection.close()


_ANY_THREAD: dict[str, Any] = {"connect_args": {"check_same_thread": False}}


def _write(engine: Engine, work: Callable[[Connection], R]) -> R:
    with engine.connect() as connection:
        return work(connection)


def _prepare(engine: Engine, begin: str) -> None:
    def on_connect(connection: Any, _: Any) -> None:
        # The driver must leave transactions to us, or it commits behind our back.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
