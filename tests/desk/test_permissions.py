"""R26: each sees and does only what the role needs, and the desk asks before it opens anything."""

from __future__ import annotations

from typing import Any

import pytest

from desk.errors import NotAllowed, NotFound
from desk.model.actor import BOT, OPERATOR, PERMISSIONS_OF_ROLE, SYSTEM, Actor, Permission, Role, customer_actor
from desk.model.task import Outcome
from desk.verbs.calling import complete_task
from desk.verbs.closing import correct_facts, regrade, reopen, resolve
from desk.verbs.delivering import begin_delivery
from desk.verbs.follow_up import answer_callback, ask_callback, expire_callback
from desk.verbs.handover import claim, release, release_lost
from desk.verbs.intake import receive
from desk.verbs.opening import open_case
from desk.verbs.reply import add_note, reply
from desk.verbs.staffing import add_staff
from desk.verbs.teaching import Lesson, add_entry
from desk.verbs.watch import acknowledge_alarm, breach_deadline
from tests.cast import ADA, BORIS, LI, OTTO, STRANGER, VERA
from tests.desk.office import SOLVED, Office, matter

OLGA = customer_actor("olga")
STAFF = {BORIS, VERA, LI, ADA}
# What is tried, with what, and who may.
TRIALS: list[tuple[Any, tuple[Any, ...], set[Actor]]] = [
    (open_case, ("x", matter()), {OLGA, BOT, SYSTEM}),
    (answer_callback, ("x", "x", 5), {OLGA, BOT, SYSTEM}),
    (claim, ("x",), STAFF),
    (release, ("x", "why"), STAFF),
    (reply, ("x", "text", "id"), STAFF),
    (add_note, ("x", "text"), STAFF),
    (resolve, ("x", SOLVED), STAFF),
    (reopen, ("x", "why"), STAFF),
    (regrade, ("x", "minor", "why"), STAFF),
    (correct_facts, ("x", {}, "why"), STAFF),
    (complete_task, ("x", Outcome.DONE), STAFF),
    (acknowledge_alarm, ("x",), STAFF),
    (ask_callback, ("x",), {SYSTEM}),
    (expire_callback, ("x",), {SYSTEM}),
    (breach_deadline, ("x",), {SYSTEM}),
    (begin_delivery, ("x",), {SYSTEM}),
    (release_lost, ("x", "y"), {SYSTEM}),
]
EVERYBODY = (OLGA, BOT, SYSTEM, BORIS, VERA, LI, ADA, OTTO, STRANGER)


@pytest.mark.parametrize(("verb", "arguments", "allowed"), TRIALS, ids=[verb.name for verb, _, _ in TRIALS])
async def test_R26_a_verb_is_open_to_those_who_need_it(
    office: Office, verb: Any, arguments: tuple[Any, ...], allowed: set[Actor]
) -> None:
    for actor in EVERYBODY:
        # There is no such case: who may try is told so, who may not is turned away before.
        with pytest.raises(NotFound if actor in allowed else NotAllowed):
            await office.desk.do(verb, actor, *arguments)
    assert office.bells.rung == []


def test_R26_only_supervisors_and_those_above_take_over_and_teach() -> None:
    for permission in (Permission.TAKE_OVER, Permission.EDIT_KNOWLEDGE):
        may = {role for role in Role if permission in PERMISSIONS_OF_ROLE[role]}
        assert may == {Role.SUPERVISOR, Role.LEADER, Role.ADMINISTRATOR}


def test_R26_only_an_administrator_employs_people_and_an_auditor_only_reads() -> None:
    assert {role for role in Role if Permission.MANAGE_STAFF in PERMISSIONS_OF_ROLE[role]} == {Role.ADMINISTRATOR}
    assert PERMISSIONS_OF_ROLE[Role.AUDITOR] == {Permission.READ_CASES}
    assert all(Permission.RUN_DESK not in PERMISSIONS_OF_ROLE[role] for role in Role)
    assert OPERATOR.permissions == set(Permission)


async def test_a_refusal_names_who_and_what(office: Office) -> None:
    with pytest.raises(NotAllowed, match=r"Otto may not do this \(claim\)") as refusal:
        await office.desk.do(claim, OTTO, "x")
    assert refusal.value.remedy == "Ask a supervisor."
    with pytest.raises(NotAllowed, match="You may not do this"):
        await office.desk.do(claim, OLGA, "x")


async def test_an_agent_neither_employs_nor_teaches(office: Office) -> None:
    with pytest.raises(NotAllowed):
        await office.desk.do(add_staff, BORIS, "eve@desk.example", "Eve", "administrator", "-")
    with pytest.raises(NotAllowed):
        await office.desk.do(add_entry, BORIS, Lesson("When?", "Now.", "en"))
    assert await office.all("staff") == []
    with pytest.raises(NotAllowed):
        await office.desk.do(receive, STRANGER, None)  # type: ignore[arg-type]
