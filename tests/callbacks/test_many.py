"""Many callbacks: those that are due are worked off in their order, each once; those of the future cost nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Row as Found
from sqlalchemy import insert, text

from bot.callbacks import Callbacks
from desk.model.callback import Callback, CallbackState
from desk.model.case import Case
from desk.model.delivery import PRIORITY, Purpose
from desk.model.message import MessageKind
from storage.sql.tables import CallbackRow, CaseRow
from tests.cast import CUSTOMERS
from tests.desk.office import Office, open_office

DUE, FUTURE = 120, 20_000


@pytest.fixture
async def office(migrated_url: str) -> AsyncIterator[Office]:
    """A desk on each engine in turn."""
    async with open_office(migrated_url) as opened:
        yield opened


async def copies(office: Office, case: Case, number: int, **columns: Any) -> None:
    """As many more callbacks like that of the case, each with a case of its own."""
    async with office.database.writing.begin() as connection:
        old_case = (await connection.execute(CaseRow.__table__.select().where(CaseRow.id == case.id))).mappings().one()
        old = (await connection.execute(CallbackRow.__table__.select())).mappings().first()
        assert old is not None
        kept = {name: value for name, value in old.items() if name not in columns}
        names = [f"{columns.get('state', 'planned')}-{place:06}" for place in range(number)]
        cases = [{**old_case, "sealed": None, "id": name, "number": name[-10:] + name[:2]} for name in names]
        await connection.execute(insert(CaseRow), cases)
        rows = [{**kept, **columns, "sealed": None, "id": name, "case_id": name} for name in names]
        for place, row in enumerate(rows):
            row["due_at"] = columns["due_at"] + timedelta(seconds=(place * 7919) % number)
        await connection.execute(insert(CallbackRow), rows)


async def plan_of(office: Office, condition: str, order: str) -> str:
    """How the engine means to find the rows."""
    query = f"SELECT id FROM callback WHERE {condition} ORDER BY {order} LIMIT 100"
    word = "EXPLAIN QUERY PLAN" if office.database.reading.dialect.name == "sqlite" else "EXPLAIN"
    async with office.database.writing.begin() as connection:
        await connection.execute(text("ANALYZE callback"))
        found: list[Found[Any]] = list(await connection.execute(text(f"{word} {query}")))
    return "\n".join(str(row) for row in found)


@pytest.mark.parametrize(
    ("condition", "order", "index"),
    [
        ("state = 'planned' AND due_at <= '2026-11-18 02:00:00'", "due_at", "ix_callback_due"),
        ("state = 'asked' AND expires_at <= '2026-11-18 02:00:00'", "expires_at", "ix_callback_expiry"),
        (
            "state = 'asked' AND remind_at IS NOT NULL AND remind_at <= '2026-11-18 02:00:00'",
            "remind_at",
            "ix_callback_reminder",
        ),
    ],
)
async def test_those_of_the_future_are_not_looked_at(office: Office, condition: str, order: str, index: str) -> None:
    case = await office.solve(channel="telegram")
    later = office.clock.now() + timedelta(days=30)
    await copies(office, case, FUTURE, due_at=later)
    assert await office.due.callbacks(office.clock.now(), 100) == []
    plan = await plan_of(office, condition, order)
    assert index in plan
    assert "SCAN callback\n" not in plan + "\n"
    assert "Seq Scan" not in plan


async def test_R31_many_that_are_due_are_asked_in_order_and_exactly_once_by_several_processes(
    migrated_sqlite_url: str,
) -> None:
    async with open_office(migrated_sqlite_url) as office:
        case = await office.solve(person=CUSTOMERS[0], channel="telegram")
        async with office.unit() as unit:
            resolved = await unit.cases.get(case.id)
        assert asdict(resolved)["state"] == "resolved"
        first: Callback = await office.one("callbacks")
        await copies(office, case, DUE, due_at=first.due_at)
        office.clock.at = first.due_at + timedelta(minutes=10)
        expected = await office.due.callbacks(office.clock.now(), 10_000)
        rows = {callback.id: callback.due_at for callback in await office.all("callbacks")}
        assert [rows[each] for each in expected] == sorted(rows.values())
        assert len(expected) == DUE + 1
        sweeps = [Callbacks(office.desk, office.due) for _ in range(3)]
        while any(await asyncio.gather(*(sweep.sweep() for sweep in sweeps))):
            pass
        assert {callback.state for callback in await office.all("callbacks")} == {CallbackState.ASKED}
        deliveries = await office.all("deliveries", purpose=Purpose.SURVEY)
        assert len(deliveries) == len({each.callback_id for each in deliveries}) == DUE + 1
        assert len(await office.all("messages", kind=MessageKind.SURVEY)) == DUE + 1


async def test_one_that_fails_steps_aside_and_holds_up_no_other(migrated_sqlite_url: str) -> None:
    async with open_office(migrated_sqlite_url) as office:
        broken, sound = [await office.solve(person=person, channel="telegram") for person in CUSTOMERS[:2]]
        async with office.unit() as unit:
            (callback,) = await unit.callbacks.find(case_id=broken.id)
            callback.conversation_id = "gone"
            callback.due_at -= timedelta(hours=1)
            unit.callbacks.save(callback)
            await unit.commit()
        office.clock.at = (await office.one("callbacks", case_id=sound.id)).due_at
        sweep = Callbacks(office.desk, office.due)
        await sweep.sweep()
        assert (await office.one("callbacks", case_id=sound.id)).state is CallbackState.ASKED
        async with office.unit() as unit:
            mended = await unit.callbacks.get(callback.id)
            mended.conversation_id = broken.conversation_id
            unit.callbacks.save(mended)
            await unit.commit()
        await sweep.sweep()
        assert (await office.one("callbacks", case_id=broken.id)).state is CallbackState.PLANNED
        office.clock.advance(minutes=10)
        await sweep.sweep()
        assert (await office.one("callbacks", case_id=broken.id)).state is CallbackState.ASKED


def test_live_answers_go_before_a_wave_of_surveys() -> None:
    assert sorted(PRIORITY, key=PRIORITY.__getitem__) == [
        Purpose.EMERGENCY,
        Purpose.REPLY,
        Purpose.NOTICE,
        Purpose.SURVEY,
    ]
