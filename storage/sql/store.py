"""The records of one kind within a unit of work."""

from __future__ import annotations

from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, Select, select, update

from desk.errors import NotFound
from desk.model.message import Message
from storage.sql.database import Reader
from storage.sql.keyring import Keyring
from storage.sql.kinds import KINDS, Kind
from storage.sql.statements import Statements
from storage.sql.writer import Step

E = TypeVar("E")
CONVERSATION = KINDS["conversations"].table
STATEMENTS = {kind.table.name: Statements(kind) for kind in KINDS.values()}
SAYING = STATEMENTS[KINDS["messages"].table.name].saying(STATEMENTS[CONVERSATION.name])


class Reading(Protocol):
    """Gives the unit of work's connection to read with."""

    async def __call__(self) -> Reader:
        """The connection, opened when first asked for."""
        ...


class SqlStore(Generic[E]):
    """Reads at once; remembers what is to be added and saved until the unit of work commits."""

    def __init__(self, kind: Kind, reading: Reading, keyring: Keyring) -> None:
        self.kind = kind
        self._statements = STATEMENTS[kind.table.name]
        self._reading = reading
        self._keyring = keyring
        self._seen: dict[str, Any] = {}
        self._added: dict[str, Any] = {}
        self._saved: dict[str, Any] = {}

    async def get(self, record_id: str) -> E:
        """The record; raises NotFound."""
        record = self._seen.get(record_id)
        if record is None:
            record = next(iter(await self._select(*self._statements.one(record_id))), None)
        if record is None:
            raise NotFound(f"There is no such {self.kind.noun.__name__.lower()}.")
        found: E = record
        return found

    async def find(self, *, limit: int = 1000, **criteria: Any) -> list[E]:
        """Records that match, in order of their id; what this unit has added and changed is seen too."""
        plain = {name: value for name, value in criteria.items() if name not in self.kind.sealed}
        found = {record.id: record for record in await self._select(*self._statements.matching(plain, limit))}
        found.update(self._saved)
        found.update(self._added)
        return [record for record in found.values() if _matches(record, criteria)]

    async def first(self, **criteria: Any) -> E | None:
        """The first record found, or None."""
        for record in self._seen.values():
            if _matches(record, criteria):
                seen: E = record
                return seen
        found = await self.find(limit=1, **criteria)
        return found[0] if found else None

    async def where(self, *conditions: ColumnElement[bool], order: Any = None, limit: int = 1000) -> list[E]:
        """Records by any condition over the table's columns; for the adapters' own use."""
        query = select(self.kind.table).where(*conditions).limit(limit)
        query = query.order_by(self.kind.table.c.id if order is None else order)
        return list(await self._select(query))

    def add(self, record: E) -> None:
        """Insert the record at commit."""
        self._added[record.id] = self._seen[record.id] = record  # type: ignore[attr-defined]

    def save(self, record: E) -> None:
        """Write the record at commit, on the condition that its version is still the stored one."""
        if record.id not in self._added:  # type: ignore[attr-defined]
            self._saved[record.id] = record  # type: ignore[attr-defined]

    def added_ids(self) -> list[str]:
        """The ids of the records that the commit will add."""
        return list(self._added)

    def owners(self) -> set[str]:
        """The customers whose keys the commit will need."""
        if not self.kind.sealed:
            return set()
        return {record.customer_id for record in [*self._added.values(), *self._saved.values()]}

    def inserts(self, said: set[str]) -> list[Step]:
        """The steps that add; a message that is being said takes the next position of its conversation."""
        steps: list[Step] = []
        for record in self._added.values():
            if record.id in said:
                steps += self._say(record)
            else:
                steps.append(Step(self._statements.adding, self._columns(record)))
        return steps

    def updates(self) -> list[Step]:
        """The steps that save."""
        steps = []
        for record in self._saved.values():
            columns = self._columns(record)
            for name in ("id", *self.kind.counted):
                columns.pop(name, None)
            steps.append(Step(*self._statements.saving(record, columns), expected_rows=1))
        return steps

    def settle(self) -> None:
        """The commit went through: records carry their new versions."""
        for record in self._saved.values():
            record.version += 1
        self._added.clear()
        self._saved.clear()

    def _say(self, message: Any) -> list[Step]:
        heard = {"last_customer_at": message.created_at} if message.author == "customer" else {}
        counting = STATEMENTS[CONVERSATION.name].counting(message.conversation_id, heard)
        return [Step(*counting), Step(SAYING, Statements.said(self._columns(message)))]

    def _columns(self, record: Any) -> dict[str, Any]:
        columns = self.kind.columns_of(record)
        for column, field, space in self.kind.blind:
            columns[column] = self._keyring.index(
                f"{self.kind.table.name}:{getattr(record, space)}", getattr(record, field)
            )
        if self.kind.table.name == "customer" and record.id in self._added:
            columns["wrapped_key"] = self._keyring.create(record.id)
        if self.kind.sealed:
            place = f"{self.kind.table.name}:{record.id}"
            columns["sealed"] = self._keyring.seal(record.customer_id, place, self.kind.sealed_of(record))
        return columns

    async def _select(self, query: Select[Any], values: dict[str, Any] | None = None) -> list[Any]:
        connection = await self._reading()
        rows = (await connection.execute(query, values)).mappings().all()
        if self.kind.sealed:
            owner = "id" if self.kind.table.name == "customer" else "customer_id"
            await self._keyring.fetch(connection, {row[owner] for row in rows})
        return [self._record(row) for row in rows]

    def _record(self, row: Any) -> Any:
        if row["id"] in self._seen:
            return self._seen[row["id"]]
        sealed = None
        if self.kind.sealed:
            owner = row["id"] if self.kind.table.name == "customer" else row["customer_id"]
            sealed = self._keyring.unseal(owner, f"{self.kind.table.name}:{row['id']}", row["sealed"])
        record = self.kind.record_from(row, sealed)
        self._seen[record.id] = record
        return record


def release_steps(message: Message) -> list[Step]:
    """The steps that say a message which is stored already."""
    messages = KINDS["messages"].table
    counted = update(CONVERSATION).where(CONVERSATION.c.id == message.conversation_id)
    position = select(CONVERSATION.c.position).where(CONVERSATION.c.id == message.conversation_id).scalar_subquery()
    unsaid = update(messages).where(messages.c.id == message.id, messages.c.position.is_(None))
    return [
        Step(counted.values(position=CONVERSATION.c.position + 1)),
        Step(unsaid.values(position=position), expected_rows=1),
    ]


def _matches(record: Any, criteria: dict[str, Any]) -> bool:
    for name, wanted in criteria.items():
        value = getattr(record, name)
        if isinstance(wanted, list | tuple):
            if value not in wanted:
                return False
        elif value != wanted:
            return False
    return True
