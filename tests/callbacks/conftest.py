"""An office in the middle of November, and an ear that is loaded once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from desk.model.urgency import Urgency
from tests.callbacks.chat import Chat, open_ear
from tests.cast import Person
from tests.desk.office import Office, open_office
from understanding.understander import Understander

Settle = Callable[..., Awaitable[Chat]]


@pytest.fixture(scope="session")
def understander() -> Understander:
    """The shipped model."""
    return Understander.load()


@pytest.fixture
async def office(migrated_sqlite_url: str) -> AsyncIterator[Office]:
    """A desk under the shipped policy, at ten in the morning."""
    async with open_office(migrated_sqlite_url) as opened:
        yield opened


@pytest.fixture
def settle(office: Office, understander: Understander) -> Settle:
    """A case that was resolved just now, and its customer at the keyboard."""

    async def resolved(person: Person, urgency: Urgency = Urgency.MINOR) -> Chat:
        case = await office.solve(person=person, channel="telegram", urgency=urgency)
        return Chat(office, open_ear(office, understander), person, case)

    return resolved
