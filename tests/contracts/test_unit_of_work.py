"""One unit of work is one transaction: it sees its own work, and all of it happens or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desk.errors import Conflict, NotFound, Unavailable
from desk.model.customer import Customer
from desk.model.identity import new_id
from desk.model.knowledge import KnowledgeEntry
from desk.model.task import Alarm, AlarmKind
from storage.sql.database import Database
from storage.sql.unit_of_work import SqlUnitOfWork
from tests.cast import OLGA, WANG
from tests.desk.office import Office


def customer(office: Office, name: str = OLGA.name) -> Customer:
    """A customer who is not stored yet."""
    return Customer(new_id(office.clock.now()), office.clock.now(), "en", name=name)


async def stored_alarm(office: Office) -> Alarm:
    """An alarm that everybody can read."""
    opened = await office.open()
    alarm = Alarm(new_id(office.clock.now()), opened.case_id, AlarmKind.MAJOR, office.clock.now(), None)
    async with office.unit() as unit:
        unit.alarms.add(alarm)
        await unit.commit()
    return alarm


async def test_a_unit_reads_what_it_has_added(office: Office) -> None:
    olga = customer(office)
    async with office.unit() as unit:
        unit.customers.add(olga)
        assert await unit.customers.get(olga.id) is olga
        assert await unit.customers.first(language="en") is olga
        assert await unit.customers.find(id=[olga.id, "nobody"]) == [olga]
        assert await unit.customers.find(language="zh-Hans") == []


async def test_a_unit_finds_what_it_has_changed_by_the_new_value_and_not_by_the_old(office: Office) -> None:
    alarm = await stored_alarm(office)
    async with office.unit() as unit:
        changed = await unit.alarms.get(alarm.id)
        changed.acknowledged_by = "staff-Boris"
        unit.alarms.save(changed)
        assert await unit.alarms.find(acknowledged_by="staff-Boris") == [changed]
        assert await unit.alarms.first(acknowledged_by="staff-Boris") is changed
        assert await unit.alarms.find(acknowledged_by="") == []


async def test_nobody_else_sees_it_before_the_commit(office: Office) -> None:
    olga = customer(office)
    async with office.unit() as unit:
        unit.customers.add(olga)
        assert await office.all("customers") == []
        await unit.commit()
    assert [each.name for each in await office.all("customers")] == [OLGA.name]


async def test_without_a_commit_nothing_has_happened(office: Office) -> None:
    async with office.unit() as unit:
        unit.customers.add(customer(office))
    assert await office.all("customers") == []


async def test_if_one_step_fails_nothing_of_the_unit_happens(office: Office) -> None:
    alarm, olga = await stored_alarm(office), customer(office, WANG.name)
    async with office.unit() as unit:
        unit.customers.add(olga)
        unit.alarms.add(replace(alarm))
        with pytest.raises(Conflict):
            await unit.commit()
    assert olga.id not in {each.id for each in await office.all("customers")}


async def test_a_record_that_is_not_there_is_not_found(office: Office) -> None:
    async with office.unit() as unit:
        with pytest.raises(NotFound, match="no such case"):
            await unit.cases.get("nothing")


async def test_who_saves_a_record_that_another_has_changed_meanwhile_is_refused(office: Office) -> None:
    alarm = await stored_alarm(office)
    async with office.unit() as slow, office.unit() as fast:
        late, early = await slow.alarms.get(alarm.id), await fast.alarms.get(alarm.id)
        early.rounds, late.rounds = 5, 9
        fast.alarms.save(early)
        slow.alarms.save(late)
        await fast.commit()
        with pytest.raises(Conflict):
            await slow.commit()
    assert (await office.one("alarms")).rounds == 5


async def test_a_record_can_be_saved_again_by_the_unit_that_has_saved_it(office: Office) -> None:
    alarm = await stored_alarm(office)
    async with office.unit() as unit:
        mine = await unit.alarms.get(alarm.id)
        for rounds in (2, 3):
            mine.rounds = rounds
            unit.alarms.save(mine)
            await unit.commit()
    assert ((await office.one("alarms")).rounds, (await office.one("alarms")).version) == (3, 3)


async def test_a_second_conversation_at_the_same_address_is_refused(office: Office) -> None:
    await office.greet(OLGA)
    with pytest.raises(Conflict):
        await office.greet(OLGA)
    assert len(await office.all("conversations")) == 1


async def test_an_idempotency_key_gives_the_first_result_and_refuses_a_second(office: Office) -> None:
    async with office.unit() as unit:
        assert await unit.once("turn-1") is None
        unit.remember("turn-1", {"number": "4827-1930-64", "满意": True})
        await unit.commit()
    async with office.unit() as unit:
        assert await unit.once("turn-1") == {"number": "4827-1930-64", "满意": True}
        unit.remember("turn-1", {"number": "another"})
        with pytest.raises(Conflict):
            await unit.commit()


async def test_reading_from_a_database_that_is_gone_says_so(office: Office, tmp_path: Path) -> None:
    where = (
        "sqlite+aiosqlite:///{}/desk.db" if office.database.on_sqlite else "postgresql+asyncpg://postgres@/x?host={}"
    )
    gone = Database(where.format(tmp_path / "gone"))
    with pytest.raises(Unavailable, match="does not answer"):
        async with SqlUnitOfWork(gone, office.writer, office.secrets) as unit:
            await unit.cases.get("any")
    await gone.close()


async def test_every_kind_of_value_comes_back_as_it_was_stored(office: Office) -> None:
    now = office.clock.now().replace(microsecond=123456)
    entry = KnowledgeEntry("entry", "几点开门？", "九点。", "zh-Hans", now, ["什么时候开门"], "门店", active=False)
    async with office.unit() as unit:
        unit.knowledge.add(entry)
        await unit.commit()
    assert await office.one("knowledge") == entry
