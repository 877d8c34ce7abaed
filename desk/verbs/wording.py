"""Moments as people say them, in the firm's own time."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_MINUTES_A_DAY = 24 * 60
_LENGTHS = {
    "zh-Hans": ("天", "小时", "分钟"),
    "zh-Hant": ("天", "小時", "分鐘"),
    "en": ("days", "hours", "minutes"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def spoken_moment(moment: datetime, language: str, zone: ZoneInfo) -> str:
    """Day and time to the minute: ``11月23日 14:30`` or ``23 Nov, 14:30``."""
    local = moment.astimezone(zone)
    if language.startswith("zh"):
        return f"{local.month}月{local.day}日 {local:%H:%M}"
    return f"{local.day} {_MONTHS[local.month - 1]}, {local:%H:%M}"


def spoken_length(length: timedelta, language: str) -> str:
    """How long something took, in its two largest units: ``2 天 3 小时``, ``2 days 3 hours``, at least a minute."""
    minutes = max(1, round(length.total_seconds() / 60))
    amounts = (minutes // _MINUTES_A_DAY, minutes % _MINUTES_A_DAY // 60, minutes % 60)
    first = next(place for place, amount in enumerate(amounts) if amount)
    names = _LENGTHS.get(language, _LENGTHS["en"])
    parts = [_counted(amounts[place], names[place]) for place in range(first, min(first + 2, 3)) if amounts[place]]
    return " ".join(parts)


def _counted(amount: int, name: str) -> str:
    one_of_several = amount == 1 and name.isascii()
    return f"{amount} {name.removesuffix('s') if one_of_several else name}"
