"""The office once on SQLite and once on PostgreSQL: what holds on one must hold on the other."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.desk.office import Office, open_office


@pytest.fixture
async def office(migrated_url: str) -> AsyncIterator[Office]:
    """A desk on each engine in turn."""
    async with open_office(migrated_url) as opened:
        yield opened
