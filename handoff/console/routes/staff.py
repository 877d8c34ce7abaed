"""Colleagues."""

from __future__ import annotations

from fastapi import APIRouter

from handoff.console import models
from handoff.console.caller import Reading
from handoff.console.door import TheDoor
from handoff.console.models.fields import After, Limit
from handoff.console.models.problem import answers
from handoff.console.showing.paging import cut
from handoff.console.showing.people import show_staff

router = APIRouter(prefix="/staff", tags=["staff"])


@router.get("", responses=answers(401, 403, 422))
async def list_staff(door: TheDoor, _: Reading, after: After = None, limit: Limit = 200) -> models.StaffList:
    """Everybody who works here."""
    people, following = cut(await door.reader.staff_page(limit + 1, after), limit)
    return models.StaffList(staff=[show_staff(person) for person in people], next=following)
