"""What is said: by the customer, the bot, an agent or the desk itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Author(StrEnum):
    """Who said it."""

    CUSTOMER = "customer"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"


class MessageKind(StrEnum):
    """What sort of message it is, so that a channel can show it fittingly."""

    TEXT = "text"
    QUESTION = "question"
    SURVEY = "survey"
    NOTICE = "notice"
    ATTACHMENT = "attachment"


class Visibility(StrEnum):
    """Who may read it."""

    CUSTOMER = "customer"
    STAFF = "staff"


class Expectation(StrEnum):
    """What the desk expects next, so that a telephone can listen for it."""

    NOTHING = "nothing"
    KEY = "key"
    DIGITS = "digits"
    SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class Button:
    """A choice offered; pressing it sends the payload back."""

    title: str
    payload: str


@dataclass(slots=True)
class Message:
    """One message. ``position`` counts within the conversation and is given when the message is said;
    a scheduled message has none yet. ``parts`` are what stands beside the words, for channels that can bring it:
    {"image": address}, {"custom": whatever the firm and its client agreed on}. All that is said is sealed.
    """

    id: str
    conversation_id: str
    customer_id: str
    author: Author
    kind: MessageKind
    text: str
    created_at: datetime
    case_id: str | None = None
    author_id: str = ""
    author_name: str = ""
    visibility: Visibility = Visibility.CUSTOMER
    payload: str = ""
    buttons: list[Button] = field(default_factory=list)
    spoken: str = ""
    expects: Expectation = Expectation.NOTHING
    parts: list[dict[str, Any]] = field(default_factory=list)
    client_id: str | None = None
    edited_at: datetime | None = None
    position: int | None = None
    version: int = 1


@dataclass(slots=True)
class Attachment:
    """A file that hangs on a message; ``file`` names it in the firm's own store."""

    id: str
    message_id: str
    conversation_id: str
    customer_id: str
    name: str
    media_type: str
    size: int
    file: str
    created_at: datetime
    version: int = 1
