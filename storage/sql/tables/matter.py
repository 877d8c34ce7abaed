"""Cases and what hangs on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.sql.tables.base import Row, key


def due_index(name: str, column: str, condition: str) -> Index:
    """The row is its own alarm: an index over the due column that holds only the rows that still wait."""
    return Index(name, column, sqlite_where=text(condition), postgresql_where=text(condition))


class CaseRow(Row):
    """One matter; facts, evidence and resolution are sealed."""

    __tablename__ = "complaint_case"
    id: Mapped[str] = key()
    number: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    kind: Mapped[str]
    case_class: Mapped[str]
    urgency: Mapped[str]
    category: Mapped[str]
    language: Mapped[str]
    channel: Mapped[str]
    opened_at: Mapped[datetime]
    policy_version: Mapped[str]
    tier: Mapped[str]
    state: Mapped[str]
    emergency_kind: Mapped[str | None]
    anger: Mapped[int]
    verdict: Mapped[str | None]
    assignee_id: Mapped[str | None]
    assignee_name: Mapped[str]
    fence: Mapped[int]
    round: Mapped[int]
    waiting_since: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    last_message_at: Mapped[datetime | None]
    unread: Mapped[int]
    sealed: Mapped[bytes | None]
    version: Mapped[int]
    __table_args__ = (
        Index("ix_complaint_case_state", "state", "id"),
        Index("ix_complaint_case_assignee", "assignee_id", "state"),
    )


class WaitingRow(Row):
    """One wait of one case; a case waits once at a time."""

    __tablename__ = "waiting"
    id: Mapped[str] = key()
    case_id: Mapped[str] = mapped_column(ForeignKey("complaint_case.id"), index=True)
    conversation_id: Mapped[str]
    reason: Mapped[str]
    since: Mapped[datetime]
    priority: Mapped[float]
    offered_to: Mapped[str | None]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[str | None]
    first_answer_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    version: Mapped[int]
    __table_args__ = (
        Index(
            "uq_waiting_open",
            "case_id",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
        due_index("ix_waiting_line", "priority", "left_at IS NULL"),
    )


class DeadlineRow(Row):
    """One limit of one case."""

    __tablename__ = "deadline"
    id: Mapped[str] = key()
    case_id: Mapped[str] = mapped_column(ForeignKey("complaint_case.id"), index=True)
    kind: Mapped[str]
    due_at: Mapped[datetime]
    clock: Mapped[str]
    clause: Mapped[str]
    created_at: Mapped[datetime]
    state: Mapped[str]
    paused_at: Mapped[datetime | None]
    met_at: Mapped[datetime | None]
    breached_at: Mapped[datetime | None]
    superseded_by: Mapped[str | None]
    version: Mapped[int]
    __table_args__ = (due_index("ix_deadline_due", "due_at", "state = 'running'"),)


class PromiseRow(Row):
    """What a customer was promised."""

    __tablename__ = "promise"
    id: Mapped[str] = key()
    case_id: Mapped[str] = mapped_column(ForeignKey("complaint_case.id"), index=True)
    message_id: Mapped[str | None]
    what: Mapped[str]
    until: Mapped[datetime]
    by: Mapped[str]
    made_at: Mapped[datetime]
    kept_at: Mapped[datetime | None]
    broken_at: Mapped[datetime | None]
    version: Mapped[int]


class AlarmRow(Row):
    """A call to the people on duty."""

    __tablename__ = "alarm"
    id: Mapped[str] = key()
    case_id: Mapped[str] = mapped_column(ForeignKey("complaint_case.id"), index=True)
    kind: Mapped[str]
    raised_at: Mapped[datetime]
    next_at: Mapped[datetime | None]
    rounds: Mapped[int]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[str]
    version: Mapped[int]
    __table_args__ = (
        due_index("ix_alarm_due", "next_at", "acknowledged_at IS NULL AND next_at IS NOT NULL"),
        due_index("ix_alarm_open", "raised_at", "acknowledged_at IS NULL"),
    )


class EventRow(Row):
    """One entry of the ledger; ``sealed`` is the ciphertext of why."""

    __tablename__ = "event"
    id: Mapped[str] = key()
    stream: Mapped[str]
    sequence: Mapped[int]
    at: Mapped[datetime]
    actor_kind: Mapped[str]
    actor_id: Mapped[str]
    verb: Mapped[str]
    customer_id: Mapped[str]
    correlation: Mapped[str]
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous_hash: Mapped[str]
    hash: Mapped[str]
    sealed: Mapped[bytes | None]
    __table_args__ = (UniqueConstraint("stream", "sequence"),)


class EffectRow(Row):
    """What was done under an idempotency key."""

    __tablename__ = "effect"
    key: Mapped[str] = mapped_column(primary_key=True)
    result: Mapped[dict[str, Any]] = mapped_column(JSON)


class PolicyVersionRow(Row):
    """Every regulation that a case was ever promised under."""

    __tablename__ = "policy_version"
    version: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    since: Mapped[datetime]
