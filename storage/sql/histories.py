"""Reads what happened to the cases of a span of time, in plain columns: no customer's key is needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.model.case import ContactKind
from desk.model.customer import Customer
from desk.model.deadline import Deadline, DeadlineKind, DeadlineState
from desk.model.task import Alarm, AlarmKind
from desk.model.urgency import Category
from desk.simulation.history import Asked, CaseHistory, Deed
from storage.sql.database import Database
from storage.sql.tables import AlarmRow, CallbackRow, CaseRow, CustomerRow, DeadlineRow, EventRow

# As many cases as one look at the database takes, so that a month of any size fits into memory.
_AT_ONCE = 500
_REST = (CustomerRow.region, CustomerRow.rest_hours, CustomerRow.time_zone)


async def read_histories(database: Database, start: datetime, end: datetime) -> AsyncIterator[CaseHistory]:
    """The cases that were opened from ``start`` and before ``end``, in the order of their ids."""
    after = ""
    async with database.reading.connect() as connection:
        while True:
            query = (
                select(CaseRow.__table__, *_REST)
                .join(CustomerRow, CustomerRow.id == CaseRow.customer_id)
                .where(CaseRow.opened_at >= start, CaseRow.opened_at < end, CaseRow.id > after)
                .order_by(CaseRow.id)
                .limit(_AT_ONCE)
            )
            cases = (await connection.execute(query)).mappings().all()
            if not cases:
                return
            for history in await _with_all(connection, cases):
                yield history
            after = cases[-1]["id"]


async def _with_all(connection: AsyncConnection, cases: Iterable[Any]) -> list[CaseHistory]:
    ids = [case["id"] for case in cases]
    events = select(EventRow.__table__).where(EventRow.stream.in_(ids)).order_by(EventRow.stream, EventRow.sequence)
    deeds = await _grouped(connection, events, "stream")
    deadlines = await _grouped(connection, _of_cases(DeadlineRow, ids), "case_id")
    alarms = await _grouped(connection, _of_cases(AlarmRow, ids), "case_id")
    callbacks = await _grouped(connection, _of_cases(CallbackRow, ids), "case_id")
    return [
        CaseHistory(
            number=case["number"],
            customer=_customer(case),
            kind=ContactKind(case["kind"]),
            category=Category(case["category"]),
            tier=case["tier"],
            opened_at=case["opened_at"],
            policy_version=case["policy_version"],
            deeds=[Deed(row["at"], row["verb"], row["changes"]) for row in deeds[case["id"]]],
            deadlines=[_deadline(row) for row in deadlines[case["id"]]],
            alarms=[_alarm(row) for row in alarms[case["id"]]],
            callbacks=[_asked(row) for row in callbacks[case["id"]]],
        )
        for case in cases
    ]


def _of_cases(row: Any, ids: list[str]) -> Select[Any]:
    return select(row.__table__).where(row.case_id.in_(ids)).order_by(row.id)


async def _grouped(connection: AsyncConnection, query: Select[Any], column: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in (await connection.execute(query)).mappings():
        found[row[column]].append(row)
    return found


def _customer(row: Any) -> Customer:
    return Customer(
        id=row["customer_id"],
        created_at=row["opened_at"],
        language=row["language"],
        region=row["region"],
        rest_hours=row["rest_hours"],
        time_zone=row["time_zone"],
    )


def _deadline(row: Any) -> Deadline:
    return Deadline(
        id=row["id"],
        case_id=row["case_id"],
        kind=DeadlineKind(row["kind"]),
        due_at=row["due_at"],
        clock=row["clock"],
        clause=row["clause"],
        created_at=row["created_at"],
        state=DeadlineState(row["state"]),
        met_at=row["met_at"],
        breached_at=row["breached_at"],
    )


def _alarm(row: Any) -> Alarm:
    return Alarm(
        id=row["id"],
        case_id=row["case_id"],
        kind=AlarmKind(row["kind"]),
        raised_at=row["raised_at"],
        next_at=row["next_at"],
        rounds=row["rounds"],
        acknowledged_at=row["acknowledged_at"],
    )


def _asked(row: Any) -> Asked:
    return Asked(row["round"], row["due_at"], row["asked_at"], row["answered_at"], row["mark"], row["state"])
