"""Reads rows by the ORM and gives back the desk's nouns, unsealed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from desk.errors import Unavailable
from storage.secrets import Secrets
from storage.sql.database import Database
from storage.sql.keyring import Keyring
from storage.sql.kinds import KINDS, Kind
from storage.sql.tables import Row

N = TypeVar("N")
_KIND_OF: dict[type[Any], Kind] = {kind.noun: kind for kind in KINDS.values()}


class Records:
    """The parts of the reader share this: one session a question, closed before anything is answered."""

    def __init__(self, database: Database, secrets: Secrets) -> None:
        self._open = async_sessionmaker(database.reading, expire_on_commit=False)
        self._secrets = secrets

    async def _nouns(self, noun: type[N], query: Select[Any]) -> list[N]:
        """The rows of one class that the query selects, as nouns; raises Unavailable if the database is gone."""
        kind = _KIND_OF[noun]
        keyring = Keyring(self._secrets)
        try:
            async with self._open() as session:
                rows: Sequence[Row] = (await session.execute(query)).scalars().all()
                if kind.sealed:
                    await keyring.fetch(await session.connection(), {_owner(row) for row in rows})
        except (OperationalError, InterfaceError, NoConnection, OSError) as error:
            raise _gone() from error
        return [_noun(kind, keyring, row) for row in rows]

    async def _noun(self, noun: type[N], query: Select[Any]) -> N | None:
        """The first of them, or None."""
        found = await self._nouns(noun, query.limit(1))
        return found[0] if found else None

    async def _values(self, query: Any) -> list[Any]:
        """Rows of plain columns."""
        try:
            async with self._open() as session:
                return list((await session.execute(query)).all())
        except (OperationalError, InterfaceError, NoConnection, OSError) as error:
            raise _gone() from error

    async def _with_key(self, session: AsyncSession, customer_ids: set[str]) -> Keyring:
        keyring = Keyring(self._secrets)
        await keyring.fetch(await session.connection(), customer_ids)
        return keyring


def _noun(kind: Kind, keyring: Keyring, row: Row) -> Any:
    columns = vars(row)
    sealed = None
    if kind.sealed:
        sealed = keyring.unseal(_owner(row), f"{kind.table.name}:{columns['id']}", columns["sealed"])
    return kind.record_from(columns, sealed)


def _owner(row: Row) -> str:
    columns = vars(row)
    owner: str = columns["id"] if row.__tablename__ == "customer" else columns["customer_id"]
    return owner


def _gone() -> Unavailable:
    return Unavailable("The database does not answer.", remedy="Nothing was lost; try again in a moment.")
