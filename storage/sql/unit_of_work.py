"""One transaction: reads at once, writes together at the commit through the writer."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from sqlalchemy import insert, select
from sqlalchemy.exc import SQLAlchemyError

from desk.model.callback import Callback, CallbackAnswer, Questionnaire
from desk.model.case import Case
from desk.model.conversation import Conversation
from desk.model.customer import Consent, Contact, ContactProof, Customer
from desk.model.deadline import Deadline, Promise
from desk.model.delivery import Delivery
from desk.model.event import GENESIS, Event, chained_hash
from desk.model.inbox import InboxEntry
from desk.model.knowledge import KnowledgeEntry
from desk.model.message import Attachment, Message, Visibility
from desk.model.staff import ApiToken, Staff, StaffSession
from desk.model.task import Alarm, Task
from desk.model.waiting import Waiting
from desk.ports import Store
from storage.secrets import Secrets
from storage.sql.database import Database, Reader
from storage.sql.keyring import Keyring
from storage.sql.kinds import KINDS
from storage.sql.store import SqlStore, release_steps
from storage.sql.tables import EffectRow, EventRow, Row
from storage.sql.writer import Step, Writer, meaning

# Parents before children, so that foreign keys hold; the same order everywhere keeps PostgreSQL from deadlocks.
_ORDER = {table.name: place for place, table in enumerate(Row.metadata.sorted_tables)}
_NAMES = sorted(KINDS, key=lambda name: _ORDER[KINDS[name].table.name])


class SqlUnitOfWork:
    """The desk's UnitOfWork over the database; one store for each noun, as an attribute."""

    customers: Store[Customer]
    contacts: Store[Contact]
    proofs: Store[ContactProof]
    consents: Store[Consent]
    conversations: Store[Conversation]
    messages: Store[Message]
    attachments: Store[Attachment]
    inbox: Store[InboxEntry]
    deliveries: Store[Delivery]
    cases: Store[Case]
    waitings: Store[Waiting]
    deadlines: Store[Deadline]
    promises: Store[Promise]
    callbacks: Store[Callback]
    questionnaires: Store[Questionnaire]
    answers: Store[CallbackAnswer]
    tasks: Store[Task]
    alarms: Store[Alarm]
    knowledge: Store[KnowledgeEntry]
    staff: Store[Staff]
    sessions: Store[StaffSession]
    tokens: Store[ApiToken]

    def __init__(self, database: Database, writer: Writer, secrets: Secrets) -> None:
        self._database = database
        self._writer = writer
        self._keyring = Keyring(secrets)
        self._connection: Reader | None = None
        self._events: list[Event] = []
        self._said: set[str] = set()
        self._released: list[Message] = []
        self._effects: list[dict[str, Any]] = []
        self._stores: dict[str, SqlStore[Any]] = {}

    def __getattr__(self, name: str) -> SqlStore[Any]:
        """The store of a noun, made when it is first asked for: most units touch few."""
        if name not in KINDS:
            raise AttributeError(name)
        store = self._store(name)
        setattr(self, name, store)
        return store

    def _store(self, name: str) -> SqlStore[Any]:
        if name not in self._stores:
            self._stores[name] = SqlStore[Any](KINDS[name], self._reading, self._keyring)
        return self._stores[name]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()
        if isinstance(error, SQLAlchemyError | OSError) and (translated := meaning(error)) is not error:
            raise translated from error

    async def commit(self) -> None:
        """Make it all happen; raises Conflict if something was changed by others, and then nothing happened."""
        stores = [self._stores[name] for name in _NAMES if name in self._stores]
        for customer_id in self._store("customers").added_ids():
            self._keyring.create(customer_id)
        owners = set().union(*(store.owners() for store in stores), {event.customer_id for event in self._events})
        if owners:
            await self._keyring.fetch(await self._reading(), owners)
        steps = [step for store in stores for step in store.inserts(self._said)]
        steps += [step for message in self._released for step in release_steps(message)]
        steps += [step for store in stores for step in store.updates()]
        steps += await self._ledger_steps()
        steps += [Step(insert(EffectRow), effect) for effect in self._effects]
        if not steps:
            return
        await self._let_go()
        await self._writer.commit(steps)
        self._keyring.settle()
        for store in stores:
            store.settle()
        self._events, self._effects, self._said, self._released = [], [], set(), []

    def record(self, event: Event) -> None:
        """Append to the ledger; sequence and hashes are filled in at commit."""
        self._events.append(event)

    def say(self, message: Message) -> None:
        """Add a message and give it the next position of its conversation at commit."""
        self.messages.add(message)
        self._said.add(message.id)

    def release(self, message: Message) -> None:
        """Say a message that was added before: it gets the next position of its conversation at commit."""
        self._released.append(message)

    async def said_after(
        self, conversation_id: str, position: int, visibility: Visibility, limit: int
    ) -> list[Message]:
        """Messages of that visibility after a position of the conversation, in the order in which they were said."""
        store = self._store("messages")
        columns = store.kind.table.c
        return await store.where(
            columns.conversation_id == conversation_id,
            columns.position > position,
            columns.visibility == visibility,
            order=columns.position,
            limit=limit,
        )

    async def timeline(self, stream: str) -> list[Event]:
        """The ledger of one case or conversation, oldest first."""
        connection = await self._reading()
        query = select(EventRow.__table__).where(EventRow.stream == stream).order_by(EventRow.sequence)
        rows = (await connection.execute(query)).mappings().all()
        await self._keyring.fetch(connection, {row["customer_id"] for row in rows})
        return [self._event(row) for row in rows]

    async def conversation_at(self, channel: str, address: str) -> Conversation | None:
        """The conversation with that address of a channel, found by blind index."""
        store = self._store("conversations")
        index = self._keyring.index(f"{store.kind.table.name}:{channel}", address)
        found = await store.where(store.kind.table.c.address_index == index, limit=1)
        return found[0] if found else None

    async def contacts_with(self, kind: str, value: str) -> list[Contact]:
        """All contacts with that value, found by blind index, whoever they belong to."""
        store = self._store("contacts")
        index = self._keyring.index(f"{store.kind.table.name}:{kind}", value)
        return await store.where(store.kind.table.c.value_index == index)

    async def once(self, key: str) -> dict[str, Any] | None:
        """What was done under this idempotency key, or None if nothing yet."""
        connection = await self._reading()
        found = await connection.execute(select(EffectRow.result).where(EffectRow.key == key))
        result: dict[str, Any] | None = found.scalar_one_or_none()
        return result

    def remember(self, key: str, result: dict[str, Any]) -> None:
        """Keep the result under the key; the key's second use becomes a Conflict."""
        self._effects.append({"key": key, "result": result})

    async def _reading(self) -> Reader:
        if self._connection is None:
            self._connection = await self._database.open_reader()
        return self._connection

    async def _let_go(self) -> None:
        # A reader that is held during the commit would keep SQLite's log from being tidied.
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def _ledger_steps(self) -> list[Step]:
        steps: list[Step] = []
        heads: dict[str, tuple[int, str]] = {}
        for event in self._events:
            sequence, previous = heads.get(event.stream) or await self._head(event.stream)
            event.sequence, event.previous_hash = sequence + 1, previous
            sealed = self._keyring.seal(event.customer_id, f"event:{event.id}", event.why) if event.why else b""
            event.hash = chained_hash(event, sealed)
            heads[event.stream] = (event.sequence, event.hash)
            columns = {name: getattr(event, name) for name in Event.__slots__ if name != "why"}
            steps.append(Step(insert(EventRow), {**columns, "sealed": sealed or None}))
        return steps

    async def _head(self, stream: str) -> tuple[int, str]:
        connection = await self._reading()
        query = select(EventRow.sequence, EventRow.hash).where(EventRow.stream == stream)
        row = (await connection.execute(query.order_by(EventRow.sequence.desc()).limit(1))).first()
        return (row.sequence, row.hash) if row else (0, GENESIS)

    def _event(self, row: Any) -> Event:
        why = self._keyring.unseal(row["customer_id"], f"event:{row['id']}", row["sealed"]) or ""
        columns = {name: row[name] for name in Event.__slots__ if name != "why"}
        return Event(**{**columns, "why": why})
