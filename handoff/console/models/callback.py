"""Callbacks over the wire."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel

from desk.model.callback import CallbackState


class Callback(BaseModel):
    """One question of satisfaction, for one round of one case."""

    id: str
    case_number: str
    customer_name: str
    round: int
    state: CallbackState
    due_at: datetime
    asked_at: datetime | None
    answered_at: datetime | None
    expires_at: datetime | None
    mark: int | None
    comment: str
    channel: str


class CallbackList(BaseModel):
    """A page of callbacks, the newest first."""

    callbacks: list[Callback]
    next: str | None
