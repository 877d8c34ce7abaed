"""What comes in: a message of the customer and what was understood of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Entity:
    """A fact found in a message; ``start`` and ``end`` count characters, ``value`` is what a slot shall hold."""

    entity: str
    value: Any
    start: int = 0
    end: int = 0
    role: str | None = None
    group: str | None = None
    extractor: str | None = None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Entity:
        """From Rasa's own form of it; what is not known here is left out."""
        known = ("entity", "value", "start", "end", "role", "group", "extractor")
        return cls(**{key: data[key] for key in known if key in data})

    def as_dict(self) -> dict[str, Any]:
        """In the form of the action protocol; what is None is left out."""
        values = {
            "entity": self.entity,
            "start": self.start,
            "end": self.end,
            "value": self.value,
            "role": self.role,
            "group": self.group,
            "extractor": self.extractor,
        }
        return {key: value for key, value in values.items() if value is not None or key == "value"}


@dataclass(frozen=True, slots=True)
class ParseData:
    """What was understood: the best intent, all intents with their confidence (0 to 1, best first), the entities."""

    intent: str | None = None
    confidence: float = 0.0
    ranking: tuple[tuple[str, float], ...] = ()
    entities: tuple[Entity, ...] = ()

    @classmethod
    def from_dict(cls, data: Any) -> ParseData:
        """From Rasa's own result of its understanding. Raises ValueError if it is none."""
        try:
            intent = data.get("intent") or {}
            return cls(
                intent.get("name"),
                float(intent.get("confidence") or 0.0),
                tuple((each["name"], float(each["confidence"])) for each in data.get("intent_ranking") or ()),
                tuple(Entity.from_dict(each) for each in data.get("entities") or ()),
            )
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("parse is no result such as {intent: {name, confidence}, entities: […]}") from error

    def as_dict(self, text: str | None, message_id: str | None, metadata: dict[str, Any]) -> dict[str, Any]:
        """In the form of the action protocol."""
        return {
            "intent": {"name": self.intent, "confidence": self.confidence},
            "entities": [entity.as_dict() for entity in self.entities],
            "text": text,
            "message_id": message_id,
            "metadata": metadata,
            "intent_ranking": [{"name": name, "confidence": confidence} for name, confidence in self.ranking],
        }


@dataclass(frozen=True, slots=True)
class UserMessage:
    """One message of a customer; ``at`` is the time in seconds (Unix), ``input_channel`` also selects the responses."""

    sender_id: str
    text: str
    parse: ParseData
    input_channel: str
    message_id: str | None
    metadata: dict[str, Any] = field(default_factory=dict)
    at: float = 0.0
