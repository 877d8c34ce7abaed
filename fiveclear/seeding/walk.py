"""Two weeks in a minute: a clock that walks, and an agenda of stories that wait for their next moment."""

from __future__ import annotations

import heapq
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

# A story runs until it has to wait, and then yields the moment at which it goes on.
Play = AsyncIterator[datetime]

_AWAKE = (time(7, 40), time(22, 50))
_ON_SHIFT = (time(9, 4), time(20, 40))


@dataclass(slots=True)
class WalkingClock:
    """A clock that stands where the walk is."""

    at: datetime

    def now(self) -> datetime:
        """The moment of the walk."""
        return self.at

    def later(self, minutes: float) -> datetime:
        """So many minutes from here."""
        return self.at + timedelta(minutes=minutes)


@dataclass(slots=True)
class Agenda:
    """Plays by the moment at which they go on; of two at the same moment the one that came first."""

    clock: WalkingClock
    _waiting: list[tuple[datetime, int, Play]] = field(default_factory=list)
    _count: int = 0

    def add(self, moment: datetime, play: Play) -> None:
        """Let a play begin, or go on, at that moment."""
        self._count += 1
        heapq.heappush(self._waiting, (moment, self._count, play))

    async def walk(self, until: datetime) -> None:
        """Go from moment to moment; what would lie behind ``until`` does not happen."""
        while self._waiting and self._waiting[0][0] <= until:
            moment, _, play = heapq.heappop(self._waiting)
            self.clock.at = max(moment, self.clock.at).astimezone(UTC)
            following = await anext(play, None)
            if following is not None:
                self.add(following, play)
        self.clock.at = until


def awake(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment, or the next morning if a customer sleeps then."""
    return _within(moment, zone, _AWAKE)


def on_shift(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment, or the beginning of the next shift."""
    return _within(moment, zone, _ON_SHIFT)


def _within(moment: datetime, zone: ZoneInfo, day: tuple[time, time]) -> datetime:
    local = moment.astimezone(zone)
    if local.time() < day[0]:
        morning = local.date()
    elif local.time() > day[1]:
        morning = local.date() + timedelta(days=1)
    else:
        return moment
    # Not all at the same minute: who wrote later the evening before is later in the morning, too.
    return datetime.combine(morning, day[0], zone) + timedelta(minutes=local.minute % 37)
