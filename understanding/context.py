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
    own regular expression of an order number, or None for the general one.
    """

    now: datetime
    expects: str | None = None
    region: str = "CN"
    order_pattern: str | None = None
