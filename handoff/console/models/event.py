"""The timeline over the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from desk.model.actor import ActorKind


class EventActor(BaseModel):
    """Who did it."""

    kind: ActorKind
    id: str
    name: str


class Event(BaseModel):
    """Who did what, when and why."""

    id: str
    at: datetime
    actor: EventActor
    verb: str
    why: str
    changes: dict[str, Any]


class Timeline(BaseModel):
    """A page of a case's timeline, oldest first."""

    events: list[Event]
    next: str | None
