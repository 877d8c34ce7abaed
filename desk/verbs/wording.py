"""Moments as people say them, in the firm's own time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def spoken_moment(moment: datetime, language: str, zone: ZoneInfo) -> str:
    """Day and time to the minute: ``11月23日 14:30`` or ``23 Nov, 14:30``."""
    local = moment.astimezone(zone)
    if language.startswith("zh"):
        return f"{local.month}月{local.day}日 {local:%H:%M}"
    return f"{local.day} {_MONTHS[local.month - 1]}, {local:%H:%M}"
