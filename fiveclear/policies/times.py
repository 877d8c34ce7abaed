"""The clocks of a policy that is not the one the desk runs under: working time and rest hours."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from desk.model.rest import RestRules
from desk.model.working_time import WorkingTime
from desk.policy import Policy
from desk.policy_rest import rest_rules
from storage.calendar import HolidayCalendar


@dataclass(frozen=True, slots=True)
class Times:
    """What the policy's limits are counted by, and whose rest holds for whom."""

    zone: ZoneInfo
    working: WorkingTime
    rest: RestRules


def times_of(policy: Policy) -> Times:
    """Put together as the desk itself does it."""
    zone, calendar = ZoneInfo(policy.time_zone), HolidayCalendar(policy.holidays, policy.own_days)
    working = WorkingTime(zone, policy.working_hours, calendar)
    return Times(zone, working, rest_rules(policy, calendar, HolidayCalendar))
