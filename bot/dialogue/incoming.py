"""Events that actions return, brought into the form that the tracker keeps."""

from __future__ import annotations

from typing import Any

from bot.dialogue.errors import ActionFailed
from bot.dialogue.events import Event

# What each kind of event carries, and what stands for a missing part.
FIELDS: dict[str, dict[str, Any]] = {
    "slot": {"name": None, "value": None},
    "action": {"name": None, "policy": None, "confidence": None, "action_text": None, "hide_rule_turn": False},
    "user": {"text": None, "parse_data": None, "input_channel": None, "message_id": None},
    "bot": {"text": None, "data": None},
    "active_loop": {"name": None},
    "followup": {"name": None},
    "action_execution_rejected": {"name": None, "policy": None, "confidence": None},
    "loop_interrupted": {"is_interrupted": False},
    "user_featurization": {"use_text_for_featurization": None},
    "agent": {"text": None, "data": None},
    "entities": {"entities": []},
    "reminder": {"intent": None, "entities": None, "date_time": None, "name": None, "kill_on_user_msg": True},
    "cancel_reminder": {"intent": None, "entities": None, "name": None},
    "session_started": {},
    "restart": {},
    "rewind": {},
    "undo": {},
    "reset_slots": {},
    "pause": {},
    "resume": {},
    "export": {},
}


def read_events(action: str, events: list[Event], at: float) -> list[Event]:
    """The events as the tracker keeps them, stamped ``at``.

    Raises ActionFailed for an event that Rasa 3.6 does not know: it drops the whole answer then, and so do we.
    """
    return [_read(action, event, at) for event in events if "event" in event]


def _read(action: str, event: Event, at: float) -> Event:
    kind = event["event"]
    if kind == "form":  # the name of active_loop in Rasa 1
        kind = "active_loop"
    fields = FIELDS.get(kind)
    if fields is None:
        raise ActionFailed(action, f"returned an unknown event {kind!r}")
    read: Event = {"event": kind, "timestamp": at}
    metadata = event.get("metadata")
    if metadata or kind in ("user", "bot"):
        read["metadata"] = metadata or {}
    for name, default in fields.items():
        read[name] = event.get(name, default)
    if kind == "bot":
        read["data"] = read["data"] or {}
    if kind == "user":
        read["parse_data"] = _parse_data(read)
    return read


def _parse_data(event: Event) -> dict[str, Any]:
    given = event["parse_data"] or {}
    base = {"intent": {}, "entities": [], "text": event["text"], "message_id": event["message_id"], "metadata": {}}
    return {**base, **given}
