"""Reads cases and what hangs on them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, exists, func, or_, select

from desk.model.actor import ActorKind
from desk.model.case import Case, ContactKind
from desk.model.deadline import Deadline, Promise
from desk.model.event import Event
from desk.model.knowledge import ANSWER_TAUGHT, SET_ASIDE
from desk.model.waiting import Waiting, WaitingReason
from storage.sql.console.records import Records
from storage.sql.tables import CaseRow, DeadlineRow, EventRow, PromiseRow, WaitingRow

# As many as a statement of SQLite may hold, with room for other conditions.
_AT_ONCE = 900


class MatterReader(Records):
    """Cases, limits, promises, the ledger and the waiting line."""

    async def case_page(
        self,
        limit: int,
        after: str | None,
        *,
        states: Sequence[str] = (),
        case_class: str | None = None,
        assignee_id: str | None = None,
        unassigned: bool = False,
        number: str | None = None,
        customer_ids: Sequence[str] | None = None,
    ) -> list[Case]:
        """Cases that fit all that is given, the newest first; ``number`` and ``customer_ids`` widen each other."""
        query: Select[Any] = select(CaseRow).order_by(CaseRow.id.desc()).limit(limit)
        if after:
            query = query.where(CaseRow.id < after)
        if states:
            query = query.where(CaseRow.state.in_(states))
        if case_class:
            query = query.where(CaseRow.case_class == case_class)
        if assignee_id:
            query = query.where(CaseRow.assignee_id == assignee_id)
        if unassigned:
            query = query.where(CaseRow.assignee_id.is_(None))
        if number is not None or customer_ids is not None:
            query = query.where(or_(CaseRow.number == (number or ""), CaseRow.customer_id.in_(customer_ids or ())))
        return await self._nouns(Case, query)

    async def unanswered_cases(self, limit: int) -> list[Case]:
        """Inquiries that the knowledge base had no answer to and that no editor has dealt with, the newest first."""
        unknown = exists().where(WaitingRow.case_id == CaseRow.id, WaitingRow.reason == WaitingReason.UNKNOWN_ANSWER)
        dealt_with = exists().where(EventRow.stream == CaseRow.id, EventRow.verb.in_((ANSWER_TAUGHT, SET_ASIDE)))
        query = select(CaseRow).where(CaseRow.kind == ContactKind.INQUIRY, unknown, ~dealt_with)
        return await self._nouns(Case, query.order_by(CaseRow.id.desc()).limit(limit))

    async def case_numbered(self, number: str) -> Case | None:
        """The case with that number."""
        return await self._noun(Case, select(CaseRow).where(CaseRow.number == number))

    async def cases_by_id(self, ids: Collection[str]) -> dict[str, Case]:
        """These cases."""
        found = await self._in_portions(Case, select(CaseRow), CaseRow.id, ids)
        return {case.id: case for case in found}

    async def deadlines_of(self, case_ids: Collection[str]) -> list[Deadline]:
        """All limits of these cases, the earliest due first."""
        query = select(DeadlineRow).order_by(DeadlineRow.due_at, DeadlineRow.id)
        return await self._in_portions(Deadline, query, DeadlineRow.case_id, case_ids)

    async def promises_of(self, case_ids: Collection[str]) -> list[Promise]:
        """All promises of these cases, the oldest first."""
        return await self._in_portions(
            Promise, select(PromiseRow).order_by(PromiseRow.id), PromiseRow.case_id, case_ids
        )

    async def timeline(self, case_id: str, limit: int, after: str | None) -> list[Event]:
        """The ledger of a case, oldest first."""
        query = select(EventRow).where(EventRow.stream == case_id).order_by(EventRow.sequence).limit(limit)
        if after:
            before = select(EventRow.sequence).where(EventRow.id == after, EventRow.stream == case_id)
            query = query.where(EventRow.sequence > before.scalar_subquery())
        async with self._open() as session:
            rows = (await session.execute(query)).scalars().all()
            keyring = await self._with_key(session, {row.customer_id for row in rows})
        events = []
        for row in rows:
            columns = {name: getattr(row, name) for name in Event.__slots__ if name != "why"}
            columns["actor_kind"] = ActorKind(row.actor_kind)
            why = keyring.unseal(row.customer_id, f"event:{row.id}", row.sealed)
            events.append(Event(**columns, why=why or ""))
        return events

    async def first_waiting(self, limit: int) -> list[Waiting]:
        """The head of the line as the database orders it."""
        query = select(WaitingRow).where(WaitingRow.left_at.is_(None))
        return await self._nouns(Waiting, query.order_by(WaitingRow.priority, WaitingRow.id).limit(limit))

    async def waiting_of(self, case_ids: Collection[str]) -> dict[str, Waiting]:
        """The open waiting record of each of these cases that waits."""
        query = select(WaitingRow).where(WaitingRow.left_at.is_(None))
        found = await self._in_portions(Waiting, query, WaitingRow.case_id, case_ids)
        return {waiting.case_id: waiting for waiting in found}

    async def count_waiting(self) -> int:
        """How many cases wait."""
        counted = await self._values(select(func.count()).select_from(WaitingRow).where(WaitingRow.left_at.is_(None)))
        return int(counted[0][0])

    async def place_in_line(self, waiting: Waiting) -> int:
        """How many are served before it, plus one."""
        earlier = select(func.count()).select_from(WaitingRow).where(WaitingRow.left_at.is_(None))
        counted = await self._values(earlier.where(WaitingRow.priority < waiting.priority))
        return int(counted[0][0]) + 1

    async def _in_portions(self, noun: type[Any], query: Select[Any], column: Any, ids: Collection[str]) -> list[Any]:
        wanted = list(ids)
        found: list[Any] = []
        for start in range(0, len(wanted), _AT_ONCE):
            found += await self._nouns(noun, query.where(column.in_(wanted[start : start + _AT_ONCE])))
        return found
