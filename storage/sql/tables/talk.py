"""Conversations, what is said in them, what came in and what must go out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.sql.tables.base import Row, key


class ConversationRow(Row):
    """One customer on one channel; ``position`` counts its messages."""

    __tablename__ = "conversation"
    id: Mapped[str] = key()
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    channel: Mapped[str]
    address_index: Mapped[str]
    language: Mapped[str]
    language_fixed: Mapped[bool]
    created_at: Mapped[datetime]
    pen: Mapped[str]
    case_id: Mapped[str | None]
    awaiting: Mapped[str]
    token_hash: Mapped[str | None]
    last_customer_at: Mapped[datetime | None]
    position: Mapped[int]
    sealed: Mapped[bytes | None]
    version: Mapped[int]
    __table_args__ = (UniqueConstraint("channel", "address_index"),)


class MessageRow(Row):
    """One message; words and buttons are sealed."""

    __tablename__ = "message"
    id: Mapped[str] = key()
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    customer_id: Mapped[str]
    case_id: Mapped[str | None] = mapped_column(index=True)
    author: Mapped[str]
    author_id: Mapped[str]
    author_name: Mapped[str]
    kind: Mapped[str]
    visibility: Mapped[str]
    expects: Mapped[str]
    client_id: Mapped[str | None]
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    position: Mapped[int | None]
    sealed: Mapped[bytes | None]
    version: Mapped[int]
    __table_args__ = (
        UniqueConstraint("conversation_id", "position"),
        UniqueConstraint("conversation_id", "author", "client_id"),
    )


class AttachmentRow(Row):
    """A file that hangs on a message."""

    __tablename__ = "attachment"
    id: Mapped[str] = key()
    message_id: Mapped[str] = mapped_column(ForeignKey("message.id"), index=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    customer_id: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    file: Mapped[str]
    created_at: Mapped[datetime]
    sealed: Mapped[bytes | None]
    version: Mapped[int]


class InboxRow(Row):
    """A stored message that waits for its turn; the partial index holds only what is not done."""

    __tablename__ = "inbox"
    id: Mapped[str] = key()
    channel: Mapped[str]
    external_id: Mapped[str]
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    customer_id: Mapped[str]
    message_id: Mapped[str]
    received_at: Mapped[datetime]
    due_at: Mapped[datetime]
    correlation: Mapped[str]
    attempts: Mapped[int]
    done_at: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]
    fault: Mapped[str]
    version: Mapped[int]
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        Index(
            "ix_inbox_open",
            "conversation_id",
            "id",
            sqlite_where=text("done_at IS NULL AND parked_at IS NULL"),
            postgresql_where=text("done_at IS NULL AND parked_at IS NULL"),
        ),
    )


class DeliveryRow(Row):
    """A message on its way."""

    __tablename__ = "delivery"
    id: Mapped[str] = key()
    message_id: Mapped[str] = mapped_column(ForeignKey("message.id"), index=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    customer_id: Mapped[str]
    channel: Mapped[str]
    purpose: Mapped[str]
    priority: Mapped[int]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    correlation: Mapped[str]
    state: Mapped[str]
    callback_id: Mapped[str | None]
    attempts: Mapped[int]
    external_id: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    fault: Mapped[str]
    version: Mapped[int]
    __table_args__ = (
        Index(
            "ix_delivery_open",
            "priority",
            "due_at",
            sqlite_where=text("state IN ('pending', 'sending')"),
            postgresql_where=text("state IN ('pending', 'sending')"),
        ),
        Index(
            "ix_delivery_lane",
            "conversation_id",
            "id",
            sqlite_where=text("state IN ('pending', 'sending')"),
            postgresql_where=text("state IN ('pending', 'sending')"),
        ),
    )
