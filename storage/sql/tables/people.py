"""Customers and staff."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.sql.tables.base import Row, key


class CustomerRow(Row):
    """A customer; ``wrapped_key`` is the data key under the master key. Destroying it erases what it sealed."""

    __tablename__ = "customer"
    id: Mapped[str] = key()
    created_at: Mapped[datetime]
    language: Mapped[str]
    type: Mapped[str]
    stage: Mapped[str]
    tier: Mapped[str]
    member: Mapped[bool]
    region: Mapped[str]
    rest_hours: Mapped[str]
    time_zone: Mapped[str]
    merged_into: Mapped[str | None] = mapped_column(index=True)
    erased_at: Mapped[datetime | None]
    wrapped_key: Mapped[bytes | None]
    sealed: Mapped[bytes | None]
    version: Mapped[int]


class ContactRow(Row):
    """A telephone number or address, found by its blind index."""

    __tablename__ = "contact"
    id: Mapped[str] = key()
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    type: Mapped[str]
    value_index: Mapped[str] = mapped_column(index=True)
    created_at: Mapped[datetime]
    verified_at: Mapped[datetime | None]
    sealed: Mapped[bytes | None]
    version: Mapped[int]


class ContactProofRow(Row):
    """A code that was sent to a contact."""

    __tablename__ = "contact_proof"
    id: Mapped[str] = key()
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    contact_id: Mapped[str] = mapped_column(ForeignKey("contact.id"))
    code_hash: Mapped[str]
    expires_at: Mapped[datetime]
    attempts: Mapped[int]
    used_at: Mapped[datetime | None]
    version: Mapped[int]


class ConsentRow(Row):
    """That a customer agreed or refused."""

    __tablename__ = "consent"
    id: Mapped[str] = key()
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id"), index=True)
    purpose: Mapped[str]
    given: Mapped[bool]
    at: Mapped[datetime]
    source: Mapped[str]
    version: Mapped[int]


class StaffRow(Row):
    """A person who works at the desk."""

    __tablename__ = "staff"
    id: Mapped[str] = key()
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str]
    created_at: Mapped[datetime]
    must_change_password: Mapped[bool]
    active: Mapped[bool]
    unit: Mapped[str]
    languages: Mapped[list[Any]] = mapped_column(JSON)
    failed_logins: Mapped[int]
    locked_until: Mapped[datetime | None]
    version: Mapped[int]


class StaffSessionRow(Row):
    """A log-in of the console."""

    __tablename__ = "staff_session"
    id: Mapped[str] = mapped_column(primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), index=True)
    csrf_token: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    version: Mapped[int]


class ApiTokenRow(Row):
    """A key for scripts."""

    __tablename__ = "api_token"
    id: Mapped[str] = mapped_column(primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), index=True)
    name: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    version: Mapped[int]


class KnowledgeEntryRow(Row):
    """A question with its answer."""

    __tablename__ = "knowledge_entry"
    id: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[str]
    answer: Mapped[str]
    language: Mapped[str]
    created_at: Mapped[datetime]
    alternates: Mapped[list[Any]] = mapped_column(JSON)
    unit: Mapped[str]
    active: Mapped[bool]
    version: Mapped[int]
    __table_args__ = (Index("ix_knowledge_entry_active", "active"),)
