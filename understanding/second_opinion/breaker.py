"""Stops asking somebody who has failed again and again, and tries once more after a pause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.ports import Clock

FAILURES = 5
PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """Failures in a row, why the last one failed, and until when nobody asks (None: the breaker is closed)."""

    failures: int
    reason: str
    until: datetime | None


class Breaker:
    """Opens after ``failures`` in a row. While it is open one question passes at the end of each ``pause``; the first
    success closes it. ``changed`` is told each time that it opens or closes, and after each failed try in between.
    """

    def __init__(
        self,
        clock: Clock,
        changed: Callable[[Standing], None] = lambda _: None,
        *,
        failures: int = FAILURES,
        pause: timedelta = PAUSE,
    ) -> None:
        self._clock = clock
        self._changed = changed
        self._most = failures
        self._pause = pause
        self._failures = 0
        self._until: datetime | None = None

    def admits(self) -> bool:
        """Whether to ask now. The one question at the end of a pause begins the next pause, whatever becomes of it."""
        if self._until is None:
            return True
        now = self._clock.now()
        if now < self._until:
            return False
        self._until = now + self._pause
        return True

    def succeeded(self) -> None:
        """The one who was asked has answered."""
        was_open, self._failures, self._until = self._until is not None, 0, None
        if was_open:
            self._changed(Standing(0, "", None))

    def failed(self, reason: str) -> None:
        """The one who was asked has not; ``reason`` holds no personal data."""
        self._failures += 1
        if self._failures >= self._most:
            self._until = self._clock.now() + self._pause
            self._changed(Standing(self._failures, reason, self._until))
