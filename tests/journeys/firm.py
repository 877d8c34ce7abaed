"""The people of a desk that runs: taken on before it opens, each with a key for scripts and a one-time password."""

from __future__ import annotations

from dataclasses import dataclass

from desk.model.actor import OPERATOR, Role
from desk.verbs.staffing import add_staff, issue_token
from handoff.auth.passwords import hash_password, one_time_password
from handoff.auth.secret import new_token
from storage.foundation import Places, open_foundation

CAST = {"Boris": Role.AGENT, "Anna": Role.AGENT, "Vera": Role.SUPERVISOR, "Ada": Role.ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk."""

    email: str
    password: str
    token: str


async def take_on(places: Places, cast: dict[str, Role] | None = None) -> dict[str, Person]:
    """Employ the cast; the database is brought up to date first."""
    people: dict[str, Person] = {}
    async with open_foundation(places, migrate=True) as foundation:
        for name, role in (cast or CAST).items():
            email, password = f"{name.lower()}@desk.example", one_time_password()
            await foundation.desk.do(add_staff, OPERATOR, email, name, role, hash_password(password))
            secret, secret_hash = new_token()
            await foundation.desk.do(issue_token, OPERATOR, email, "journeys", secret_hash)
            people[name] = Person(email, password, secret)
    return people
