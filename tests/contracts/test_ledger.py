"""R43: the ledger is a chain; nobody edits it away, and many writers do not tear it."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import Update, delete, update

from desk.errors import Conflict
from desk.verbs.closing import reopen
from desk.verbs.reply import add_note
from storage.sql.tables import EventRow
from tests.cast import ANNA, BORIS, LI, OLGA, VERA
from tests.contracts.rows import entry, first_break, ledger
from tests.desk.office import Office


async def change(office: Office, statement: Update) -> None:
    """Somebody with the database's password edits the ledger."""
    async with office.database.writing.begin() as connection:
        await connection.execute(statement)


async def test_R43_each_step_of_a_case_is_recorded_with_who_when_what_and_why(office: Office) -> None:
    case = await office.solve()
    office.clock.advance(hours=1)
    await office.desk.do(reopen, VERA, case.number, "Olga says that it is stuck again.")
    async with office.unit() as unit:
        timeline = await unit.timeline(case.id)
    steps = ["open_case", "queue_case", "claim", "resolve", "book_callback", "end_callback", "reopen"]
    assert [event.verb for event in timeline] == steps
    last = timeline[-1]
    assert (last.actor_id, last.at, last.why) == (VERA.id, office.clock.now(), "Olga says that it is stuck again.")
    assert last.changes["state"] == ["resolved", "waiting"]
    assert first_break(await ledger(office.database, case.id)) is None


async def test_the_chain_stays_unbroken_when_many_write_at_once(office: Office) -> None:
    case = await office.hold()
    people = [BORIS, ANNA, VERA, LI] * 3
    notes = [office.desk.do(add_note, person, case.number, f"note {n}") for n, person in enumerate(people)]
    await asyncio.gather(*notes)
    rows = await ledger(office.database, case.id)
    assert [row["verb"] for row in rows] == ["open_case", "queue_case", "claim"] + ["add_note"] * 12
    assert first_break(rows) is None


async def test_who_has_not_seen_the_last_entry_cannot_append_one(office: Office) -> None:
    case = await office.hold()
    async with office.unit() as first, office.unit() as second:
        for unit in (first, second):
            await unit.timeline(case.id)
            unit.record(entry(office, case.id, case.customer_id))
        outcomes = await asyncio.gather(first.commit(), second.commit(), return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict", "NoneType"]
    assert any(isinstance(outcome, Conflict) for outcome in outcomes)
    assert first_break(await ledger(office.database, case.id)) is None


@pytest.mark.parametrize(
    "forgery",
    [
        update(EventRow).where(EventRow.verb == "claim").values(actor_id=ANNA.id),
        update(EventRow).where(EventRow.verb == "claim").values(changes={"assignee": ANNA.id}),
        update(EventRow).where(EventRow.verb == "resolve").values(sealed=b"another reason"),
        update(EventRow).where(EventRow.verb == "queue_case").values(hash="0" * 64),
        delete(EventRow).where(EventRow.verb == "claim"),
    ],
    ids=["who", "what", "why", "hash", "gone"],
)
async def test_an_entry_that_was_changed_or_removed_is_found(office: Office, forgery: Update) -> None:
    case = await office.solve(person=OLGA)
    assert first_break(await ledger(office.database, case.id)) is None
    await change(office, forgery)
    assert first_break(await ledger(office.database, case.id)) is not None
