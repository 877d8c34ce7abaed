"""How long the channel waits for what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """All in seconds. ``poll`` is how long Telegram may hold an empty poll; ``lease`` how long a process that has died
    still keeps the others from polling.
    """

    poll: float = 25.0
    request: float = 30.0
    file: float = 60.0
    lease: float = 5.0
    first_pause: float = 0.5
    longest_pause: float = 30.0
    farewell: float = 3.0

    def pauses(self) -> Iterator[float]:
        """Pauses between tries without end: each twice the one before, up to the longest."""
        pause = self.first_pause
        while True:
            yield pause
            pause = min(pause * 2, self.longest_pause)
