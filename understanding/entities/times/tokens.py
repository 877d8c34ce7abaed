"""The tokens of the grammar of times. A kind is one letter, so that the rules are regular expressions over kinds.

====  ==========================================  ====  ==========================================
``N`` number                                      ``R`` last, this, next (value: -1, 0, 1 …)
``O`` ordinal                                     ``E`` beginning, middle, end
``q`` four figures that may be a year             ``Q`` every
``Y`` year                                        ``Z`` how often: "daily", "every Monday"
``m`` month                                       ``J`` to, until, a dash
``x`` word that may be a month: may, march        ``&`` and, or
``D`` day of the month                            ``S`` from, between
``w`` weekday                                     ``A`` ago, before (stands behind)
``v`` word that may be a weekday: sat, sun        ``L`` later, after (stands behind)
``e`` weekend                                     ``B`` before (stands in front)
``H`` festival                                    ``X`` after (stands in front)
``d`` a day, or a moment of a day                 ``I`` in, within (stands in front)
``s`` a longer stretch: week, month, year         ``W`` within (stands behind)
``r`` a range from one moment to another          ``K`` since, beginning with
``p`` part of the day                             ``f`` for
``T`` time of day                                 ``U`` unit of time
``a`` a.m. or p.m.                                ``u`` quantity of time: two days
``c`` o'clock                                     ``@`` at, around
``V`` from one time of day to another             ``n`` now
``M`` season (value: its first month)
``G`` 第 with a number, never a day of the month
``z`` time zone (minutes east of Greenwich)
====  ==========================================  ====  ==========================================
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

BREAK = " "


@dataclass(slots=True)
class Token:
    """A word or a phrase of time at characters ``start`` to ``end``; what ``value`` holds depends on the kind."""

    kind: str
    start: int
    end: int
    value: Any = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many units: 3 days. ``unit`` is second, minute, hour, day, workday, week, month, quarter, year, century."""

    count: float
    unit: str
    more: tuple[Quantity, ...] = ()

    def parts(self) -> tuple[Quantity, ...]:
        """Itself and what follows: 2 weeks and 2 days."""
        return (Quantity(self.count, self.unit), *self.more)
