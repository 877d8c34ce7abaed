"""The first start: somebody has to be able to log in, and the callback needs its questions."""

from __future__ import annotations

from desk.desk import Desk
from desk.model.actor import Actor, Role
from desk.verbs.staffing import add_staff

FIRST_ADMINISTRATOR = "admin@fiveclear.local"


async def first_administrator(desk: Desk, actor: Actor) -> str | None:
    """Add an administrator to a desk without people; gives the one-time password, or None if people are there."""
    async with desk.open_unit() as unit:
        if await unit.staff.first() is not None:
            return None
    from handoff.auth.passwords import hash_password, one_time_password

    password = one_time_password()
    await desk.do(
        add_staff, actor, FIRST_ADMINISTRATOR, "Administrator", Role.ADMINISTRATOR.value, hash_password(password)
    )
    return password
