"""What the agent's door needs to read, and the bells that it listens to; adapters are handed in by app.py."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Protocol

from desk.model.callback import Callback
from desk.model.case import Case
from desk.model.conversation import Conversation
from desk.model.customer import Contact, Customer
from desk.model.deadline import Deadline, Promise
from desk.model.event import Event
from desk.model.knowledge import KnowledgeEntry, UnknownQuestion
from desk.model.message import Attachment, Message
from desk.model.staff import ApiToken, Staff, StaffSession
from desk.model.task import Alarm, Task
from desk.model.waiting import Waiting


class StaffReader(Protocol):
    """Reads the people of the desk and how they prove who they are."""

    async def staff_with_email(self, email: str) -> Staff | None:
        """The person with that address, in the spelling that it is kept in."""
        ...

    async def staff_of_session(self, session_hash: str) -> tuple[StaffSession, Staff] | None:
        """The session, ended or not, with its person."""
        ...

    async def staff_of_token(self, token_hash: str) -> tuple[ApiToken, Staff] | None:
        """The key, valid or not, with its person."""
        ...

    async def staff_page(self, limit: int, after: str | None) -> list[Staff]:
        """Everybody who works here, in order of their id."""
        ...

    async def staff_by_id(self, ids: Collection[str]) -> dict[str, Staff]:
        """These people, also those who have left."""
        ...

    async def loads(self) -> dict[str, int]:
        """How many cases each person holds; who holds none is absent."""
        ...


class CaseReader(Protocol):
    """Reads cases and what hangs on them."""

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
        """Cases that fit all that is given, the newest first. ``number`` and ``customer_ids`` widen each other."""
        ...

    async def unanswered_cases(self, limit: int) -> list[Case]:
        """Inquiries that the knowledge base had no answer to and that no editor has dealt with, the newest first."""
        ...

    async def case_numbered(self, number: str) -> Case | None:
        """The case with that number, in the form that it is stored in."""
        ...

    async def cases_by_id(self, ids: Collection[str]) -> dict[str, Case]:
        """These cases."""
        ...

    async def deadlines_of(self, case_ids: Collection[str]) -> list[Deadline]:
        """All limits of these cases, the earliest due first."""
        ...

    async def promises_of(self, case_ids: Collection[str]) -> list[Promise]:
        """All promises of these cases, the oldest first."""
        ...

    async def timeline(self, case_id: str, limit: int, after: str | None) -> list[Event]:
        """The ledger of a case, oldest first."""
        ...

    async def first_waiting(self, limit: int) -> list[Waiting]:
        """The head of the line as the database orders it."""
        ...

    async def waiting_of(self, case_ids: Collection[str]) -> dict[str, Waiting]:
        """The open waiting record of each of these cases that waits."""
        ...

    async def count_waiting(self) -> int:
        """How many cases wait."""
        ...

    async def place_in_line(self, waiting: Waiting) -> int:
        """How many are served before it, plus one."""
        ...


class CustomerReader(Protocol):
    """Reads customers and what was said with them."""

    async def customers_by_id(self, ids: Collection[str]) -> dict[str, Customer]:
        """These customers."""
        ...

    async def customers_reached_at(self, text: str) -> list[str]:
        """Ids of customers who have exactly this telephone number or address, found by blind index."""
        ...

    async def contacts_of(self, customer_id: str) -> list[Contact]:
        """How the customer can be reached."""
        ...

    async def case_numbers_of(self, customer_id: str) -> list[str]:
        """All the customer's cases, the newest first."""
        ...

    async def conversation(self, conversation_id: str) -> Conversation | None:
        """The conversation."""
        ...

    async def messages_of(self, conversation_id: str, limit: int) -> list[Message]:
        """The last messages, oldest first; what is yet to be said stands at the end."""
        ...

    async def attachments_of(self, message_ids: Collection[str]) -> list[Attachment]:
        """The files that hang on these messages."""
        ...

    async def attachment(self, attachment_id: str) -> Attachment | None:
        """One file's record."""
        ...

    async def delivery_states(self, message_ids: Collection[str]) -> dict[str, str]:
        """How far each message has come that had to be brought."""
        ...


class FollowUpReader(Protocol):
    """Reads what comes after and beside: callbacks, tasks, alarms, knowledge."""

    async def callback_page(
        self, limit: int, after: str | None, states: Sequence[str] = (), case_id: str | None = None
    ) -> list[Callback]:
        """Callbacks, the newest first."""
        ...

    async def callback(self, callback_id: str) -> Callback | None:
        """One callback."""
        ...

    async def task_page(self, limit: int, after: str | None, *, done: bool | None) -> list[Task]:
        """Tasks, the oldest first; None for all."""
        ...

    async def task(self, task_id: str) -> Task | None:
        """One task."""
        ...

    async def alarm_page(self, limit: int, after: str | None, *, open_only: bool) -> list[Alarm]:
        """Alarms, the newest first."""
        ...

    async def alarm(self, alarm_id: str) -> Alarm | None:
        """One alarm."""
        ...

    async def knowledge_page(
        self, limit: int, after: str | None, text: str = "", *, active: bool = True
    ) -> list[KnowledgeEntry]:
        """Entries that hold the text, in use or switched off, in order of their id."""
        ...


class Reader(StaffReader, CaseReader, CustomerReader, FollowUpReader, Protocol):
    """All that the agent's door reads. Each call sees what is committed, as it is at that moment."""


class Questions(Protocol):
    """What the understanding tells the knowledge editor. It reckons for a moment: not for the event loop."""

    def unanswered(
        self, questions: Sequence[UnknownQuestion], entries: Sequence[KnowledgeEntry]
    ) -> list[list[UnknownQuestion]]:
        """Questions that are alike, together, in the order given; without those whose first the entries answer."""
        ...

    def masked(self, text: str) -> str:
        """The text without telephone numbers, addresses and what else is personal."""
        ...


class Due(Protocol):
    """Rows that are their own alarm, and the waiting line as the database has it."""

    async def deadlines(self, now: datetime, limit: int) -> list[str]:
        """Ids of running limits that have passed, the most overdue first."""
        ...

    async def alarms(self, now: datetime, limit: int) -> list[str]:
        """Ids of alarms that nobody has acknowledged and that are to ring again."""
        ...

    async def line(self) -> list[tuple[str, float]]:
        """Case id and priority of all that wait, the first to be served first."""
        ...

    async def held_cases(self) -> list[tuple[str, str]]:
        """Case id and agent id of all cases in the hands of agents."""
        ...


class Listening(Protocol):
    """The other end of the desk's bells."""

    def listen(self, topic: str, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call the listener with the record id of each bell of the topic; gives the function that ends it."""
        ...
