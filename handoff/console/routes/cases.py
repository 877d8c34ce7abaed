"""Cases: the list, a new one by hand, the file, the timeline."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from desk.errors import BadInput
from desk.model.case import CaseState
from desk.model.identity import read_case_number
from desk.model.urgency import CaseClass, Category, Urgency
from desk.model.waiting import WaitingReason
from desk.verbs.opening import Matter, Recorded, record_case
from handoff.console import models
from handoff.console.caller import Reading, Recording
from handoff.console.door import TheDoor
from handoff.console.models.fields import ID_PATTERN, After, CaseNumber, Limit, Search
from handoff.console.models.problem import answers
from handoff.console.showing.case_file import find_case, show_case_file
from handoff.console.showing.cases import show_case, show_cases
from handoff.console.showing.paging import cut
from handoff.console.showing.timeline import show_events

router = APIRouter(prefix="/cases", tags=["cases"])
# “me”, “none”, or the id of a colleague.
Assignee = Annotated[str | None, Query(pattern=ID_PATTERN)]


@router.get("", responses=answers(401, 403, 422))
async def list_cases(
    door: TheDoor,
    caller: Reading,
    state: Annotated[list[str], Query(description="May repeat, or be separated by commas.")] = [],  # noqa: B006
    case_class: Annotated[CaseClass | None, Query(alias="class")] = None,
    assignee: Assignee = None,
    q: Search = "",
    after: After = None,
    limit: Limit = 50,
) -> models.CaseList:
    """Cases that fit all filters, the newest first. ``q`` is a case number, or a customer's telephone or e-mail."""
    found = await door.reader.case_page(
        limit + 1,
        after,
        states=read_states(state),
        case_class=case_class,
        assignee_id={"me": caller.staff.id, "none": None}.get(assignee, assignee) if assignee else None,
        unassigned=assignee == "none",
        number=read_case_number(q) if q else None,
        customer_ids=await door.reader.customers_reached_at(q) if q else None,
    )
    cases, following = cut(found, limit)
    return models.CaseList(cases=await show_cases(door, caller, cases), next=following)


def read_states(given: list[str]) -> list[CaseState]:
    """The states that the query names; raises BadInput."""
    names = [name.strip() for part in given for name in part.split(",") if name.strip()]
    for name in names:
        if name not in list(CaseState):
            raise BadInput("state", f"“{name}” is no state.", remedy=f"Use one of: {', '.join(CaseState)}.")
    return [CaseState(name) for name in names]


@router.post("", status_code=201, responses=answers(401, 403, 422))
async def write_down_case(door: TheDoor, caller: Recording, given: models.NewCase) -> models.Case:
    """Enter a complaint that came by letter, visit, telephone, e-mail or in a social network (R1)."""
    if not given.text.strip():
        raise BadInput("text", "The text is empty.", remedy="Write down what the customer said.")
    customer = given.customer
    facts = {"what": given.text, "wish": given.wish, "occurred_at": given.occurred_at, "address": customer.address}
    matter = Matter(
        kind=given.contact_kind,
        urgency=given.urgency or Urgency.MINOR,
        category=given.category or Category.OTHER,
        facts={name: value for name, value in facts.items() if value},
        reason=WaitingReason.RECORDED,
    )
    contacts = tuple((kind, value) for kind, value in (("phone", customer.phone), ("email", customer.email)) if value)
    recorded = Recorded(matter, given.channel, given.language, customer.name or "", contacts)
    case = await door.desk.do(record_case, caller.actor, recorded)
    await door.waiting_line.look_again(case.id)
    return await show_case(door, caller, case)


@router.get("/{number}", responses=answers(401, 403, 404))
async def look_at_case(door: TheDoor, caller: Reading, number: CaseNumber) -> models.CaseFile:
    """The whole file with the conversation."""
    return await show_case_file(door, caller, await find_case(door, number))


@router.get("/{number}/timeline", responses=answers(401, 403, 404, 422))
async def look_at_timeline(
    door: TheDoor, _: Reading, number: CaseNumber, after: After = None, limit: Limit = 100
) -> models.Timeline:
    """Who did what, when and why, oldest first (R43)."""
    case = await find_case(door, number)
    events, following = cut(await door.reader.timeline(case.id, limit + 1, after), limit)
    return models.Timeline(events=await show_events(door, events), next=following)
