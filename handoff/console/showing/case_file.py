"""A case with all that is known of it: facts, conversation, resolution, callbacks, place in the line."""

from __future__ import annotations

from desk.errors import NotFound
from desk.model.actor import Permission
from desk.model.case import Case
from desk.model.identity import read_case_number
from handoff.console import models
from handoff.console.caller import Caller
from handoff.console.door import Door
from handoff.console.showing.callbacks import show_callbacks
from handoff.console.showing.cases import show_case
from handoff.console.showing.messages import show_messages

_MOST_MESSAGES = 1000
_MOST_CALLBACKS = 50
_SHOWN_AT_THE_END = 3


async def find_case(door: Door, number: str) -> Case:
    """The case with that number, however it was typed; raises NotFound."""
    stored = read_case_number(number)
    case = await door.reader.case_numbered(stored) if stored else None
    if case is None:
        raise NotFound(f"There is no case {number}.")
    return case


async def show_case_file(door: Door, caller: Caller, case: Case) -> models.CaseFile:
    """The whole file, as this caller may see it."""
    short = await show_case(door, caller, case)
    messages = await door.reader.messages_of(case.conversation_id, _MOST_MESSAGES)
    callbacks = await door.reader.callback_page(_MOST_CALLBACKS, None, case_id=case.id)
    values = dict(short)
    values["class"] = values.pop("case_class")
    return models.CaseFile.model_validate(
        {
            **values,
            "customer": await _customer(door, caller, case, short.customer),
            "facts": case.facts,
            "conversation": await show_messages(door, messages),
            "resolution": _resolution(case),
            "callbacks": await show_callbacks(door, callbacks),
            "waiting": await _waiting(door, case),
        }
    )


async def _customer(door: Door, caller: Caller, case: Case, customer: models.Customer) -> models.CustomerFile:
    # R26: who does not handle cases has no use for a telephone number.
    show = str if caller.may(Permission.HANDLE_CASES) else masked
    contacts = [
        models.Contact(kind=contact.type, value=show(contact.value), verified=contact.verified_at is not None)
        for contact in await door.reader.contacts_of(case.customer_id)
    ]
    return models.CustomerFile(
        **dict(customer), contacts=contacts, cases=await door.reader.case_numbers_of(case.customer_id)
    )


def masked(value: str) -> str:
    """The end of a contact, to tell it from others."""
    return "•" * max(len(value) - _SHOWN_AT_THE_END, _SHOWN_AT_THE_END) + value[-_SHOWN_AT_THE_END:]


def _resolution(case: Case) -> models.Resolution | None:
    if case.resolution is None or case.verdict is None:
        return None
    return models.Resolution.model_validate({**case.resolution, "cause": case.resolution.get("cause") or None})


async def _waiting(door: Door, case: Case) -> models.Waiting | None:
    waiting = (await door.reader.waiting_of([case.id])).get(case.id)
    if waiting is None:
        return None
    position = await door.waiting_line.position(case.id)
    return models.Waiting(reason=waiting.reason, since=waiting.since, position=position)
