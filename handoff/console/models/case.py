"""Cases over the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from desk.model.case import CaseState, Cause, ContactKind, Verdict
from desk.model.customer import ContactType, Tier
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.urgency import CaseClass, Category, Urgency
from desk.model.waiting import WaitingReason
from handoff.console.models.callback import Callback
from handoff.console.models.message import Message

Move = Literal["claim", "release", "reply", "note", "resolve", "reopen", "regrade"]


class Evidence(BaseModel):
    """One reason for the urgency, in the customer's words."""

    signal: str
    text: str


class Person(BaseModel):
    """A colleague by name."""

    id: str
    name: str


class Deadline(BaseModel):
    """One limit; ``clause`` names where it comes from."""

    kind: DeadlineKind
    due_at: datetime
    clock: str
    state: DeadlineState
    clause: str


class Promise(BaseModel):
    """What the customer was promised; ``kept`` is null while it is open."""

    id: str
    what: str
    until: datetime
    by: str
    message_id: str | None
    kept: bool | None


class Customer(BaseModel):
    """A customer in short."""

    id: str
    name: str
    tier: Tier
    member: bool
    language: str


class Contact(BaseModel):
    """How a customer can be reached; masked for those who do not handle cases."""

    kind: ContactType
    value: str
    verified: bool


class CustomerFile(Customer):
    """A customer with contacts and the numbers of all cases."""

    contacts: list[Contact]
    cases: list[str]


class Case(BaseModel):
    """A case in short; ``moves`` is what the desk lets this caller do now."""

    model_config = ConfigDict(populate_by_name=True)

    number: str
    state: CaseState
    kind: ContactKind
    case_class: CaseClass = Field(alias="class")
    urgency: Urgency
    category: Category
    summary: str
    evidence: list[Evidence]
    customer: Customer
    assignee: Person | None
    channel: str
    round: int
    opened_at: datetime
    waiting_since: datetime | None
    last_message_at: datetime | None
    unread: int
    deadlines: list[Deadline]
    promises: list[Promise]
    language: str
    moves: list[Move]


class CaseList(BaseModel):
    """A page of cases, the newest first."""

    cases: list[Case]
    next: str | None


class Resolution(BaseModel):
    """How the matter ended."""

    verdict: Verdict
    summary: str
    remedy: str
    accepted: bool | None
    cause: Cause | None
    root_cause: str
    unit: str
    by: str
    at: datetime


class Waiting(BaseModel):
    """Why the case waits, and its place in the line."""

    reason: WaitingReason
    since: datetime
    position: int | None


class CaseFile(Case):
    """A case with all that is known of it."""

    customer: CustomerFile
    facts: dict[str, str]
    conversation: list[Message]
    resolution: Resolution | None
    callbacks: list[Callback]
    waiting: Waiting | None
