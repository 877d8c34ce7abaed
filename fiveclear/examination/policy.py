"""The regulation: parsed, with its version and the hours in which nobody is disturbed."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from desk.errors import PolicyError
from desk.model.working_time import Period
from desk.policy import Policy, load_policy
from fiveclear.examination.finding import Finding, fault_of, reservation, well

PART = "policy"


def examine_policy(overlay: Path | None) -> Finding:
    """Whether the shipped policy and the firm's own overlay can be used."""
    try:
        policy = load_policy(overlay)
    except PolicyError as error:
        return fault_of(PART, error)
    where = f"{overlay} over the defaults" if overlay else "the shipped defaults"
    known = f"{policy.firm_name}, version {policy.version}, {where}"
    if not policy.rest_hours:
        return reservation(
            PART,
            f"{known}; no rest hours: customers may be asked at any hour.",
            "Set rest_hours in the firm's policy file, unless that is meant.",
        )
    return well(PART, f"{known}; rest hours {_hours(policy)} ({policy.time_zone}).")


def _hours(policy: Policy) -> str:
    return ", ".join(_period(period) for period in policy.rest_hours)


def _period(period: Period) -> str:
    return f"{_clock(period.start)}-{_clock(period.end)}"


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"
