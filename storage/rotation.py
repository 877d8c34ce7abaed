"""A new master key: every customer's key is wrapped anew, a portion at a time; a crash leaves nothing unreadable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select, update

from storage.master_key import read_key_file, write_key_file
from storage.secrets import Secrets
from storage.sql.database import Database
from storage.sql.tables import CustomerRow
from storage.sql.writer import Step, Writer

_PORTION = 500


async def rotate_master_key(path: Path, database: Database, writer: Writer, progress: Callable[[int], None]) -> int:
    """Rotate; gives how many keys were wrapped anew.

    The file holds the new key and the old one, so that both can unwrap: a door that is still running wraps new
    customers with the old one until it is started again. What is older than that goes. After a crash a second call
    finishes the work.
    """
    ring = read_key_file(path).with_new_key()
    write_key_file(path, ring)
    secrets = Secrets(ring)
    name = ring.current.encode()
    last, count = "", 0
    while True:
        async with database.reading.connect() as connection:
            query = select(CustomerRow.id, CustomerRow.wrapped_key).where(CustomerRow.id > last)
            rows = (await connection.execute(query.order_by(CustomerRow.id).limit(_PORTION))).all()
        if not rows:
            break
        steps = []
        for customer_id, wrapped in rows:
            if wrapped is None or wrapped.startswith(name):
                continue
            fresh = secrets.wrap(secrets.unwrap(wrapped, customer_id), customer_id)
            # A key that was destroyed or wrapped anew meanwhile is left as it is.
            same = update(CustomerRow).where(CustomerRow.id == customer_id, CustomerRow.wrapped_key == wrapped)
            steps.append(Step(same.values(wrapped_key=fresh)))
        if steps:
            await writer.commit(steps)
        count, last = count + len(steps), rows[-1][0]
        progress(count)
    write_key_file(path, ring.newest(2))
    return count
