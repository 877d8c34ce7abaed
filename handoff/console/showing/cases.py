"""Cases in short, with their customers, limits, promises, and the moves that the caller may make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from desk.model.actor import Permission
from desk.model.case import Case
from desk.model.customer import Customer
from desk.model.deadline import Deadline, Promise
from desk.verbs.moving import allowed_moves
from handoff.console import models
from handoff.console.caller import Caller
from handoff.console.door import Door

_SUMMARY_LENGTH = 160


async def show_cases(door: Door, caller: Caller, cases: Sequence[Case]) -> list[models.Case]:
    """The cases in the order given."""
    ids = [case.id for case in cases]
    customers = await door.reader.customers_by_id({case.customer_id for case in cases})
    deadlines: dict[str, list[models.Deadline]] = defaultdict(list)
    for deadline in await door.reader.deadlines_of(ids):
        deadlines[deadline.case_id].append(show_deadline(deadline))
    promises: dict[str, list[models.Promise]] = defaultdict(list)
    for promise in await door.reader.promises_of(ids):
        promises[promise.case_id].append(show_promise(promise))
    return [_show(caller, case, customers[case.customer_id], deadlines[case.id], promises[case.id]) for case in cases]


async def show_case(door: Door, caller: Caller, case: Case) -> models.Case:
    """One case."""
    return (await show_cases(door, caller, [case]))[0]


def summary_of(case: Case) -> str:
    """What the case is about, on one line."""
    words = " ".join(case.facts.get("what", "").split())
    return words if len(words) <= _SUMMARY_LENGTH else f"{words[: _SUMMARY_LENGTH - 1]}…"


def moves_of(caller: Caller, case: Case) -> list[str]:
    """What the desk lets the caller do with the case now."""
    handles, takes_over = caller.may(Permission.HANDLE_CASES), caller.may(Permission.TAKE_OVER)
    return allowed_moves(case, caller.staff.id, handles=handles, takes_over=takes_over)


def show_customer(customer: Customer) -> models.Customer:
    """The customer in short."""
    return models.Customer(
        id=customer.id, name=customer.name, tier=customer.tier, member=customer.member, language=customer.language
    )


def show_deadline(deadline: Deadline) -> models.Deadline:
    """One limit."""
    return models.Deadline(
        kind=deadline.kind,
        due_at=deadline.due_at,
        clock=deadline.clock,
        state=deadline.state,
        clause=deadline.clause,
    )


def show_promise(promise: Promise) -> models.Promise:
    """One promise: kept, broken, or open still."""
    kept = None if promise.kept_at is None and promise.broken_at is None else promise.broken_at is None
    return models.Promise(
        id=promise.id, what=promise.what, until=promise.until, by=promise.by, message_id=promise.message_id, kept=kept
    )


def _show(
    caller: Caller,
    case: Case,
    customer: Customer,
    deadlines: Iterable[models.Deadline],
    promises: Iterable[models.Promise],
) -> models.Case:
    holder = models.Person(id=case.assignee_id, name=case.assignee_name) if case.assignee_id else None
    return models.Case.model_validate(
        {
            "number": case.number,
            "state": case.state,
            "kind": case.kind,
            "class": case.case_class,
            "urgency": case.urgency,
            "category": case.category,
            "summary": summary_of(case),
            "evidence": case.evidence,
            "customer": show_customer(customer),
            "assignee": holder,
            "channel": case.channel,
            "round": case.round,
            "opened_at": case.opened_at,
            "waiting_since": case.waiting_since,
            "last_message_at": case.last_message_at,
            "unread": case.unread,
            "deadlines": list(deadlines),
            "promises": list(promises),
            "language": case.language,
            "moves": moves_of(caller, case),
        }
    )
