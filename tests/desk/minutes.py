"""A slow clock to compare the quick one with: it walks through time minute by minute and looks at the wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from desk.model.opening_hours import Period

ZONES = {name: ZoneInfo(name) for name in ("Asia/Shanghai", "Europe/London", "America/New_York")}
# Around the changes of clocks, the turn of the year, and a leap day.
EDGES = ("2026-03-06", "2026-03-27", "2026-10-23", "2026-10-30", "2026-12-30", "2028-02-27", "2026-06-12")
moments = st.builds(
    lambda edge, minutes: datetime.fromisoformat(edge).replace(tzinfo=UTC) + timedelta(minutes=minutes),
    st.sampled_from(EDGES),
    st.integers(0, 5 * 1440),
)
zones = st.sampled_from(sorted(ZONES))
MINUTE = timedelta(minutes=1)


def shanghai(text: str) -> datetime:
    """A moment on a wall clock in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONES["Asia/Shanghai"])


@dataclass(frozen=True)
class SlowClock:
    """When customers may be disturbed again, answered by walking."""

    zone: ZoneInfo
    periods: tuple[Period, ...]

    def walk(self, start: datetime) -> Iterator[datetime]:
        """Every minute from then on."""
        moment = start
        while True:
            yield moment
            moment += MINUTE

    def next_allowed(self, start: datetime) -> datetime:
        """The first minute outside rest hours."""
        for moment in self.walk(start):
            wall = moment.astimezone(self.zone).time()
            if not any(period.holds(wall) for period in self.periods):
                return moment
        raise AssertionError("unreachable")
