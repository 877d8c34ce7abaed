"""What came in and is not yet dealt with: committed before the channel is told that it arrived."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a message, already checked and kept by the Files port."""

    name: str
    media_type: str
    size: int
    file: str


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message as a channel hands it in; (channel, external_id) is unique, so that a repeat changes nothing.

    ``address`` is where the customer is on that channel. ``edits`` names the external id of the message that this one
    replaces the text of.
    """

    channel: str
    address: str
    external_id: str
    text: str = ""
    payload: str = ""
    name: str = ""
    language: str | None = None
    conversation_id: str | None = None
    contact: tuple[str, str] | None = None
    uploads: tuple[Upload, ...] = ()
    edits: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class InboxEntry:
    """One stored message that waits for its turn; the ids of a conversation's entries are in the order they came in."""

    id: str
    channel: str
    external_id: str
    conversation_id: str
    customer_id: str
    message_id: str
    received_at: datetime
    due_at: datetime
    correlation: str
    attempts: int = 0
    done_at: datetime | None = None
    parked_at: datetime | None = None
    fault: str = ""
    version: int = 1
