"""The callback: after the resolution the desk asks whether the customer is satisfied (R31 to R36)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class CallbackState(StrEnum):
    """Where a callback stands. One that nobody answered counts, so it is a state and not a gap."""

    PLANNED = "planned"
    ASKED = "asked"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    VOID = "void"


OPEN_CALLBACK = (CallbackState.PLANNED, CallbackState.ASKED, CallbackState.UNANSWERED)


@dataclass(slots=True)
class Callback:
    """One question of satisfaction, for one round of one case. Who had resolved it, and its class, are copied:
    a later reassignment must not falsify the score. ``comment`` is sealed. ``moved`` and ``reminders`` count;
    ``asked_back_at`` is when an answer was not understood. ``proof`` names the record that shows how it ended,
    ``answer:<id>``, ``message:<id>``, ``task:<id>``, ``consent:<id>`` or ``case:<id>`` (R32).
    """

    id: str
    case_id: str
    customer_id: str
    conversation_id: str
    round: int
    questionnaire_id: str
    channel: str
    planned_at: datetime
    due_at: datetime
    resolved_by: str
    case_class: str
    state: CallbackState = CallbackState.PLANNED
    asked_at: datetime | None = None
    expires_at: datetime | None = None
    answered_at: datetime | None = None
    mark: int | None = None
    comment: str = ""
    moved: int = 0
    reminders: int = 0
    remind_at: datetime | None = None
    asked_back_at: datetime | None = None
    ended_at: datetime | None = None
    proof: str = ""
    version: int = 1


@dataclass(slots=True)
class Questionnaire:
    """Typed questions: ``[{"key", "type": scale|choice|text, "text": {language: words}, "optional"}]``."""

    id: str
    name: str
    created_at: datetime
    questions: list[dict[str, Any]] = field(default_factory=list)
    version: int = 1


@dataclass(slots=True)
class CallbackAnswer:
    """The answer to one question of one callback; ``value`` is sealed."""

    id: str
    callback_id: str
    customer_id: str
    question: str
    value: str
    answered_at: datetime
    version: int = 1
