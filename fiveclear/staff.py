"""Commands about people: taken on with a one-time password, given a key for scripts."""

from __future__ import annotations

import asyncio

from desk.model.actor import OPERATOR
from desk.verbs.staffing import add_staff as add_staff_verb
from desk.verbs.staffing import issue_token as issue_token_verb
from fiveclear.places import places_of
from fiveclear.settings import Settings
from storage.foundation import open_foundation

_TOKEN_NAME = "command line"


def add_staff(settings: Settings, *, email: str, role: str, name: str) -> str:
    """Take a person on; gives the one-time password, which is kept nowhere."""
    return asyncio.run(_add(settings, email, role, name))


def issue_token(settings: Settings, *, email: str) -> str:
    """A new API token for a person; it is shown this once."""
    return asyncio.run(_issue(settings, email))


async def _add(settings: Settings, email: str, role: str, name: str) -> str:
    from handoff.auth.passwords import hash_password, one_time_password

    password = one_time_password()
    async with open_foundation(places_of(settings), migrate=settings.on_sqlite) as foundation:
        await foundation.desk.do(add_staff_verb, OPERATOR, email, name, role, hash_password(password))
    return password


async def _issue(settings: Settings, email: str) -> str:
    from handoff.auth.secret import new_token

    secret, kept = new_token()
    async with open_foundation(places_of(settings), migrate=settings.on_sqlite) as foundation:
        await foundation.desk.do(issue_token_verb, OPERATOR, email, _TOKEN_NAME, kept)
    return secret
