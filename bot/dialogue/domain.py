"""The domain of a bot: everything that domain.yml declares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.dialogue.names import INTERNAL_SLOTS, UTTER_PREFIX
from bot.dialogue.slots import Form, Slot

ROLE_MARK = "#"


@dataclass(frozen=True, slots=True)
class Domain:
    """What the bot knows: intents, entities, slots, forms, responses, actions, and how long a session lasts."""

    intents: dict[str, frozenset[str]]
    """Intent name to the entities (also ``entity#role``) that rules may see with it."""
    entities: frozenset[str]
    slots: dict[str, Slot]
    forms: dict[str, Form]
    responses: dict[str, list[dict[str, Any]]]
    custom_actions: frozenset[str]
    action_order: dict[str, int]
    """Every action that may run, default actions first; the number settles ties between equal scores."""
    session_minutes: float
    carry_over_slots: bool
    as_dict: dict[str, Any]
    """The domain in the form of the action protocol. Not to be changed."""

    def is_custom(self, action: str) -> bool:
        """Whether the action runs in the action server; declaring an action overrides a default action or a form."""
        return action in self.custom_actions and not action.startswith(UTTER_PREFIX)

    def fillable_slots(self) -> list[Slot]:
        """The slots that messages may fill, in the order of the file."""
        return [slot for name, slot in self.slots.items() if name not in INTERNAL_SLOTS]

    def seen_entities(self, intent: str | None, entities: list[dict[str, Any]]) -> tuple[str, ...]:
        """Names of the entities that rules see in a message, sorted; roles and groups add ``entity#role``."""
        names: set[str] = set()
        for entity in entities:
            name = entity.get("entity")
            if not name:
                continue
            names.add(name)
            names.update(f"{name}{ROLE_MARK}{entity[part]}" for part in ("role", "group") if part in entity)
        allowed = self.intents.get(intent or "")
        return tuple(sorted(names if allowed is None else names & allowed))
