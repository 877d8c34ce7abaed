"""Who has a case: claim it, give it back."""

from __future__ import annotations

from fastapi import APIRouter

from desk.errors import DeskError
from desk.verbs.handover import claim, release
from handoff.console import models
from handoff.console.caller import Handling
from handoff.console.door import TheDoor
from handoff.console.models.fields import CaseNumber
from handoff.console.models.problem import answers
from handoff.console.showing.case_file import find_case
from handoff.console.showing.cases import show_case

router = APIRouter(prefix="/cases/{number}/assignment", tags=["cases"])


@router.post("", responses=answers(401, 403, 404, 409))
async def claim_case(door: TheDoor, caller: Handling, number: CaseNumber) -> models.Case:
    """Take the case; 409 names who has it. A supervisor takes it over from an agent."""
    wanted = await find_case(door, number)
    # Reaching for it first keeps others from being offered it meanwhile; who has it, only the desk decides.
    await door.waiting_line.take(wanted.id, caller.staff.id)
    try:
        case = await door.desk.do(claim, caller.actor, wanted.number)
    except DeskError:
        await door.waiting_line.put_back(wanted.id)
        raise
    await door.waiting_line.look_again(case.id)
    return await show_case(door, caller, case)


@router.delete("", responses=answers(401, 403, 404, 409))
async def release_case(
    door: TheDoor, caller: Handling, number: CaseNumber, given: models.Reason | None = None
) -> models.Case:
    """Give the case back to the waiting line."""
    case = await door.desk.do(release, caller.actor, number, given.reason if given else "")
    await door.waiting_line.look_again(case.id)
    return await show_case(door, caller, case)
