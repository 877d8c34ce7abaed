"""How pressing a contact is, and what class of complaint follows from it (R7, R8, R11)."""

from __future__ import annotations

from enum import StrEnum


class Urgency(StrEnum):
    """Judged by facts, not by tone; from nothing at stake to danger to life."""

    NONE = "none"
    MINOR = "minor"
    IMPORTANT = "important"
    MAJOR = "major"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """0 for none up to 4 for an emergency, to compare two urgencies."""
        return list(Urgency).index(self)


class CaseClass(StrEnum):
    """Severity of a complaint (R11); not its category."""

    MINOR = "minor"
    IMPORTANT = "important"
    MAJOR = "major"


class EmergencyKind(StrEnum):
    """Kinds of calls for help (R7), utility being the failed necessity of a home (R8)."""

    MEDICAL = "medical"
    DISASTER = "disaster"
    CRIME = "crime"
    ACCIDENT = "accident"
    UTILITY = "utility"
    SELF_HARM = "self_harm"


class Category(StrEnum):
    """What a complaint is about (R12, shipped list)."""

    QUALITY = "quality"
    ATTITUDE = "attitude"
    DELIVERY = "delivery"
    BILLING = "billing"
    SAFETY = "safety"
    MAINTENANCE = "maintenance"
    PRIVACY = "privacy"
    OUTAGE = "outage"
    FRAUD = "fraud"
    ENVIRONMENT = "environment"
    OTHER = "other"
    NONE = "none"


CLASS_OF_URGENCY: dict[Urgency, CaseClass] = {
    Urgency.EMERGENCY: CaseClass.MAJOR,
    Urgency.MAJOR: CaseClass.MAJOR,
    Urgency.IMPORTANT: CaseClass.IMPORTANT,
    Urgency.MINOR: CaseClass.MINOR,
    Urgency.NONE: CaseClass.MINOR,
}
