"""Reads what became of the callbacks of a span of time, in plain columns: no customer's key is needed (R32)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, select

from desk.model.callback import CallbackState
from desk.model.case import ContactKind
from desk.model.coverage import Resolved, ending_of
from storage.sql.database import Database
from storage.sql.tables import CallbackRow, CaseRow, CustomerRow

_AT_ONCE = 1000


async def read_resolutions(
    database: Database, start: datetime, end: datetime, until: Callable[[datetime], datetime]
) -> AsyncIterator[Resolved]:
    """Every resolution from ``start`` and before ``end``, the oldest first, then those without a callback.

    ``until`` gives the end of the window for the moment of a resolution.
    """
    async with database.reading.connect() as connection:
        for query in (_with_callback(start, end), _without_callback(start, end)):
            rows = await connection.stream(query.execution_options(yield_per=_AT_ONCE))
            async for row in rows.mappings():
                yield _resolved(row, until)


def _with_callback(start: datetime, end: datetime) -> Select[*tuple[Any, ...]]:
    return (
        select(
            CaseRow.number,
            CallbackRow.round,
            CustomerRow.member,
            CallbackRow.case_class,
            CallbackRow.channel,
            CallbackRow.planned_at.label("resolved_at"),
            CallbackRow.state,
            CallbackRow.ended_at,
            CallbackRow.mark,
            CallbackRow.proof,
        )
        .join(CaseRow, CaseRow.id == CallbackRow.case_id)
        .join(CustomerRow, CustomerRow.id == CallbackRow.customer_id)
        .where(CallbackRow.planned_at >= start, CallbackRow.planned_at < end)
        .order_by(CallbackRow.planned_at, CallbackRow.id)
    )


def _without_callback(start: datetime, end: datetime) -> Select[*tuple[Any, ...]]:
    """Resolved cases that were forgotten; praise gets no callback."""
    planned = and_(CallbackRow.case_id == CaseRow.id, CallbackRow.round == CaseRow.round)
    return (
        select(
            CaseRow.number,
            CaseRow.round,
            CustomerRow.member,
            CaseRow.case_class,
            CaseRow.channel,
            CaseRow.resolved_at,
        )
        .join(CustomerRow, CustomerRow.id == CaseRow.customer_id)
        .where(CaseRow.resolved_at >= start, CaseRow.resolved_at < end, CaseRow.kind != ContactKind.PRAISE.value)
        .where(~select(CallbackRow.id).where(planned).exists())
        .order_by(CaseRow.id)
    )


def _resolved(row: Any, until: Callable[[datetime], datetime]) -> Resolved:
    state = row.get("state")
    return Resolved(
        case_number=row["number"],
        round=row["round"],
        member=row["member"],
        case_class=row["case_class"],
        channel=row["channel"],
        resolved_at=row["resolved_at"],
        until=until(row["resolved_at"]),
        ending=ending_of(CallbackState(state) if state else None),
        ended_at=row.get("ended_at"),
        mark=row.get("mark"),
        proof=row.get("proof", ""),
    )
