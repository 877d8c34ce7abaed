"""From the regulation's figures to the rest that holds for each customer (R32)."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from desk.model.opening_hours import Calendar
from desk.model.rest import DaysOff, Rest, RestRules
from desk.model.working_time import RestHours
from desk.policy import Policy


def rest_rules(policy: Policy, calendar: Calendar, calendar_of: Callable[[str], Calendar]) -> RestRules:
    """``calendar`` is the firm's own, ``calendar_of`` gives a region's. Without rest hours no day is one of rest."""

    def rest(hours: RestHours, days: Calendar) -> Rest:
        return Rest(hours, DaysOff(days) if policy.rest.holidays and hours.periods else None)

    firm = RestHours(ZoneInfo(policy.time_zone), policy.rest_hours)
    regions = {
        name: rest(RestHours(ZoneInfo(each.time_zone), each.hours), calendar_of(name))
        for name, each in policy.rest.regions.items()
        if name != policy.region
    }
    return RestRules(rest(firm, calendar), regions)
