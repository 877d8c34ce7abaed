"""An office that sends mail, and a mail server that takes it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from desk.policy import load_policy
from tests.desk.office import Office, open_office
from tests.stand_ins.smtp import SmtpStandIn


@pytest.fixture
async def office(migrated_sqlite_url: str) -> AsyncIterator[Office]:
    """A desk of a firm that can send mail, and that does so at any hour."""
    async with open_office(migrated_sqlite_url, replace(load_policy(), rest_hours=())) as opened:
        opened.desk.mails = True
        yield opened


@pytest.fixture
async def server() -> AsyncIterator[SmtpStandIn]:
    """A mail server of its own."""
    async with SmtpStandIn() as stand_in:
        yield stand_in
