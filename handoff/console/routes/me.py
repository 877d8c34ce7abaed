"""The caller's own sign of life."""

from __future__ import annotations

from fastapi import APIRouter

from handoff.console import models
from handoff.console.caller import Reading
from handoff.console.door import TheDoor
from handoff.console.models.problem import answers
from handoff.presence import PresenceState

router = APIRouter(prefix="/me", tags=["staff"])


@router.put("/presence", responses=answers(401, 403, 422))
async def give_sign_of_life(door: TheDoor, caller: Reading, given: models.Presence) -> models.Presence:
    """Say that one is there; holds for the policy's lease, so send it every 20 s."""
    before = (await door.presence.states()).get(caller.staff.id)
    state = PresenceState(given.state)
    await door.presence.sign_of_life(caller.staff.id, state)
    if state is not before:
        await door.desk.signals.ring("presence", caller.staff.id)
    return given
