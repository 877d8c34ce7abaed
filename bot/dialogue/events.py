"""Events of a conversation, as dictionaries in the form that the action protocol fixes; times are seconds (Unix)."""

from __future__ import annotations

from typing import Any

Event = dict[str, Any]


def action_event(
    name: str, at: float, policy: str | None = None, confidence: float | None = None, *, hidden: bool = False
) -> Event:
    """An action was executed."""
    return {
        "event": "action",
        "timestamp": at,
        "name": name,
        "policy": policy,
        "confidence": confidence,
        "action_text": None,
        "hide_rule_turn": hidden,
    }


def slot_event(name: str, value: Any, at: float) -> Event:
    """A slot was set."""
    return {"event": "slot", "timestamp": at, "name": name, "value": value}


def loop_event(name: str | None, at: float) -> Event:
    """A form became active, or (None) the active one ended."""
    return {"event": "active_loop", "timestamp": at, "name": name}


def rejection_event(name: str, at: float, policy: str | None, confidence: float | None) -> Event:
    """An action declined to run."""
    return {
        "event": "action_execution_rejected",
        "timestamp": at,
        "name": name,
        "policy": policy,
        "confidence": confidence,
    }


def featurization_event(at: float) -> Event:
    """The prediction after a message used its intent, never its text."""
    return {"event": "user_featurization", "timestamp": at, "use_text_for_featurization": False}


def interruption_event(at: float) -> Event:
    """The form is resumed after an interruption: it must ask again, not validate."""
    return {"event": "loop_interrupted", "timestamp": at, "is_interrupted": True}


def bare_event(kind: str, at: float) -> Event:
    """An event without content: session_started, restart, rewind."""
    return {"event": kind, "timestamp": at}


def user_event(
    text: str | None, parse_data: dict[str, Any], channel: str, message_id: str | None, metadata: Event, at: float
) -> Event:
    """The customer said something."""
    return {
        "event": "user",
        "timestamp": at,
        "metadata": metadata,
        "text": text,
        "parse_data": parse_data,
        "input_channel": channel,
        "message_id": message_id,
    }


def bot_event(message: dict[str, Any], at: float) -> Event:
    """The bot says something; ``message`` is a filled response, whose unknown keys become metadata."""
    known = ("text", "elements", "quick_replies", "buttons", "attachment", "image", "custom")
    return {
        "event": "bot",
        "timestamp": at,
        "metadata": {key: value for key, value in message.items() if key not in known},
        "text": message.get("text"),
        "data": {
            "elements": message.get("elements"),
            "quick_replies": message.get("quick_replies"),
            "buttons": message.get("buttons"),
            "attachment": message.get("attachment") or message.get("image"),
            "image": message.get("image"),
            "custom": message.get("custom"),
        },
    }
