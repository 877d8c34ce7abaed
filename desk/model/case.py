"""The case: a customer's matter from intake to its close."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from desk.model.urgency import CaseClass, Category, EmergencyKind, Urgency


class CaseState(StrEnum):
    """Where a case stands."""

    INTAKE = "intake"
    WAITING = "waiting"
    ASSIGNED = "assigned"
    ON_CUSTOMER = "on_customer"
    RESOLVED = "resolved"
    CLOSED = "closed"


class Move(StrEnum):
    """What moves a case; the only ways from state to state."""

    QUEUE = "queue"
    CLAIM = "claim"
    RELEASE = "release"
    AWAIT_CUSTOMER = "await_customer"
    CUSTOMER_ANSWERED = "customer_answered"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    CLOSE = "close"


TRANSITIONS: dict[tuple[CaseState, Move], CaseState] = {
    (CaseState.INTAKE, Move.QUEUE): CaseState.WAITING,
    (CaseState.INTAKE, Move.CLAIM): CaseState.ASSIGNED,
    (CaseState.WAITING, Move.CLAIM): CaseState.ASSIGNED,
    (CaseState.WAITING, Move.CLOSE): CaseState.CLOSED,
    (CaseState.ASSIGNED, Move.CLAIM): CaseState.ASSIGNED,
    (CaseState.ASSIGNED, Move.RELEASE): CaseState.WAITING,
    (CaseState.ASSIGNED, Move.AWAIT_CUSTOMER): CaseState.ON_CUSTOMER,
    (CaseState.ASSIGNED, Move.RESOLVE): CaseState.RESOLVED,
    (CaseState.ON_CUSTOMER, Move.CUSTOMER_ANSWERED): CaseState.ASSIGNED,
    (CaseState.ON_CUSTOMER, Move.CLAIM): CaseState.ASSIGNED,
    (CaseState.ON_CUSTOMER, Move.RELEASE): CaseState.WAITING,
    (CaseState.ON_CUSTOMER, Move.RESOLVE): CaseState.RESOLVED,
    (CaseState.RESOLVED, Move.REOPEN): CaseState.WAITING,
    (CaseState.RESOLVED, Move.CLOSE): CaseState.CLOSED,
    (CaseState.CLOSED, Move.REOPEN): CaseState.WAITING,
}

HELD = frozenset({CaseState.ASSIGNED, CaseState.ON_CUSTOMER})
OPEN = frozenset({CaseState.INTAKE, CaseState.WAITING, CaseState.ASSIGNED, CaseState.ON_CUSTOMER})


class ContactKind(StrEnum):
    """What a contact is (R5)."""

    INQUIRY = "inquiry"
    COMPLAINT = "complaint"
    REPAIR = "repair"
    HELP = "help"
    PRAISE = "praise"
    REFUND = "refund"
    OTHER = "other"


class Verdict(StrEnum):
    """The judgement at closing (R14)."""

    VALID = "valid"
    TO_IMPROVE = "to_improve"
    INVALID = "invalid"


class Cause(StrEnum):
    """Where a fault comes from (R12)."""

    QUALITY = "quality"
    NON_QUALITY = "non_quality"


@dataclass(slots=True)
class Case:
    """One matter. ``facts`` (R2), ``evidence`` and ``resolution`` are sealed; ``fence`` grows with every assignment,
    and an effect that carries an older one is refused. ``policy_version`` is what it was promised under.
    """

    id: str
    number: str
    customer_id: str
    conversation_id: str
    kind: ContactKind
    case_class: CaseClass
    urgency: Urgency
    category: Category
    language: str
    channel: str
    opened_at: datetime
    policy_version: str
    tier: str = "ordinary"
    state: CaseState = CaseState.INTAKE
    emergency_kind: EmergencyKind | None = None
    anger: int = 0
    facts: dict[str, str] = field(default_factory=dict)
    evidence: list[dict[str, str]] = field(default_factory=list)
    resolution: dict[str, Any] | None = None
    verdict: Verdict | None = None
    assignee_id: str | None = None
    assignee_name: str = ""
    fence: int = 0
    round: int = 1
    waiting_since: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    last_message_at: datetime | None = None
    unread: int = 0
    version: int = 1
