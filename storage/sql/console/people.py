"""Reads staff, their sessions and keys."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select

from desk.model.case import HELD
from desk.model.staff import ApiToken, Staff, StaffSession
from storage.sql.console.records import Records
from storage.sql.tables import ApiTokenRow, CaseRow, StaffRow, StaffSessionRow


class PeopleReader(Records):
    """The people of the desk."""

    async def staff_with_email(self, email: str) -> Staff | None:
        """The person with that address."""
        return await self._noun(Staff, select(StaffRow).where(StaffRow.email == email))

    async def staff_of_session(self, session_hash: str) -> tuple[StaffSession, Staff] | None:
        """The session with its person."""
        session = await self._noun(StaffSession, select(StaffSessionRow).where(StaffSessionRow.id == session_hash))
        person = await self._person(session.staff_id) if session else None
        return (session, person) if session and person else None

    async def staff_of_token(self, token_hash: str) -> tuple[ApiToken, Staff] | None:
        """The key with its person."""
        token = await self._noun(ApiToken, select(ApiTokenRow).where(ApiTokenRow.id == token_hash))
        person = await self._person(token.staff_id) if token else None
        return (token, person) if token and person else None

    async def staff_page(self, limit: int, after: str | None) -> list[Staff]:
        """Everybody who works here."""
        query = select(StaffRow).where(StaffRow.active.is_(True)).order_by(StaffRow.id).limit(limit)
        return await self._nouns(Staff, query.where(StaffRow.id > after) if after else query)

    async def staff_by_id(self, ids: Collection[str]) -> dict[str, Staff]:
        """These people."""
        found = await self._nouns(Staff, select(StaffRow).where(StaffRow.id.in_(ids))) if ids else []
        return {person.id: person for person in found}

    async def loads(self) -> dict[str, int]:
        """How many cases each person holds."""
        query = select(CaseRow.assignee_id, func.count()).where(CaseRow.state.in_(HELD)).group_by(CaseRow.assignee_id)
        return {staff_id: count for staff_id, count in await self._values(query) if staff_id is not None}

    async def _person(self, staff_id: str) -> Staff | None:
        return await self._noun(Staff, select(StaffRow).where(StaffRow.id == staff_id))
