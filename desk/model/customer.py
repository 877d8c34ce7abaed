"""The customer file (R2, R39): identity, standing, contacts and consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Tier(StrEnum):
    """A customer's standing (R39)."""

    IMPORTANT = "important"
    ORDINARY = "ordinary"
    POTENTIAL = "potential"


class ContactType(StrEnum):
    """How a customer can be reached."""

    PHONE = "phone"
    EMAIL = "email"
    TELEGRAM = "telegram"


@dataclass(slots=True)
class Customer:
    """One person or firm. The name is sealed under the customer's own key. ``rest_hours`` are hours in which this
    customer does not want to be disturbed (R32), ``12:00-14:00, 21:00-10:00``, on the clocks of ``time_zone``.
    """

    id: str
    created_at: datetime
    language: str
    name: str = ""
    type: str = "person"
    stage: str = "buyer"
    tier: Tier = Tier.ORDINARY
    member: bool = False
    region: str = ""
    rest_hours: str = ""
    time_zone: str = ""
    merged_into: str | None = None
    erased_at: datetime | None = None
    version: int = 1

    @property
    def customer_id(self) -> str:
        """The customer whose key seals this record."""
        return self.id


@dataclass(slots=True)
class Contact:
    """A telephone number or address. Only a verified one may join two channels into one identity."""

    id: str
    customer_id: str
    type: ContactType
    value: str
    created_at: datetime
    verified_at: datetime | None = None
    version: int = 1


@dataclass(slots=True)
class ContactProof:
    """A code sent to a contact; answering with it proves that the contact is the customer's."""

    id: str
    customer_id: str
    contact_id: str
    code_hash: str
    expires_at: datetime
    attempts: int = 0
    used_at: datetime | None = None
    version: int = 1


@dataclass(slots=True)
class Consent:
    """That a customer agreed, or refused, to be contacted for a purpose (R37)."""

    id: str
    customer_id: str
    purpose: str
    given: bool
    at: datetime
    source: str
    version: int = 1
