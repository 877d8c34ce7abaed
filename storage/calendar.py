"""Holidays and make-up workdays by library, behind the desk's Calendar port (R19)."""

from __future__ import annotations

from datetime import date
from typing import Any

_COUNTRY = {"CN": "CN", "TW": "TW", "HK": "HK", "UK": "GB", "US": "US"}


class HolidayCalendar:
    """Working days of a country; China's make-up workdays count. The library is loaded when first asked."""

    def __init__(self, region: str) -> None:
        self._region = region
        self._days: Any = None

    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day."""
        if not self._region:
            return True
        if self._days is None:
            import holidays

            self._days = holidays.country_holidays(_COUNTRY[self._region])
        return bool(self._days.is_working_day(day))
