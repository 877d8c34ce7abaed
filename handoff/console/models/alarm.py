"""Alarms over the wire."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel

from desk.model.task import AlarmKind


class Alarm(BaseModel):
    """A call to the people on duty."""

    id: str
    case_number: str
    kind: AlarmKind
    raised_at: datetime
    acknowledged_by: str | None
    acknowledged_at: datetime | None


class AlarmList(BaseModel):
    """A page of alarms, the newest first."""

    alarms: list[Alarm]
    next: str | None
