"""The command that changes the master key."""

from __future__ import annotations

import asyncio

from desk.errors import Refused
from fiveclear.places import places_of
from fiveclear.settings import Settings
from storage.lock import DataFolder
from storage.rotation import rotate_master_key
from storage.sql.database import Database
from storage.sql.migration import require_current
from storage.sql.writer import Writer


def rotate_key(settings: Settings) -> None:
    """Wrap every customer's key with a new master key, and say how many."""
    if settings.key is not None:
        raise Refused(
            "The master key comes from the environment, which this command cannot write.",
            remedy="Put it into a file (FIVECLEAR_KEY_FILE), then rotate; or exchange it where it comes from.",
        )
    with DataFolder(settings.data).lock():
        count = asyncio.run(_rotate(settings))
    print(f"{count} customers' keys are wrapped with a new master key. Keep the old key file with the old backups.")


async def _rotate(settings: Settings) -> int:
    places = places_of(settings)
    database = Database(places.database_url)
    writer = Writer(database)
    try:
        await require_current(database)
        path = places.key_file or places.data / "master.key"
        return await rotate_master_key(path, database, writer, lambda count: print(f"  {count} …", flush=True))
    finally:
        await writer.close()
        await database.close()
