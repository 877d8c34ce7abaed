"""The tracker in the form of the action protocol (what ``rasa_sdk.Tracker.from_dict`` reads)."""

from __future__ import annotations

import copy
from typing import Any

from bot.dialogue.tracker import Tracker


def tracker_as_dict(tracker: Tracker) -> dict[str, Any]:
    """The tracker for an action. The lists and slot values are copies, for actions may change them."""
    parse = tracker.parse_data
    loop = tracker.loop
    return {
        "sender_id": tracker.sender_id,
        "slots": {
            name: copy.deepcopy(value) if isinstance(value, list | dict) else value
            for name, value in tracker.slots.items()
        },
        "latest_message": {**parse, "entities": list(parse.get("entities") or [])} if parse else _silence(),
        "latest_event_time": tracker.events[-1]["timestamp"] if tracker.events else None,
        "followup_action": tracker.followup,
        "paused": tracker.paused,
        "events": list(tracker.events),
        "latest_input_channel": _latest_channel(tracker),
        "active_loop": {
            "name": loop.name,
            "is_interrupted": loop.interrupted,
            "rejected": loop.rejected,
            "trigger_message": loop.trigger,
        }
        if loop
        else {},
        "latest_action": {"action_name": tracker.latest_action} if tracker.latest_action else {},
        "latest_action_name": tracker.latest_action,
    }


def _silence() -> dict[str, Any]:
    """The latest message before there was any."""
    return {"intent": {}, "entities": [], "text": None, "message_id": None, "metadata": {}}


def _latest_channel(tracker: Tracker) -> str | None:
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return event.get("input_channel")
    return None
