"""The waiting record: that a case waits for a person; apart from the case, one for each time it waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk.model.urgency import CaseClass, Urgency


class WaitingReason(StrEnum):
    """Why a person is needed; the agent is told (R24)."""

    COMPLAINT = "complaint"
    EMERGENCY = "emergency"
    OUTAGE = "outage"
    ASKED_FOR_PERSON = "asked_for_person"
    UNKNOWN_ANSWER = "unknown_answer"
    RELEASED = "released"
    REOPENED = "reopened"
    FAULT = "fault"
    RECORDED = "recorded"


@dataclass(slots=True)
class Waiting:
    """One wait of one case. ``priority`` orders the line, lower first; it changes only with the class."""

    id: str
    case_id: str
    conversation_id: str
    reason: WaitingReason
    since: datetime
    priority: float
    offered_to: str | None = None
    accepted_at: datetime | None = None
    accepted_by: str | None = None
    first_answer_at: datetime | None = None
    left_at: datetime | None = None
    version: int = 1


# How many seconds of waiting a class is worth: a minor case that waited four hours longer overtakes an important one,
# so that nobody starves; an emergency is never overtaken.
_HEAD_START_SECONDS: dict[CaseClass, float] = {
    CaseClass.MAJOR: 8 * 3600.0,
    CaseClass.IMPORTANT: 4 * 3600.0,
    CaseClass.MINOR: 0.0,
}
_EMERGENCY_HEAD_START = 1e10


def waiting_priority(since: datetime, case_class: CaseClass, urgency: Urgency) -> float:
    """Place in the line: moment of entering less a head start for the class; the lowest is served first."""
    if urgency is Urgency.EMERGENCY:
        return since.timestamp() - _EMERGENCY_HEAD_START
    return since.timestamp() - _HEAD_START_SECONDS[case_class]
