"""What staff say in a case: replies to the customer, notes to colleagues, and that somebody is typing."""

from __future__ import annotations

from fastapi import APIRouter, Response

from desk.verbs.reply import add_note, reply
from handoff.console import models
from handoff.console.caller import Handling
from handoff.console.door import TheDoor
from handoff.console.models.fields import CaseNumber
from handoff.console.models.problem import answers
from handoff.console.showing.case_file import find_case
from handoff.console.showing.messages import show_message
from handoff.console.stream.translation import AGENT_TYPES

router = APIRouter(prefix="/cases/{number}", tags=["conversation"])


@router.post(
    "/replies",
    status_code=201,
    responses={200: {"model": models.Message, "description": "Said before."}, **answers(401, 403, 404, 409, 422)},
)
async def say_to_customer(
    door: TheDoor, caller: Handling, number: CaseNumber, given: models.Reply, response: Response
) -> models.Message:
    """Answer the customer. The same ``client_reply_id`` again gives the first message and says nothing more."""
    message, is_new = await door.desk.do(reply, caller.actor, number, given.text, given.client_reply_id)
    response.status_code = 201 if is_new else 200
    return await show_message(door, message)


@router.post("/notes", status_code=201, responses=answers(401, 403, 404, 422))
async def write_note(door: TheDoor, caller: Handling, number: CaseNumber, given: models.Note) -> models.Message:
    """Leave a note that only staff can read."""
    message = await door.desk.do(add_note, caller.actor, number, given.text)
    return await show_message(door, message)


@router.post("/typing", status_code=204, responses=answers(401, 403, 404))
async def be_typing(door: TheDoor, caller: Handling, number: CaseNumber) -> None:
    """Show the customer that somebody is writing; says nothing if another person holds the case."""
    case = await find_case(door, number)
    if case.assignee_id == caller.staff.id:
        await door.desk.signals.ring(AGENT_TYPES, case.conversation_id)
