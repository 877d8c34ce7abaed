"""How a case is judged: its class, its facts, its resolution."""

from __future__ import annotations

from fastapi import APIRouter

from desk.verbs.closing import Resolution, correct_facts, regrade, reopen, resolve
from handoff.console import models
from handoff.console.caller import Handling, Regrading
from handoff.console.door import TheDoor
from handoff.console.models.fields import CaseNumber
from handoff.console.models.problem import answers
from handoff.console.showing.cases import show_case

router = APIRouter(prefix="/cases/{number}", tags=["cases"])


@router.put("/class", responses=answers(401, 403, 404, 409, 422))
async def grade_case(door: TheDoor, caller: Regrading, number: CaseNumber, given: models.Grade) -> models.Case:
    """Give the case another class (R11)."""
    case = await door.desk.do(regrade, caller.actor, number, given.case_class, given.reason)
    return await show_case(door, caller, case)


@router.put("/facts", responses=answers(401, 403, 404, 422))
async def set_facts(door: TheDoor, caller: Handling, number: CaseNumber, given: models.FactsChange) -> models.Case:
    """Correct what was collected; facts that are not named stay as they are."""
    case = await door.desk.do(correct_facts, caller.actor, number, dict(given.facts), given.reason)
    return await show_case(door, caller, case)


@router.put("/resolution", responses=answers(401, 403, 404, 409, 422))
async def resolve_case(
    door: TheDoor, caller: Handling, number: CaseNumber, given: models.ResolutionGiven
) -> models.Case:
    """End the matter with a verdict; 422 lists everything that the policy misses (R14)."""
    resolution = Resolution(
        verdict=given.verdict or "",
        summary=given.summary or "",
        remedy=given.remedy or "",
        accepted=given.accepted,
        cause=given.cause or "",
        root_cause=given.root_cause or "",
        unit=given.unit or "",
    )
    case = await door.desk.do(resolve, caller.actor, number, resolution)
    return await show_case(door, caller, case)


@router.delete("/resolution", responses=answers(401, 403, 404, 409, 422))
async def reopen_case(
    door: TheDoor, caller: Handling, number: CaseNumber, given: models.Reason | None = None
) -> models.Case:
    """Open the case again, in a new round."""
    case = await door.desk.do(reopen, caller.actor, number, given.reason if given else "")
    await door.waiting_line.look_again(case.id)
    return await show_case(door, caller, case)
