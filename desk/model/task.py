"""Work for a person that is not a conversation: a callback that nobody answered, an alarm to acknowledge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk.model.actor import Role


class TaskKind(StrEnum):
    """Why a person is wanted."""

    CALL_BACK = "call_back"
    REACH_CUSTOMER = "reach_customer"


class Outcome(StrEnum):
    """How an attempt ended (R32: every result is recorded)."""

    REACHED = "reached"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    REFUSED = "refused"
    CALL_LATER = "call_later"
    DONE = "done"


@dataclass(slots=True)
class Task:
    """One thing that a person of that role has to do, until ``done_at``."""

    id: str
    case_id: str
    customer_id: str
    kind: TaskKind
    created_at: datetime
    due_at: datetime
    callback_id: str | None = None
    role: Role = Role.AGENT
    attempts: int = 0
    outcome: Outcome | None = None
    note: str = ""
    done_at: datetime | None = None
    done_by: str = ""
    version: int = 1


class AlarmKind(StrEnum):
    """What people are alarmed about."""

    EMERGENCY = "emergency"
    OUTAGE = "outage"
    MAJOR = "major"
    BREACH = "breach"


@dataclass(slots=True)
class Alarm:
    """A call to the people on duty; an emergency rings again every round until someone acknowledges (R7)."""

    id: str
    case_id: str
    kind: AlarmKind
    raised_at: datetime
    next_at: datetime | None
    rounds: int = 1
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""
    version: int = 1
