"""What has to be brought to the customer over a channel that can fail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DeliveryState(StrEnum):
    """``sending`` is committed before the call, so that a crash leaves ``ambiguous``, never a silent double."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    AMBIGUOUS = "ambiguous"
    FAILED = "failed"
    VOID = "void"


class Purpose(StrEnum):
    """Why it is sent: policy decides by it about rest hours, order and repeats."""

    EMERGENCY = "emergency"
    REPLY = "reply"
    NOTICE = "notice"
    SURVEY = "survey"


# Lower goes first; live answers must not wait behind a wave of surveys.
PRIORITY: dict[Purpose, int] = {Purpose.EMERGENCY: 0, Purpose.REPLY: 1, Purpose.NOTICE: 2, Purpose.SURVEY: 3}


@dataclass(slots=True)
class Delivery:
    """One message on its way; ``due_at`` is also the end of the sender's lease while it is being sent."""

    id: str
    message_id: str
    conversation_id: str
    customer_id: str
    channel: str
    purpose: Purpose
    priority: int
    created_at: datetime
    due_at: datetime
    correlation: str
    state: DeliveryState = DeliveryState.PENDING
    callback_id: str | None = None
    attempts: int = 0
    external_id: str | None = None
    sent_at: datetime | None = None
    fault: str = ""
    version: int = 1
