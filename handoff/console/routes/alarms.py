"""Alarms: what people on duty are called for."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter

from desk.verbs.watch import acknowledge_alarm
from handoff.console import models
from handoff.console.caller import Acknowledging, Reading
from handoff.console.door import TheDoor
from handoff.console.models.fields import After, Limit, RecordId
from handoff.console.models.problem import answers
from handoff.console.showing.paging import cut
from handoff.console.showing.tasks import show_alarms

router = APIRouter(prefix="/alarms", tags=["alarms"])


@router.get("", responses=answers(401, 403, 422))
async def list_alarms(
    door: TheDoor, _: Reading, state: Literal["open"] | None = None, after: After = None, limit: Limit = 50
) -> models.AlarmList:
    """Alarms, the newest first."""
    alarms, following = cut(await door.reader.alarm_page(limit + 1, after, open_only=state == "open"), limit)
    return models.AlarmList(alarms=await show_alarms(door, alarms), next=following)


@router.put("/{alarm_id}/acknowledgement", responses=answers(401, 403, 404))
async def acknowledge(door: TheDoor, caller: Acknowledging, alarm_id: RecordId) -> models.Alarm:
    """Say that one has heard it; it stops ringing. The first one counts."""
    alarm = await door.desk.do(acknowledge_alarm, caller.actor, alarm_id)
    return (await show_alarms(door, [alarm]))[0]
