"""What is known about a message before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Context:
    """The circumstances of a message.

    ``now`` is an aware datetime in the firm's local time: "yesterday" is counted from it. ``expects`` is the slot that
    the customer was just asked for (order, phone, datetime, amount, place, product, person), or None. ``region`` is one
    of CN, TW, HK, UK, US and decides telephone numbers and the currency of a bare sum. ``order_pattern`` is the firm's
    own regular expression of an order number, or None for the general one. ``told`` is true where customers tell
    what has happened: a message that is nothing but a date then lies in the past, else it is the one to come.
    """

    now: datetime
    expects: str | None = None
    region: str = "CN"
    order_pattern: str | None = None
    told: bool = False
