"""The waiting line."""

from __future__ import annotations

from fastapi import APIRouter

from handoff.console import models
from handoff.console.caller import Reading
from handoff.console.door import TheDoor
from handoff.console.models.problem import answers
from handoff.console.showing.queue import show_queue

router = APIRouter(prefix="/queue", tags=["cases"])


@router.get("", responses=answers(401, 403))
async def look_at_queue(door: TheDoor, _: Reading) -> models.Queue:
    """Who waits, in the order in which they will be served, and who serves them."""
    return await show_queue(door)
