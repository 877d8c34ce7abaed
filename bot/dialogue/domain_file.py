"""From domain.yml to a Domain; every mistake is named with its remedy."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bot.dialogue.domain import ROLE_MARK, Domain
from bot.dialogue.errors import BotFileError
from bot.dialogue.names import (
    DEFAULT_ACTIONS,
    DEFAULT_INTENTS,
    INTERNAL_SLOTS,
    OTHER_CATEGORY,
    REQUESTED_SLOT,
    SESSION_METADATA_SLOT,
)
from bot.dialogue.responses import TEMPLATED_KEYS, check_template
from bot.dialogue.slots import MAPPING_KINDS, SLOT_KINDS, Form, Slot, SlotMapping, as_names

DEFAULT_SESSION_MINUTES = 60.0
SECTIONS = {
    "intents": list,
    "entities": list,
    "actions": list,
    "slots": dict,
    "forms": dict,
    "responses": dict,
    "session_config": dict,
}
REQUIRED_KEYS = {"from_entity": "entity", "from_intent": "value", "from_trigger_intent": "value"}


def read_domain(data: dict[str, Any], file: str) -> Domain:
    """The domain of the parsed file. Raises BotFileError."""
    _check_sections(data, file)
    entities, default_seen, labels = _entities(data.get("entities") or [])
    slots = _slots(data.get("slots") or {}, file)
    forms = _forms(data.get("forms") or {}, slots, file)
    if forms:
        slots.setdefault(REQUESTED_SLOT, Slot(REQUESTED_SLOT, "text", visible=False))
    slots[SESSION_METADATA_SLOT] = Slot(SESSION_METADATA_SLOT, "any", visible=False)
    responses = _responses(data.get("responses") or {}, file)
    actions = [name for item in data.get("actions") or [] for name in (item if isinstance(item, dict) else [item])]
    order = dict.fromkeys([*DEFAULT_ACTIONS, *actions, *responses, *forms])
    session = data.get("session_config") or {}
    minutes = session.get("session_expiration_time")
    return Domain(
        intents=_intents(data.get("intents") or [], default_seen, labels, file),
        entities=frozenset(entities),
        slots=slots,
        forms=forms,
        responses=responses,
        custom_actions=frozenset(actions),
        action_order={name: number for number, name in enumerate(order)},
        session_minutes=DEFAULT_SESSION_MINUTES if minutes is None else float(minutes),
        carry_over_slots=bool(session.get("carry_over_slots_to_new_session", True)),
        as_dict=_wire(data, forms),
    )


def _check_sections(data: dict[str, Any], file: str) -> None:
    for key, kind in SECTIONS.items():
        if data.get(key) is not None and not isinstance(data[key], kind):
            written = "a list (`- …`)" if kind is list else "a mapping (`name: …`)"
            raise BotFileError(file, f"`{key}` has the wrong form", f"Write it as {written}.")


def _entities(items: list[Any]) -> tuple[list[str], set[str], dict[str, set[str]]]:
    """Names; names that rules see by default, with role and group labels; and the labels of each entity."""
    names: list[str] = []
    hidden: set[str] = set()
    labels: dict[str, set[str]] = {}
    for item in items:
        for name, options in item.items() if isinstance(item, dict) else [(item, None)]:
            names.append(name)
            options = options or {}
            parts = [*(options.get("roles") or []), *(options.get("groups") or [])]
            labels[name] = {f"{name}{ROLE_MARK}{part}" for part in parts}
            if options.get("influence_conversation") is False:
                hidden.add(name)
    seen = (set(names) - hidden).union(*labels.values())
    return names, seen, labels


def _intents(
    items: list[Any], default_seen: set[str], labels: dict[str, set[str]], file: str
) -> dict[str, frozenset[str]]:
    hidden = {name for name in labels if name not in default_seen}
    intents: dict[str, frozenset[str]] = {}
    for item in items:
        name, options = next(iter(item.items())) if isinstance(item, dict) else (item, {})
        if name in intents:
            raise BotFileError(file, f"intent {name!r} is listed twice", "Remove one of them.")
        used = (options or {}).get("use_entities", True)
        included = set(default_seen) if used is True else _with_labels(set(used or ()), labels)
        excluded = _with_labels(set((options or {}).get("ignore_entities", hidden) or ()), labels)
        intents[name] = frozenset(included - excluded)
    for name in DEFAULT_INTENTS:
        intents.setdefault(name, frozenset(default_seen - _with_labels(hidden, labels)))
    return intents


def _with_labels(names: set[str], labels: dict[str, set[str]]) -> set[str]:
    return names.union(*(labels.get(name, set()) for name in names))


def _slots(items: dict[str, Any], file: str) -> dict[str, Slot]:
    slots: dict[str, Slot] = {}
    for name, options in items.items():
        options = options or {}
        kind = options.get("type")
        if kind not in SLOT_KINDS:
            known = ", ".join(sorted(SLOT_KINDS))
            raise BotFileError(file, f"slot {name!r} has the type {kind!r}", f"Use one of {known}.")
        if kind == "any" and options.get("influence_conversation"):
            raise BotFileError(file, f"slot {name!r} of type any influences the conversation", "Use text or bool.")
        values = tuple(str(value).lower() for value in options.get("values") or () if value is not None)
        slots[name] = Slot(
            name=name,
            kind=kind,
            initial=options.get("initial_value"),
            visible=bool(options.get("influence_conversation", kind != "any")),
            mappings=tuple(_mapping(mapping, name, file) for mapping in options.get("mappings") or ()),
            values=values if OTHER_CATEGORY in values else (*values, OTHER_CATEGORY),
            lowest=float(options.get("min_value", 0.0)),
            highest=float(options.get("max_value", 1.0)),
        )
        if slots[name].lowest >= slots[name].highest:
            raise BotFileError(file, f"slot {name!r} has no range", "Set min_value below max_value.")
    return slots


def _mapping(data: Any, slot: str, file: str) -> SlotMapping:
    kind = data.get("type") if isinstance(data, dict) else None
    if kind not in MAPPING_KINDS:
        known = ", ".join(sorted(MAPPING_KINDS))
        raise BotFileError(file, f"slot {slot!r} has a mapping of type {kind!r}", f"Use one of {known}.")
    needed = REQUIRED_KEYS.get(kind)
    if needed and data.get(needed) is None:
        raise BotFileError(file, f"a {kind} mapping of slot {slot!r} lacks `{needed}`", f"Add `{needed}:` to it.")
    return SlotMapping.from_dict(data)


def _forms(items: dict[str, Any], slots: dict[str, Slot], file: str) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for name, options in items.items():
        options = options or {}
        required = tuple((options.get("required_slots") if "required_slots" in options else options) or ())
        for slot in required:
            if slot not in slots or slot in INTERNAL_SLOTS:
                raise BotFileError(file, f"form {name!r} needs the unknown slot {slot!r}", "Declare it under `slots:`.")
        written = Counter(
            mapping.written for slot in required for mapping in slots[slot].mappings if mapping.kind == "from_entity"
        )
        forms[name] = Form(
            name=name,
            required_slots=required,
            ignored_intents=as_names(options.get("ignored_intents")),
            ambiguous_mappings=frozenset(key for key, count in written.items() if count > 1),
        )
    return forms


def _responses(items: dict[str, Any], file: str) -> dict[str, list[dict[str, Any]]]:
    for name, variations in items.items():
        if not isinstance(variations, list) or not all(isinstance(variation, dict) for variation in variations):
            raise BotFileError(file, f"response {name!r} is no list of variations", "Write `- text: …` below it.")
        for variation in variations:
            if variation.get("text") is None and "custom" not in variation:
                raise BotFileError(file, f"response {name!r} has neither text nor custom", 'Write `text: ""` for none.')
            for condition in variation.get("condition") or []:
                if not isinstance(condition, dict) or not {"name", "value"} <= condition.keys():
                    remedy = "Write type, name and value."
                    raise BotFileError(file, f"response {name!r} has the condition {condition!r}", remedy)
            problem = check_template({key: variation.get(key) for key in TEMPLATED_KEYS})
            if problem:
                raise BotFileError(file, f"response {name!r}: {problem}", "Write {{ and }} for braces that are text.")
    return dict(items)


def _wire(data: dict[str, Any], forms: dict[str, Form]) -> dict[str, Any]:
    """The domain as actions get it: as written, intents sorted, forms with required_slots, nothing empty."""
    wire = {key: value for key, value in data.items() if value not in ({}, [], None)}
    if "intents" in wire:
        wire["intents"] = sorted(wire["intents"], key=lambda item: next(iter(item)) if isinstance(item, dict) else item)
    if forms:
        wire["forms"] = {
            name: {**options} if isinstance(options, dict) and "required_slots" in options else _required(forms[name])
            for name, options in wire["forms"].items()
        }
    wire.setdefault(
        "session_config",
        {"session_expiration_time": DEFAULT_SESSION_MINUTES, "carry_over_slots_to_new_session": True},
    )
    return wire


def _required(form: Form) -> dict[str, Any]:
    return {"required_slots": list(form.required_slots)}
