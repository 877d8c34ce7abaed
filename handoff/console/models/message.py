"""Messages over the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from desk.model.message import Author, MessageKind, Visibility
from handoff.console.models.fields import Given, Text


class Button(BaseModel):
    """A choice that the customer was offered."""

    title: str
    payload: str


class Attachment(BaseModel):
    """A file that hangs on a message; ``url`` is open to staff."""

    id: str
    name: str
    media_type: str
    size: int
    url: str


class Message(BaseModel):
    """One message as staff see it; ``delivery`` is null where nothing had to be brought."""

    id: str
    author: Author
    author_name: str | None
    kind: MessageKind
    text: str
    buttons: list[Button]
    attachments: list[Attachment]
    created_at: datetime
    visibility: Visibility
    delivery: Literal["pending", "sending", "sent", "ambiguous", "failed"] | None


class Reply(BaseModel):
    """What an agent says; the same ``client_reply_id`` again says nothing more."""

    text: Text
    client_reply_id: Given


class Note(BaseModel):
    """What only staff may read."""

    text: Text
