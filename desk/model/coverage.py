"""The ledger of callbacks (R32): every resolved case ends reached, refused, unreachable or voided, with proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk.model.callback import CallbackState


class Ending(StrEnum):
    """How a resolution's callback stands. ``MISSING``: the case was resolved and no callback was ever planned."""

    REACHED = "reached"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    VOIDED = "voided"
    OPEN = "open"
    MISSING = "missing"


_ENDINGS = {
    CallbackState.ANSWERED: Ending.REACHED,
    CallbackState.REFUSED: Ending.REFUSED,
    CallbackState.UNREACHABLE: Ending.UNREACHABLE,
    CallbackState.VOID: Ending.VOIDED,
}
_COVERED = (Ending.REACHED, Ending.REFUSED, Ending.UNREACHABLE)


def ending_of(state: CallbackState | None) -> Ending:
    """The ending that a state stands for; None is a callback that is not there."""
    return Ending.MISSING if state is None else _ENDINGS.get(state, Ending.OPEN)


@dataclass(frozen=True, slots=True)
class Resolved:
    """One resolution of one case. ``until`` is the end of the window (R32: completed within three days)."""

    case_number: str
    round: int
    member: bool
    case_class: str
    channel: str
    resolved_at: datetime
    until: datetime
    ending: Ending
    ended_at: datetime | None
    mark: int | None
    proof: str

    @property
    def in_time(self) -> bool:
        """Whether it was completed, and not just begun, within the window."""
        return self.ending in _COVERED and self.ended_at is not None and self.ended_at <= self.until


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; a share of nothing is None."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        """From 0 to 100, with one decimal."""
        return round(100 * self.part / self.whole, 1) if self.whole else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of all resolutions of a month, seen at one moment. Voided ones are settled by the next round; what is
    still within its window counts neither for nor against.
    """

    endings: Counter[Ending]
    covered: Share
    members: Share
    in_time: Share
    overdue: int
    unproved: int


def coverage_of(resolutions: Iterable[Resolved], now: datetime) -> Coverage:
    """Add them up."""
    endings: Counter[Ending] = Counter()
    all_, members, timely = Counter[bool](), Counter[bool](), Counter[bool]()
    overdue = unproved = 0
    for each in resolutions:
        endings[each.ending] += 1
        unproved += each.ending not in (Ending.OPEN, Ending.MISSING) and not each.proof
        if each.ending is Ending.VOIDED:
            continue
        covered = each.ending in _COVERED
        late = not covered and each.until < now
        overdue += late
        if covered or late:
            all_[covered] += 1
            timely[each.in_time] += 1
            if each.member:
                members[covered] += 1
    return Coverage(endings, _share(all_), _share(members), _share(timely), overdue, unproved)


def _share(counted: Counter[bool]) -> Share:
    return Share(counted[True], counted.total())
