"""Dialogue states: what rules compare. There is one before each action of a conversation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.domain import Domain
from bot.dialogue.events import Event
from bot.dialogue.names import LISTEN
from bot.dialogue.slots import Features


@dataclass(frozen=True, slots=True)
class DialogueState:
    """The conversation as a rule sees it at one moment; ``action`` is the previous one, None at the very start."""

    intent: str | None = None
    entities: tuple[str, ...] = ()
    slots: dict[str, Features] = field(default_factory=dict)
    action: str | None = None
    loop: str | None = None

    @property
    def after_message(self) -> bool:
        """Whether the customer has just spoken."""
        return self.action == LISTEN

    def as_dict(self) -> dict[str, Any]:
        """The written form, of which Rasa makes a rule's key; empty parts are left out."""
        user: dict[str, Any] = {}
        if self.intent:
            user["intent"] = self.intent
        if self.entities:
            user["entities"] = list(self.entities)
        parts: dict[str, Any] = {
            "user": user,
            "slots": {name: list(value) if isinstance(value, tuple) else value for name, value in self.slots.items()},
            "prev_action": {"action_name": self.action} if self.action else {},
            "active_loop": {"name": self.loop} if self.loop else {},
        }
        return {name: part for name, part in parts.items() if part}


class StateReplay:
    """Turns a growing list of applied events into dialogue states."""

    def __init__(self, domain: Domain, *, with_initial_slots: bool) -> None:
        self._domain = domain
        self._initial: dict[str, Features] = {}
        if with_initial_slots:
            for slot in domain.slots.values():
                features = slot.features(slot.stored(slot.initial))
                if features is not None:
                    self._initial[slot.name] = features
        self.reset()

    def reset(self) -> None:
        """Start over."""
        self.states: list[DialogueState] = []
        self._intent: str | None = None
        self._entities: tuple[str, ...] = ()
        self._slots = self._initial
        self._action: str | None = None
        self._loop: str | None = None

    def current(self) -> DialogueState:
        """The state now, before whatever action comes next."""
        return DialogueState(self._intent, self._entities, self._slots, self._action, self._loop)

    def apply(self, event: Event) -> None:
        """Take in the next applied event."""
        kind = event["event"]
        if kind == "action":
            self.states.append(self.current())
            self._action = event["name"]
        elif kind == "slot":
            self._set_slot(event["name"], event["value"])
        elif kind == "user":
            parse = event.get("parse_data") or {}
            self._intent = (parse.get("intent") or {}).get("name")
            self._entities = self._domain.seen_entities(self._intent, parse.get("entities") or [])
        elif kind == "active_loop":
            self._loop = event["name"]
        elif kind == "reset_slots":
            self._slots = self._initial

    def _set_slot(self, name: str, value: Any) -> None:
        slot = self._domain.slots.get(name)
        if slot is None or not slot.visible:
            return
        features = slot.features(slot.stored(value))
        if features != self._slots.get(name):
            self._slots = {key: kept for key, kept in self._slots.items() if key != name}
            if features is not None:
                self._slots[name] = features
