"""What is kept of a conversation between two messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic_core import from_json, to_json

from bot.dialogue.domain import Domain
from bot.dialogue.events import Event, action_event, bare_event, loop_event, slot_event
from bot.dialogue.names import LISTEN, SESSION_START
from bot.dialogue.tracker import Tracker

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class TrackerState:
    """The latest session of a conversation. The events decide; the rest is there for readers.

    The events are bounded by ``Settings.max_events``: beyond it the older half is replaced by a few events with
    the same effect (the filled slots, and the form in progress with the message that started it).
    """

    sender_id: str
    events: tuple[Event, ...] = ()
    slots: dict[str, Any] = field(default_factory=dict)
    """The slots that are filled."""
    active_form: str | None = None
    requested_slot: str | None = None
    paused: bool = False

    def to_json(self) -> str:
        """As JSON text."""
        content = {
            "version": FORMAT_VERSION,
            "sender_id": self.sender_id,
            "events": self.events,
            "slots": self.slots,
            "active_form": self.active_form,
            "requested_slot": self.requested_slot,
            "paused": self.paused,
        }
        return to_json(content).decode()

    @classmethod
    def from_json(cls, text: str) -> TrackerState:
        """From what ``to_json`` made. Raises ValueError if it is anything else."""
        content = from_json(text)
        if not isinstance(content, dict) or content.pop("version", None) != FORMAT_VERSION:
            raise ValueError("this is no tracker state, or of another version")
        return cls(**{**content, "events": tuple(content["events"])})


def state_of(tracker: Tracker, max_events: int) -> TrackerState:
    """What to keep of the tracker: the events from the latest session start on."""
    events = _latest_session(tracker.events)
    if len(events) > max_events:
        events = _summed_up(tracker, events, keep=max_events // 2)
    return TrackerState(
        sender_id=tracker.sender_id,
        events=tuple(events),
        slots={name: value for name, value in tracker.slots.items() if value is not None},
        active_form=tracker.loop_name,
        requested_slot=tracker.requested_slot,
        paused=tracker.paused,
    )


def _latest_session(events: list[Event]) -> list[Event]:
    for index in range(len(events) - 1, 0, -1):
        if events[index]["event"] == "action" and events[index]["name"] == SESSION_START:
            return events[index:]
    return events


def _summed_up(tracker: Tracker, events: list[Event], keep: int) -> list[Event]:
    """The last ``keep`` events or a few more, before them a short beginning that leads to the same state."""
    cut = next(
        (
            index + 1
            for index in range(len(events) - keep, -1, -1)
            if events[index]["event"] == "action" and events[index]["name"] == LISTEN
        ),
        0,
    )
    before = Tracker.from_events(tracker.domain, tracker.sender_id, events[:cut])
    return [*_beginning(before, tracker.domain, events[0]["timestamp"]), *events[cut:]] if cut else events


def _beginning(tracker: Tracker, domain: Domain, at: float) -> list[Event]:
    events = [action_event(SESSION_START, at, None, 1.0), bare_event("session_started", at)]
    slots = [
        slot_event(name, value, at)
        for name, value in tracker.slots.items()
        if value != domain.slots[name].stored(domain.slots[name].initial)
    ]
    if tracker.loop:
        start: Event = {
            "event": "user",
            "timestamp": at,
            "metadata": {},
            "text": (tracker.loop.trigger or {}).get("text"),
            "parse_data": tracker.loop.trigger or {},
            "input_channel": None,
            "message_id": None,
        }
        form = tracker.loop.name
        events += [action_event(LISTEN, at), start, action_event(form, at), loop_event(form, at)]
    return [*events, *slots, action_event(LISTEN, at)]
