"""Filling slots from a message: Rasa's action_extract_slots."""

from __future__ import annotations

from typing import Any

from bot.dialogue.errors import ActionFailed, ActionRejected
from bot.dialogue.events import Event, slot_event
from bot.dialogue.names import VALIDATE_SLOT_MAPPINGS
from bot.dialogue.slots import Slot, SlotMapping
from bot.dialogue.stage import Stage
from bot.dialogue.tracker import Tracker


async def fill_slots(tracker: Tracker, stage: Stage) -> list[Event]:
    """The slot events that the latest message brings, in the order of the domain; and what mapping actions said."""
    events: list[Event] = []
    called: set[str] = set()
    for slot in stage.domain.fillable_slots():
        for mapping in slot.mappings:
            if not _applies(slot, mapping, tracker):
                continue
            if mapping.kind == "custom":
                if mapping.action and mapping.action not in called:
                    called.add(mapping.action)
                    events.extend(await _ask_action(mapping.action, tracker, stage))
                continue
            values = _values(mapping, tracker)
            if not values:
                continue
            value = values if slot.kind == "list" else values[-1]
            if value is not None or tracker.slots.get(slot.name) is not None:
                events.append(slot_event(slot.name, value, stage.at))
                break
    return await _validated(events, tracker, stage)


async def _validated(events: list[Event], tracker: Tracker, stage: Stage) -> list[Event]:
    """The events after action_validate_slot_mappings, if the bot has it; slots it does not return are kept."""
    slots = [event for event in events if event["event"] == "slot"]
    said = [event for event in events if event["event"] == "bot"] if stage.settings.keep_mapping_utterances else []
    if VALIDATE_SLOT_MAPPINGS not in stage.domain.custom_actions:
        return [*said, *slots]
    candidate = tracker.copy()
    candidate.events = tracker.events_since_restart()
    candidate.extend(slots)
    validated = await _ask_action(VALIDATE_SLOT_MAPPINGS, candidate, stage)
    names = {event["name"] for event in validated if event["event"] == "slot"}
    return [*said, *validated, *(event for event in slots if event["name"] not in names)]


async def _ask_action(action: str, tracker: Tracker, stage: Stage) -> list[Event]:
    """What a mapping's action says and sets; other events are not allowed here, and a failure fills nothing."""
    try:
        events = await stage.call(action, tracker)
    except (ActionFailed, ActionRejected):
        return []  # the stage has noted the failure; the customer's message still counts
    return [event for event in events if event["event"] in ("slot", "bot")]


def _applies(slot: Slot, mapping: SlotMapping, tracker: Tracker) -> bool:
    return (
        _known(mapping, tracker)
        and _intent_fits(mapping, tracker)
        and (mapping.kind == "from_trigger_intent" or _condition_fits(slot, mapping, tracker))
        and not _ambiguous(slot, mapping, tracker)
    )


def _known(mapping: SlotMapping, tracker: Tracker) -> bool:
    """Whether the domain has the entity, or all the intents, that the mapping names."""
    if mapping.kind == "from_entity":
        return mapping.entity in tracker.domain.entities
    if mapping.kind == "from_intent":
        return all(intent in tracker.domain.intents for intent in mapping.intents if intent)
    return True


def _intent_fits(mapping: SlotMapping, tracker: Tracker) -> bool:
    if mapping.intents:
        return tracker.intent in mapping.intents
    blocked = set(mapping.not_intents)
    form = tracker.domain.forms.get(tracker.loop_name or "")
    if form and (not mapping.conditions or any(item.active_loop == form.name for item in mapping.conditions)):
        blocked.update(form.ignored_intents)
    return tracker.intent not in blocked


def _condition_fits(slot: Slot, mapping: SlotMapping, tracker: Tracker) -> bool:
    if not mapping.conditions:
        return True
    if tracker.loop and tracker.loop.rejected and tracker.requested_slot == slot.name:
        return False
    for condition in mapping.conditions:
        if condition.active_loop is None:
            if tracker.loop_name is None:
                return True
        elif condition.active_loop == tracker.loop_name and condition.requested_slot in (
            None,
            tracker.requested_slot,
        ):
            return True
    return False


def _ambiguous(slot: Slot, mapping: SlotMapping, tracker: Tracker) -> bool:
    """Whether, in a form, the entity could as well be meant for another slot; asking for the slot settles it."""
    form = tracker.domain.forms.get(tracker.loop_name or "")
    if mapping.kind != "from_entity" or form is None or tracker.requested_slot == slot.name:
        return False
    return slot.name in form.required_slots and mapping.written in form.ambiguous_mappings


def _values(mapping: SlotMapping, tracker: Tracker) -> list[Any]:
    if mapping.kind == "from_entity":
        wanted = (mapping.entity, mapping.role, mapping.group)
        return [
            entity.get("value")
            for entity in tracker.parse_data.get("entities") or []
            if (entity.get("entity"), entity.get("role"), entity.get("group")) == wanted
        ]
    if mapping.kind == "from_text":
        return [(tracker.latest_message or {}).get("text")]
    if mapping.kind == "from_trigger_intent":
        loops = [condition.active_loop for condition in mapping.conditions]
        if tracker.loop_name is None or (loops and tracker.loop_name not in loops):
            return []
    return [mapping.value]
