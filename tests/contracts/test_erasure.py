"""A customer whose key is destroyed is erased: nothing can be read any more, and the ledger still proves itself."""

from __future__ import annotations

from sqlalchemy import update

from desk.verbs.closing import reopen
from storage.sql.tables import CustomerRow
from tests.cast import BORIS, OLGA, WANG
from tests.contracts.rows import entry, first_break, ledger
from tests.desk.office import Office


async def destroy_key(office: Office, customer_id: str) -> None:
    """Erase one customer."""
    async with office.database.writing.begin() as connection:
        await connection.execute(update(CustomerRow).where(CustomerRow.id == customer_id).values(wrapped_key=None))
    office.secrets.forget(customer_id)


async def test_what_was_sealed_comes_back_empty(office: Office) -> None:
    case = await office.solve()
    await office.hear(await office.one("conversations"), "It is dark in here", "m1", contact=("phone", OLGA.telephone))
    await destroy_key(office, case.customer_id)
    erased = await office.case(case)
    assert (erased.facts, erased.evidence, erased.resolution) == ({}, [], None)
    assert (await office.one("customers")).name == ""
    assert (await office.one("conversations")).address == ""
    assert (await office.one("contacts")).value == ""
    assert {message.text for message in await office.all("messages")} == {""}
    assert erased.number == case.number


async def test_the_chain_is_still_verifiable_and_its_reasons_are_gone(office: Office) -> None:
    case = await office.solve()
    await office.desk.do(reopen, BORIS, case.number, "Olga says that it is stuck again.")
    await destroy_key(office, case.customer_id)
    async with office.unit() as unit:
        timeline = await unit.timeline(case.id)
    assert timeline[-1].verb == "reopen"
    assert {event.why for event in timeline} == {""}
    assert first_break(await ledger(office.database, case.id)) is None


async def test_another_customer_is_not_touched(office: Office) -> None:
    erased = await office.open(OLGA)
    kept = await office.open(WANG)
    await destroy_key(office, (await office.case(erased)).customer_id)
    assert (await office.case(erased)).facts == {}
    assert (await office.case(kept)).facts == {"what": WANG.trouble}


async def test_an_entry_that_says_nothing_personal_can_still_be_appended(office: Office) -> None:
    case = await office.case(await office.open())
    await destroy_key(office, case.customer_id)
    async with office.unit() as unit:
        unit.record(entry(office, case.id, case.customer_id))
        await unit.commit()
    rows = await ledger(office.database, case.id)
    assert [row["verb"] for row in rows] == ["open_case", "queue_case", "test"]
    assert first_break(rows) is None
