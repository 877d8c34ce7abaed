"""The connections: one engine to read with, one to write with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

# Each is opened when first needed. A turn holds one while it thinks, so there must be more than turns at once.
_SQLITE_READERS = 40
_POSTGRES_READERS = 8
_POSTGRES_MORE = 12


class Database:
    """SQLite in a file, or PostgreSQL. On SQLite writing takes the lock at its begin, so that two never deadlock."""

    def __init__(self, url: str) -> None:
        self.on_sqlite = url.startswith("sqlite")
        if self.on_sqlite:
            self.reading = _sqlite_engine(url, "BEGIN", _SQLITE_READERS)
            self.writing = _sqlite_engine(url, "BEGIN IMMEDIATE", 1)
        else:
            self.reading = create_async_engine(
                url, pool_size=_POSTGRES_READERS, max_overflow=_POSTGRES_MORE, pool_pre_ping=True
            )
            self.writing = create_async_engine(url, pool_size=2, max_overflow=0, pool_pre_ping=True)

    async def close(self) -> None:
        """Let go of all connections."""
        await self.reading.dispose()
        await self.writing.dispose()


def _sqlite_engine(url: str, begin: str, size: int) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=size, max_overflow=0, pool_timeout=30)

    def on_connect(connection: Any, _: Any) -> None:
        # The driver must leave transactions to us, or it commits behind our back.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", on_connect)
    event.listen(engine.sync_engine, "begin", on_begin)
    return engine
