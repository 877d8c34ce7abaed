"""What the desk understood of one message: the answer of the Understanding port."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desk.model.urgency import Category, EmergencyKind, Urgency


class Language(StrEnum):
    """The three scripts that the desk speaks (BCP 47)."""

    SIMPLIFIED = "zh-Hans"
    TRADITIONAL = "zh-Hant"
    ENGLISH = "en"


class Intent(StrEnum):
    """What a customer wants with a message."""

    COMPLAINT = "complaint"
    FAQ = "faq"
    REPAIR = "repair"
    EMERGENCY = "emergency"
    STATUS = "status"
    HUMAN = "human"
    PRAISE = "praise"
    CHITCHAT = "chitchat"
    AFFIRM = "affirm"
    DENY = "deny"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a judgement: the signal's name and the customer's words that gave it."""

    signal: str
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A fact found in a message.

    ``slot`` is one of order, phone, datetime, amount, place, product, person; ``start`` counts characters;
    ``value`` is normalised: ISO 8601 local time ("2024-05-13T22:00"), "500 CNY", digits of a phone number.
    """

    slot: str
    text: str
    start: int
    value: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything that was understood of one message."""

    language: Language
    intent: Intent
    confidence: float
    ranking: tuple[tuple[Intent, float], ...]
    urgency: Urgency
    evidence: tuple[Evidence, ...]
    emergency_kind: EmergencyKind | None
    category: Category
    anger: int
    entities: tuple[Entity, ...]
    danger_unclear: bool = False


@dataclass(frozen=True, slots=True)
class KnowledgeMatch:
    """The knowledge entry that answers a question best; ``score`` is a calibrated probability of being right."""

    entry_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message means, and the answer that the knowledge base has for it ("" if none)."""

    understanding: Understanding
    answer: str
