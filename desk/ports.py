"""What the hall needs from the cellars and from the street; adapters are handed in by the composition roots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from desk.model.callback import Callback, CallbackAnswer, Questionnaire
from desk.model.case import Case
from desk.model.conversation import Conversation
from desk.model.customer import Consent, Contact, ContactProof, Customer
from desk.model.deadline import Deadline, Promise
from desk.model.delivery import Delivery
from desk.model.event import Event
from desk.model.inbox import InboxEntry
from desk.model.knowledge import KnowledgeEntry
from desk.model.message import Attachment, Message, Visibility
from desk.model.staff import ApiToken, Staff, StaffSession
from desk.model.task import Alarm, Task
from desk.model.understanding import Heard, Language
from desk.model.waiting import Waiting

E = TypeVar("E")


class Clock(Protocol):
    """The one source of the present moment."""

    def now(self) -> datetime:
        """The present, aware, in UTC."""
        ...


class Store(Protocol[E]):
    """The records of one kind. Reads see what was committed and what this unit of work has added; writes happen at
    the unit's commit, each save on the condition that nobody else changed the record meanwhile (else Conflict).
    """

    async def get(self, record_id: str) -> E:
        """The record; raises NotFound."""
        ...

    async def find(self, *, limit: int = 1000, **criteria: Any) -> list[E]:
        """Records whose fields equal the criteria, in order of their id; a list or tuple means any of its values."""
        ...

    async def first(self, **criteria: Any) -> E | None:
        """The first record found, or None."""
        ...

    def add(self, record: E) -> None:
        """Insert the record at commit; a unique field that exists already becomes a Conflict."""
        ...

    def save(self, record: E) -> None:
        """Write the record at commit, guarded by its version."""
        ...


class UnitOfWork(Protocol):
    """One transaction: everything in it happens, or nothing."""

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

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def commit(self) -> None:
        """Make it all happen; raises Conflict if something was changed by others, and then nothing happened."""
        ...

    def record(self, event: Event) -> None:
        """Append to the ledger; sequence and hashes are filled in at commit."""
        ...

    def say(self, message: Message) -> None:
        """Add a message and give it the next position of its conversation at commit."""
        ...

    def release(self, message: Message) -> None:
        """Say a message that was added before: it gets the next position of its conversation at commit."""
        ...

    async def said_after(
        self, conversation_id: str, position: int, visibility: Visibility, limit: int
    ) -> list[Message]:
        """Messages of that visibility after a position of the conversation, in the order in which they were said."""
        ...

    async def timeline(self, stream: str) -> list[Event]:
        """The ledger of one case or conversation, oldest first."""
        ...

    async def conversation_at(self, channel: str, address: str) -> Conversation | None:
        """The conversation with that address of a channel, found by blind index."""
        ...

    async def contacts_with(self, kind: str, value: str) -> list[Contact]:
        """All contacts with that value, found by blind index, whoever they belong to."""
        ...

    async def once(self, key: str) -> dict[str, Any] | None:
        """What was done under this idempotency key, or None if nothing yet."""
        ...

    def remember(self, key: str, result: dict[str, Any]) -> None:
        """Keep the result under the key; the key's second use becomes a Conflict."""
        ...


class OpenUnit(Protocol):
    """Opens a new unit of work."""

    def __call__(self) -> UnitOfWork: ...


class DueWork(Protocol):
    """Which rows are due: ids, the oldest first, at most ``limit`` of them."""

    async def callbacks(self, now: datetime, limit: int) -> list[str]:
        """Callbacks to be asked."""
        ...

    async def expired_callbacks(self, now: datetime, limit: int) -> list[str]:
        """Callbacks that nobody answered in time."""
        ...

    async def callback_reminders(self, now: datetime, limit: int) -> list[str]:
        """Callbacks whose customer is to be reminded, or asked on the next channel."""
        ...

    async def deadlines(self, now: datetime, limit: int) -> list[str]:
        """Deadlines that have passed unmet."""
        ...

    async def alarms(self, now: datetime, limit: int) -> list[str]:
        """Alarms to be rung again."""
        ...

    async def deliveries(self, channels: Sequence[str], now: datetime, limit: int) -> list[str]:
        """Deliveries to be sent over these channels, the most pressing first, in order within a conversation."""
        ...

    async def stuck_deliveries(self, channels: Sequence[str], before: datetime, limit: int) -> list[str]:
        """Deliveries whose sender has not been heard of since."""
        ...

    async def open_conversations(self, channels: Sequence[str], now: datetime, limit: int) -> list[str]:
        """Conversations with messages that wait for their turn."""
        ...


class Signals(Protocol):
    """Bells between the doors: a topic and an id, nothing else. A lost bell delays, it never loses."""

    async def ring(self, topic: str, record_id: str) -> None:
        """Tell whoever listens."""
        ...


class Ear(Protocol):
    """What words mean, and what the knowledge base answers to them."""

    async def hear(self, text: str, language: Language) -> Heard:
        """What the text means; ``language`` is that of the conversation so far."""
        ...


class Files(Protocol):
    """Photographs, documents, recordings."""

    async def keep(self, content: bytes) -> str:
        """Store the content, encrypted; gives the name to read it by."""
        ...

    async def read(self, name: str) -> bytes:
        """The content; raises NotFound."""
        ...


class Phrasebook(Protocol):
    """The desk's own words in the customer's language."""

    def say(self, key: str, language: str, **values: str) -> str:
        """The sentence for the key, with the values put in."""
        ...

    def languages(self) -> Sequence[str]:
        """The languages that there is a catalogue for."""
        ...
