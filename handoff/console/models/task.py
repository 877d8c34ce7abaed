"""Tasks over the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, BaseModel, Field

from desk.model.actor import Role
from desk.model.task import Outcome, TaskKind
from handoff.console.models.fields import Text


class Task(BaseModel):
    """Something for a person to do."""

    id: str
    kind: TaskKind
    case_number: str
    title: str
    due_at: datetime
    state: Literal["open", "done"]
    role: Role
    attempts: int
    outcome: Outcome | None
    note: str
    done_by: str | None


class TaskList(BaseModel):
    """A page of tasks, the oldest first."""

    tasks: list[Task]
    next: str | None


class TaskOutcome(BaseModel):
    """How an attempt ended; ``mark`` and ``comment`` are what the customer said when called back, ``later_at`` when
    he wants to be called instead.
    """

    outcome: Outcome
    note: Text | None = None
    mark: int | None = Field(None, ge=1, le=5)
    comment: Text | None = None
    later_at: AwareDatetime | None = None
