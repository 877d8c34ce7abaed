"""Slots of the domain: their kinds, how they are filled, and what a rule can see of their value."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.names import NOT_SET, OTHER_CATEGORY

Features = tuple[float, ...] | str  # what rules compare; the string is NOT_SET

SLOT_KINDS = frozenset({"text", "bool", "categorical", "float", "list", "any"})
MAPPING_KINDS = frozenset({"from_entity", "from_intent", "from_trigger_intent", "from_text", "custom"})


@dataclass(frozen=True, slots=True)
class Condition:
    """When a mapping may apply: inside this form (None: outside any), and while this slot is asked for."""

    active_loop: str | None
    requested_slot: str | None


@dataclass(frozen=True, slots=True)
class SlotMapping:
    """One way to fill a slot from a message."""

    kind: str
    entity: str | None = None
    role: str | None = None
    group: str | None = None
    value: Any = None
    action: str | None = None
    intents: tuple[str, ...] = ()
    not_intents: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    written: str = ""
    """The mapping as JSON text: two slots of a form whose mappings are written alike are ambiguous."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> SlotMapping:
        """From the domain file."""
        return cls(
            kind=data["type"],
            entity=data.get("entity"),
            role=data.get("role"),
            group=data.get("group"),
            value=data.get("value"),
            action=data.get("action"),
            intents=as_names(data.get("intent")),
            not_intents=as_names(data.get("not_intent")),
            conditions=tuple(
                Condition(condition.get("active_loop"), condition.get("requested_slot"))
                for condition in data.get("conditions") or ()
            ),
            written=json.dumps(data, sort_keys=True, default=str),
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one value of the conversation."""

    name: str
    kind: str
    initial: Any = None
    visible: bool = True
    """Whether rules can see it (influence_conversation)."""
    mappings: tuple[SlotMapping, ...] = ()
    values: tuple[str, ...] = ()
    lowest: float = 0.0
    highest: float = 1.0

    def stored(self, value: Any) -> Any:
        """The value as the slot keeps it: a list slot wraps whatever is not a list."""
        if self.kind == "list" and value and not isinstance(value, list):
            return [value]
        return value

    def features(self, value: Any) -> Features | None:
        """What rules see of ``value``; None if nothing, that is: the slot counts as empty."""
        if not self.visible or value is None:
            return None
        if value == NOT_SET:
            return NOT_SET
        numbers = self._numbers(value)
        return numbers if any(numbers) else None

    def _numbers(self, value: Any) -> tuple[float, ...]:
        if self.kind == "text":
            return (1.0,)
        if self.kind == "list":
            return (1.0,) if value else (0.0,)
        if self.kind == "bool":
            truth = _truth(value)
            return (0.0, 0.0) if truth is None else (1.0, float(truth))
        if self.kind == "categorical":
            written = str(value).lower()
            chosen = written if written in self.values else OTHER_CATEGORY
            return tuple(float(known == chosen) for known in self.values)
        try:
            number = max(self.lowest, min(self.highest, float(value)))
        except (TypeError, ValueError):
            return (0.0, 0.0)
        return (1.0, (number - self.lowest) / (self.highest - self.lowest))


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the domain: the slots it needs, in order, and the intents that fill none of them."""

    name: str
    required_slots: tuple[str, ...]
    ignored_intents: tuple[str, ...] = ()
    ambiguous_mappings: frozenset[str] = field(default_factory=frozenset)
    """from_entity mappings (as written) that more than one of its slots has."""


def as_names(value: Any) -> tuple[str, ...]:
    """One name or a list of names, as a tuple."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return value == 1.0
    if isinstance(value, str):
        if value.isnumeric():
            return float(value) == 1.0
        return {"true": True, "false": False}.get(value.strip().lower())
    return None
