"""The calendar: limits in working time are wrong by a day for each make-up workday that nobody told the desk of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desk.errors import PolicyError
from desk.model.opening_hours import unknown_year
from desk.policy import load_policy
from fiveclear.examination.finding import Finding, reservation, well
from storage.calendar import HolidayCalendar

PART = "calendar"


def examine_calendar(overlay: Path | None, today: date) -> Finding:
    """Whether the holidays and make-up workdays of this year and of the coming one are known."""
    try:
        policy = load_policy(overlay)
    except PolicyError:
        return reservation(PART, "Not looked at: the policy cannot be used.", "Correct the policy first.")
    own = f"{len(policy.own_days.kinds)} days of the firm's own"
    if not policy.holidays:
        return well(PART, f"No country's holidays; {own}.")
    known = f"Holidays of {policy.holidays}, {own}"
    if (year := unknown_year(HolidayCalendar(policy.holidays, policy.own_days), today)) is None:
        return well(PART, f"{known}.")
    return reservation(
        PART,
        f"{known}; the make-up workdays of {year} are unknown, so that limits in working time may be a day out.",
        f"Update the library “holidays”, or list the days of {year} in the policy file: [working.days] and "
        f"complete = [{year}] (docs/working-time.md).",
    )
