"""The clocks of a policy that is not the one the desk runs under: working time and rest hours."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from desk.model.working_time import RestHours, WorkingTime
from desk.policy import Policy
from storage.calendar import HolidayCalendar


@dataclass(frozen=True, slots=True)
class Times:
    """What the policy's limits are counted by. Customers of other regions rest by the firm's hours here."""

    zone: ZoneInfo
    working: WorkingTime
    rest: RestHours


def times_of(policy: Policy) -> Times:
    """Put together as the desk itself does it."""
    zone = ZoneInfo(policy.time_zone)
    working = WorkingTime(zone, policy.working_hours, HolidayCalendar(policy.holidays, policy.own_days))
    return Times(zone, working, RestHours(zone, policy.rest_hours))
