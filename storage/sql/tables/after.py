"""What comes after the resolution."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.sql.tables.base import Row, key
from storage.sql.tables.matter import due_index


class CallbackRow(Row):
    """One question of satisfaction for one round of one case."""

    __tablename__ = "callback"
    id: Mapped[str] = key()
    case_id: Mapped[str] = mapped_column(ForeignKey("complaint_case.id"))
    customer_id: Mapped[str]
    conversation_id: Mapped[str]
    round: Mapped[int]
    questionnaire_id: Mapped[str]
    channel: Mapped[str]
    planned_at: Mapped[datetime]
    due_at: Mapped[datetime]
    resolved_by: Mapped[str]
    case_class: Mapped[str]
    state: Mapped[str]
    asked_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    mark: Mapped[int | None]
    moved: Mapped[int]
    reminders: Mapped[int]
    remind_at: Mapped[datetime | None]
    asked_back_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    proof: Mapped[str]
    sealed: Mapped[bytes | None]
    version: Mapped[int]
    __table_args__ = (
        UniqueConstraint("case_id", "round"),
        Index("ix_callback_planned_at", "planned_at"),
        due_index("ix_callback_due", "due_at", "state = 'planned'"),
        due_index("ix_callback_expiry", "expires_at", "state = 'asked'"),
        due_index("ix_callback_reminder", "remind_at", "state = 'asked' AND remind_at IS NOT NULL"),
    )


class QuestionnaireRow(Row):
    """Typed questions."""

    __tablename__ = "questionnaire"
    id: Mapped[str] = key()
    name: Mapped[str]
    created_at: Mapped[datetime]
    questions: Mapped[list[Any]] = mapped_column(JSON)
    version: Mapped[int]


class CallbackAnswerRow(Row):
    """The answer to one question."""

    __tablename__ = "callback_answer"
    id: Mapped[str] = key()
    callback_id: Mapped[str] = mapped_column(ForeignKey("callback.id"), index=True)
    customer_id: Mapped[str]
    question: Mapped[str]
    answered_at: Mapped[datetime]
    sealed: Mapped[bytes | None]
    version: Mapped[int]


class TaskRow(Row):
    """Work for a person."""

    __tablename__ = "task"
    id: Mapped[str] = key()
    case_id: Mapped[str] = mapped_column(ForeignKey("complaint_case.id"), index=True)
    customer_id: Mapped[str]
    kind: Mapped[str]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    callback_id: Mapped[str | None] = mapped_column(index=True)
    role: Mapped[str]
    attempts: Mapped[int]
    outcome: Mapped[str | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str]
    sealed: Mapped[bytes | None]
    version: Mapped[int]
    __table_args__ = (due_index("ix_task_open", "due_at", "done_at IS NULL"),)
