"""The versions of the regulation that the desk ever ran under, each with its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from desk.errors import Conflict, NotFound
from desk.policy import Policy
from storage.sql.database import Database
from storage.sql.tables import CaseRow, PolicyVersionRow
from storage.sql.writer import Step, Writer


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """One version: since when the desk has had it, and how many cases were last promised under it."""

    version: str
    since: datetime
    cases: int


async def keep_version(database: Database, writer: Writer, policy: Policy, now: datetime) -> None:
    """Keep this version of the regulation for as long as there are cases that were promised under it."""
    async with database.reading.connect() as connection:
        query = select(PolicyVersionRow.version).where(PolicyVersionRow.version == policy.version)
        if (await connection.execute(query)).first() is not None:
            return
    row = {"version": policy.version, "text": policy.text, "since": now}
    try:
        await writer.commit([Step(insert(PolicyVersionRow), row)])
    except Conflict:
        return  # another door of the same desk started at the same moment and has kept it


async def kept_versions(database: Database) -> list[KeptVersion]:
    """All of them, the newest first."""
    cases = select(CaseRow.policy_version, func.count().label("cases")).group_by(CaseRow.policy_version).subquery()
    query = (
        select(PolicyVersionRow.version, PolicyVersionRow.since, func.coalesce(cases.c.cases, 0))
        .outerjoin(cases, cases.c.policy_version == PolicyVersionRow.version)
        .order_by(PolicyVersionRow.since.desc(), PolicyVersionRow.version)
    )
    async with database.reading.connect() as connection:
        return [KeptVersion(*row) for row in (await connection.execute(query)).all()]


async def kept_text(database: Database, version: str) -> str:
    """The text of a version, found by its first characters too; raises NotFound if none or several begin so."""
    query = select(PolicyVersionRow.text).where(PolicyVersionRow.version.startswith(version, autoescape=True)).limit(2)
    async with database.reading.connect() as connection:
        found = (await connection.execute(query)).scalars().all()
    if len(found) != 1 or not version:
        raise NotFound(f"No one version of the policy is called {version}.", remedy="See ./run policy versions.")
    return str(found[0])
