"""The clock: deadlines and promises hang on it, so a clock that is wrong or jumps is named."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from desk.ports import Clock
from fiveclear.examination.disk import nearest_folder
from fiveclear.examination.finding import Finding, fault, reservation, well

PART = "clock"
NOTICED = timedelta(seconds=2)
TOO_MUCH = timedelta(seconds=60)
_REMEDY = "Let the machine keep its time by NTP (timedatectl set-ntp true), then start the desk."


@dataclass(frozen=True, slots=True)
class Start:
    """The moment at which the examination began, by the clock and by the counter that never jumps."""

    at: datetime
    counter: float

    @classmethod
    def of(cls, clock: Clock) -> Start:
        """Now."""
        return cls(clock.now(), monotonic())


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another clock, and how far ours is ahead of it."""

    other: str
    ahead: timedelta


def examine_clock(clock: Clock, start: Start, comparison: Comparison | None, newest: datetime | None) -> Finding:
    """Compare with another clock, with the counter since the start, and with the youngest entry of the ledger."""
    now = clock.now()
    jump = (now - start.at) - timedelta(seconds=monotonic() - start.counter)
    if abs(jump) > NOTICED:
        return fault(PART, f"The clock jumped {spoken(jump)} during this examination.", _REMEDY)
    if newest is not None and newest - now > TOO_MUCH:
        return fault(
            PART, f"The clock has jumped back: the ledger's newest entry lies {spoken(newest - now)} of it.", _REMEDY
        )
    if comparison is None:
        return reservation(PART, f"{now:%Y-%m-%d %H:%M:%S} UTC; there is nothing to compare it with.", _REMEDY)
    if abs(comparison.ahead) <= NOTICED:
        return well(PART, f"{now:%Y-%m-%d %H:%M:%S} UTC, as {comparison.other} says.")
    sentence = f"{now:%Y-%m-%d %H:%M:%S} UTC; {spoken(comparison.ahead)} of {comparison.other}."
    judge = fault if abs(comparison.ahead) > TOO_MUCH else reservation
    return judge(PART, sentence, _REMEDY)


def file_system_clock(data: Path, clock: Clock) -> Comparison | None:
    """What the file system writes on a new file; on a network disk that is another machine's clock."""
    folder = nearest_folder(data)
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        return None
    with tempfile.NamedTemporaryFile(dir=folder) as made:
        written = os.fstat(made.fileno()).st_mtime
        return Comparison("the file system", clock.now() - datetime.fromtimestamp(written, UTC))


def spoken(difference: timedelta) -> str:
    """A difference as people say it: “3 h 20 min ahead”."""
    seconds = abs(difference).total_seconds()
    direction = "ahead" if difference > timedelta() else "behind"
    if seconds < 120:
        return f"{seconds:.0f} s {direction}"
    minutes = round(seconds / 60)
    days, hours, minutes = minutes // 1440, minutes % 1440 // 60, minutes % 60
    parts = [
        f"{days} day{'s' * (days > 1)}" if days else "",
        f"{hours} h" if hours else "",
        f"{minutes} min" if minutes else "",
    ]
    return f"{' '.join(part for part in parts if part)} {direction}"
