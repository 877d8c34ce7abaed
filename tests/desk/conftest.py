"""The office that the desk's stories are played in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.desk.office import Office, open_office


@pytest.fixture
async def office(migrated_sqlite_url: str) -> AsyncIterator[Office]:
    """A desk under the shipped policy, at ten in the morning."""
    async with open_office(migrated_sqlite_url) as opened:
        yield opened
