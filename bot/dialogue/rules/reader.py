"""From rules.yml to rules: each is a short conversation, written as events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.dialogue.domain import Domain
from bot.dialogue.errors import BotFileError
from bot.dialogue.events import Event, action_event, loop_event, slot_event, user_event
from bot.dialogue.names import LISTEN, NOT_SET, SNIPPET, UNSUPPORTED_ACTIONS


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with every ``or`` decided; ``events`` include the listening and the marks that the file leaves out."""

    name: str
    events: tuple[Event, ...]


def read_rules(data: dict[str, Any], domain: Domain, file: str) -> list[Rule]:
    """The rules of the parsed file, an ``or`` making several of one. Raises BotFileError."""
    rules: list[Rule] = []
    items = data.get("rules") or []
    if not isinstance(items, list):
        raise BotFileError(file, "`rules` is no list", "Begin each rule with `- rule: …`.")
    for item in items:
        name = item.get("rule") if isinstance(item, dict) else None
        if not name:
            raise BotFileError(file, f"a rule has no name: {item!r}", "Begin it with `- rule: …`.")
        rules.extend(Rule(str(name), tuple(events)) for events in _Reader(domain, file, str(name)).read(item))
    return rules


class _Reader:
    """Reads one rule."""

    def __init__(self, domain: Domain, file: str, rule: str) -> None:
        self._domain = domain
        self._file = file
        self._rule = rule

    def read(self, item: dict[str, Any]) -> list[list[Event]]:
        """All variants of the rule."""
        variants: list[list[Event]] = [[]]
        for step in item.get("condition") or []:
            if not isinstance(step, dict) or not {"active_loop", "slot_was_set"} & step.keys():
                raise self._error(f"has the condition {step!r}", "A condition is an active_loop or a slot_was_set")
            variants = self._extend(variants, step)
        if not item.get("conversation_start"):
            variants = [[*events, _action(SNIPPET)] for events in variants]
        if not isinstance(item.get("steps"), list) or not item["steps"]:
            raise self._error("has no steps", "Add `steps:` below it, and a list of steps")
        for step in item["steps"]:
            variants = self._extend(variants, step)
        if item.get("wait_for_user_input") is False:
            variants = [[*events, _action(SNIPPET)] for events in variants]
        return [self._listening(events) for events in variants]

    def _extend(self, variants: list[list[Event]], step: Any) -> list[list[Event]]:
        if not isinstance(step, dict):
            raise self._error(f"has the step {step!r}", "Write a step as `- intent: …` or `- action: …`")
        if "or" in step:
            choices = [choice for part in step["or"] for choice in self._choices(part)]
            return [self._appended(events, [choice]) for events in variants for choice in choices]
        return [self._appended(events, self._events(step)) for events in variants]

    def _choices(self, part: Any) -> list[Event]:
        """The events of one alternative: several slots in it are several alternatives, as in Rasa."""
        if not isinstance(part, dict) or not {"intent", "slot_was_set"} & part.keys():
            raise self._error(f"has the alternative {part!r}", "Below `or`, write `- intent: …` or `- slot_was_set:`")
        return self._events(part)

    def _appended(self, events: list[Event], new: list[Event]) -> list[Event]:
        result = list(events)
        for event in new:
            if event["event"] == "user":
                result = self._listening(result)
            result.append(event)
            if event["event"] == "user":
                result.extend(self._entity_slots(event["parse_data"]["entities"]))
        return result

    @staticmethod
    def _listening(events: list[Event]) -> list[Event]:
        if events and events[-1]["event"] == "action" and events[-1]["name"] == LISTEN:
            return events
        return [*events, _action(LISTEN)]

    def _events(self, step: dict[str, Any]) -> list[Event]:
        if "intent" in step:
            return [self._user(step)]
        if "user" in step or "bot" in step:
            raise self._error("is written in sentences (user:, bot:)", "Write intents and actions")
        if "action" in step:
            return [self._action(step["action"])]
        if "checkpoint" in step:
            raise self._error("has a checkpoint", "Write the steps out")
        if "slot_was_set" in step:
            return [event for part in step["slot_was_set"] or [] for event in self._slots(part)]
        if "active_loop" in step:
            return [self._loop(step["active_loop"])]
        if "metadata" in step:
            return []
        raise self._error(f"has the unknown step {step!r}", "Use intent, action, slot_was_set or active_loop")

    def _user(self, step: dict[str, Any]) -> Event:
        name = str(step["intent"] or "").strip().removeprefix("/")
        if name not in self._domain.intents:
            raise self._error(f"uses the intent {name!r}, which the domain lacks", "Add it to `intents:` in domain.yml")
        if step.get("user"):
            raise self._error("has the text of a message", "Leave `user:` out, the intent suffices")
        entities = [_entity(entity) for entity in step.get("entities") or []]
        parse = {"intent": {"name": name, "confidence": 1.0}, "entities": entities}
        return user_event(None, parse, "", None, {}, 0.0)

    def _action(self, name: Any) -> Event:
        if name in UNSUPPORTED_ACTIONS:
            raise self._error(f"uses {name}, which the driver does not have", "Write the fallback as rules")
        if name not in self._domain.action_order:
            raise self._error(
                f"uses the action {name!r}, which the domain lacks",
                "Add it to `actions:`, `responses:` or `forms:` in domain.yml",
            )
        return _action(name)

    def _loop(self, name: Any) -> Event:
        if name is not None and name not in self._domain.forms:
            raise self._error(f"names the form {name!r}, which the domain lacks", "Add it to `forms:` in domain.yml")
        return loop_event(NOT_SET if name is None else name, 0.0)

    def _slots(self, part: Any) -> list[Event]:
        pairs = part.items() if isinstance(part, dict) else [(part, self._default(part))]
        return [self._slot(name, value) for name, value in pairs]

    def _default(self, name: Any) -> Any:
        slot = self._domain.slots.get(name)
        return {"text": "filled", "list": ["filled"]}.get(slot.kind) if slot else None

    def _slot(self, name: Any, value: Any) -> Event:
        slot = self._domain.slots.get(name)
        if slot is None:
            raise self._error(f"names the slot {name!r}, which the domain lacks", "Add it to `slots:` in domain.yml")
        if value is None and slot.kind == "list" and slot.visible:
            # Rasa wraps its mark for "empty" into a list there, and so reads null as filled.
            raise self._error(f"wants the list slot {name!r} to be null", "Use [] or a bool slot beside it")
        return slot_event(name, NOT_SET if value is None else value, 0.0)

    def _entity_slots(self, entities: list[dict[str, Any]]) -> list[Event]:
        """Slots that the entities of a user step fill, as the mappings outside of forms would."""
        events: list[Event] = []
        for slot in self._domain.slots.values():
            values = [
                entity.get("value")
                for mapping in slot.mappings
                if mapping.kind == "from_entity"
                and not (mapping.conditions and mapping.conditions[0].active_loop is not None)
                for entity in entities
                if (entity.get("entity"), entity.get("role"), entity.get("group"))
                == (mapping.entity, mapping.role, mapping.group)
            ]
            if values:
                value = values if slot.kind == "list" else values[-1]
                events.append(slot_event(slot.name, NOT_SET if value is None else value, 0.0))
        return events

    def _error(self, problem: str, remedy: str) -> BotFileError:
        return BotFileError(self._file, f"rule {self._rule!r} {problem}", f"{remedy}.")


def _action(name: str) -> Event:
    return action_event(name, 0.0)


def _entity(written: Any) -> dict[str, Any]:
    if not isinstance(written, dict):
        return {"entity": written, "value": ""}
    entity: dict[str, Any] = {}
    for key, value in written.items():
        if key in ("role", "group"):
            entity[key] = value
        else:
            entity.update(entity=key, value=value)
    return {key: value for key, value in entity.items() if value is not None}
