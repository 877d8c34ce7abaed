"""The thread between one customer and the desk on one channel, and who holds the pen in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Pen(StrEnum):
    """Who answers the customer: the bot, or a person. One fact, kept in one place."""

    BOT = "bot"
    AGENT = "agent"


@dataclass(slots=True)
class Conversation:
    """One customer on one channel.

    ``address`` is the channel's own address (a chat id, a number); ``tracker`` is the dialogue's state; both are
    sealed. ``case_id`` is the case that the conversation is about now. ``awaiting`` says what a plain text answers
    beside the dialogue: ``callback:<id>`` for the comment on a survey, or nothing.
    """

    id: str
    customer_id: str
    channel: str
    address: str
    language: str
    created_at: datetime
    pen: Pen = Pen.BOT
    case_id: str | None = None
    language_fixed: bool = False
    awaiting: str = ""
    tracker: str = ""
    token_hash: str | None = None
    last_customer_at: datetime | None = None
    position: int = 0
    version: int = 1
