"""The database as somebody sees it who has stolen it: rows and bytes, without any key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import make_url

from desk.model.actor import SYSTEM, ActorKind
from desk.model.event import GENESIS, Event, chained_hash
from desk.model.identity import new_id
from storage.sql.database import Database
from storage.sql.tables import EventRow, Row
from tests.desk.office import Office


async def all_rows(database: Database) -> bytes:
    """Every cell of every table, one after the other."""
    cells: list[bytes] = []
    async with database.reading.connect() as connection:
        for table in Row.metadata.sorted_tables:
            for row in await connection.execute(select(table)):
                cells += [cell if isinstance(cell, bytes) else str(cell).encode() for cell in row]
    return b"\n".join(cells)


def all_bytes(url: str) -> bytes:
    """The SQLite file with its log."""
    file = make_url(url).database or ""
    parts = [Path(file + ending) for ending in ("", "-wal")]
    return b"".join(part.read_bytes() for part in parts if part.exists())


async def ledger(database: Database, stream: str) -> list[Any]:
    """The entries of one stream as they are stored."""
    async with database.reading.connect() as connection:
        query = select(EventRow.__table__).where(EventRow.stream == stream).order_by(EventRow.sequence)
        return list((await connection.execute(query)).mappings())


def entry(office: Office, stream: str, customer_id: str, why: str = "") -> Event:
    """An entry of the ledger that is not recorded yet."""
    identity = new_id(office.clock.now())
    return Event(identity, stream, 0, office.clock.now(), ActorKind.SYSTEM, SYSTEM.id, "test", why, customer_id, "-")


def first_break(rows: list[Any]) -> int | None:
    """Where the chain of a ledger is broken: the place of the first entry that does not fit, or None."""
    previous = GENESIS
    for place, row in enumerate(rows, 1):
        columns = {name: row[name] for name in Event.__slots__ if name != "why"}
        expected = chained_hash(Event(**columns, why=""), row["sealed"] or b"")
        if (row["sequence"], row["previous_hash"], row["hash"]) != (place, previous, expected):
            return place
        previous = row["hash"]
    return None
