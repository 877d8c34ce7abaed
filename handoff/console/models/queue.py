"""The waiting line over the wire."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from desk.model.urgency import CaseClass, Urgency
from desk.model.waiting import WaitingReason
from handoff.presence import PresenceState


class QueueEntry(BaseModel):
    """One waiting case; ``why`` is what the case is about, in short."""

    model_config = ConfigDict(populate_by_name=True)

    number: str
    position: int
    reason: WaitingReason
    case_class: CaseClass = Field(alias="class")
    urgency: Urgency
    waiting_since: datetime
    due_at: datetime | None
    customer_name: str
    language: str
    why: str


class Colleague(BaseModel):
    """Who takes cases, and how many that person holds."""

    id: str
    name: str
    state: PresenceState
    load: int


class Queue(BaseModel):
    """The line in its live order, and the people who serve it."""

    waiting: list[QueueEntry]
    staff: list[Colleague]
