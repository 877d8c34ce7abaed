"""Proves that nothing was edited away: every entry of the ledger is hashed anew and compared."""

from __future__ import annotations

from sqlalchemy import select

from desk.errors import Unavailable
from desk.model.actor import ActorKind
from desk.model.event import GENESIS, Event, chained_hash
from storage.sql.database import Database
from storage.sql.tables import EventRow

_PORTION = 2000


class LedgerBroken(Unavailable):
    """An entry of the ledger does not fit its hash, or the one before it."""

    code = "ledger_broken"
    remedy = "Restore the database from a backup that was made before the change, and find out who changed it."


async def verify_ledger(database: Database) -> tuple[int, int]:
    """How many entries there are, and how many streams; raises LedgerBroken naming the first that is wrong."""
    heads: dict[str, tuple[int, str]] = {}
    count = 0
    table = EventRow.__table__
    query = select(table).order_by(table.c.stream, table.c.sequence).execution_options(yield_per=_PORTION)
    async with database.reading.connect() as connection, connection.stream(query) as rows:
        async for row in rows.mappings():
            sequence, previous = heads.get(row["stream"], (0, GENESIS))
            event = Event(**{name: row[name] for name in Event.__slots__ if name != "why"}, why="")
            event.actor_kind = ActorKind(event.actor_kind)
            chained = event.sequence == sequence + 1 and event.previous_hash == previous
            if not chained or chained_hash(event, row["sealed"] or b"") != event.hash:
                raise LedgerBroken(f"Entry {event.sequence} of {event.stream} ({event.verb}) was changed.")
            heads[event.stream] = (event.sequence, event.hash)
            count += 1
    return count, len(heads)
