"""The people of the firm and what it knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desk.desk import Desk
from desk.model.actor import OPERATOR, Actor, Role
from desk.verbs.staffing import add_staff
from desk.verbs.teaching import Lesson, add_entry
from fiveclear.first_start import FIRST_ADMINISTRATOR, first_administrator
from fiveclear.seeding.stories import read_tables
from handoff.auth.passwords import hash_password, one_time_password


@dataclass(frozen=True, slots=True)
class Hired:
    """A person of the firm and the one-time password, which is told once and kept nowhere."""

    key: str
    name: str
    email: str
    role: str
    password: str
    actor: Actor


async def hire(desk: Desk) -> list[Hired]:
    """Take on everybody; the administrator too, if there is none yet."""
    hired = []
    password = await first_administrator(desk, OPERATOR)
    if password is not None:
        hired.append(
            Hired("administrator", "Administrator", FIRST_ADMINISTRATOR, Role.ADMINISTRATOR, password, OPERATOR)
        )
    for table in read_tables("people", "person"):
        password = one_time_password()
        person = await desk.do(
            add_staff, OPERATOR, table["email"], table["name"], table["role"], hash_password(password)
        )
        hired.append(Hired(table["key"], person.name, person.email, person.role, password, person.actor()))
    return hired


def lessons() -> Iterator[Lesson]:
    """Every entry of the knowledge base."""
    for table in read_tables("knowledge", "entry"):
        yield Lesson(
            question=table["question"],
            answer=table["answer"],
            language=table["language"],
            alternates=tuple(table.get("also", ())),
            unit=table.get("unit", ""),
        )


async def teach(desk: Desk, teacher: Actor) -> int:
    """Fill the knowledge base with what it does not have yet; gives the number of entries."""
    async with desk.open_unit() as unit:
        known = {entry.question for entry in await unit.knowledge.find()}
    count = len(known)
    for lesson in lessons():
        if lesson.question in known:
            continue
        await desk.do(add_entry, teacher, lesson)
        count += 1
    return count
