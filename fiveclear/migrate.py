"""Brings the database to this version."""

from __future__ import annotations

import asyncio

from fiveclear.settings import Settings
from storage.lock import DataFolder
from storage.sql.database import Database
from storage.sql.migration import HEAD, upgrade


def migrate(settings: Settings) -> None:
    """Bring it up and say what was done. Several at a time wait in line."""
    if settings.on_sqlite:
        DataFolder(settings.data).prepare()
    moved = asyncio.run(_upgrade(settings.database_url.get_secret_value()))
    print(f"The database is at version {HEAD}{'' if moved else ' already'}.")


async def _upgrade(url: str) -> bool:
    database = Database(url)
    try:
        return await upgrade(database)
    finally:
        await database.close()
