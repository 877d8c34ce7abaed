"""Deadlines that the regulation sets, and promises that were made to the customer (R16, R17, R23)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DeadlineKind(StrEnum):
    """What has to be done in time."""

    FIRST_ANSWER = "first_answer"
    NEXT_ANSWER = "next_answer"
    RESOLUTION = "resolution"
    REPORTING = "reporting"
    RECORDING = "recording"
    ARRIVAL = "arrival"
    CALLBACK = "callback"


class DeadlineState(StrEnum):
    """Where a deadline stands; a re-graded case supersedes its old ones, which stay on record (R11)."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    BREACHED = "breached"
    SUPERSEDED = "superseded"


@dataclass(slots=True)
class Deadline:
    """One limit of one case; ``clause`` names where it comes from."""

    id: str
    case_id: str
    kind: DeadlineKind
    due_at: datetime
    clock: str
    clause: str
    created_at: datetime
    state: DeadlineState = DeadlineState.RUNNING
    paused_at: datetime | None = None
    met_at: datetime | None = None
    breached_at: datetime | None = None
    superseded_by: str | None = None
    version: int = 1


@dataclass(slots=True)
class Promise:
    """What was promised to the customer, until when, by whom, in which message; kept or not."""

    id: str
    case_id: str
    message_id: str | None
    what: str
    until: datetime
    by: str
    made_at: datetime
    kept_at: datetime | None = None
    broken_at: datetime | None = None
    version: int = 1
