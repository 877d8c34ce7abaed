"""A clock and a calendar that do what a test says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from desk.model.opening_hours import DayKind


@dataclass
class StandingClock:
    """A clock that moves only when told to. It begins at ten in the morning of a Wednesday in Shanghai."""

    at: datetime = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment at which it stands."""
        return self.at

    def advance(self, **by: float) -> None:
        """Move on by minutes=, hours= and so on."""
        self.at += timedelta(**by)


class EveryDay:
    """A calendar without holidays."""

    def is_working_day(self, day: date) -> bool:
        """Always."""
        return True

    def kind_of(self, day: date) -> DayKind:
        """Neither a holiday nor a day worked for one."""
        return DayKind.ORDINARY

    def knows(self, year: int) -> bool:
        """There is nothing to know."""
        return True
