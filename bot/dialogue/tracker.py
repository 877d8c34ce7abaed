"""The tracker: one conversation as its events, and the state that follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from bot.dialogue.applied import AppliedEvents
from bot.dialogue.domain import Domain
from bot.dialogue.events import Event
from bot.dialogue.names import LISTEN, NOT_SET, REQUESTED_SLOT, SESSION_START
from bot.dialogue.states import DialogueState, StateReplay


@dataclass(frozen=True, slots=True)
class ActiveLoop:
    """The form in progress."""

    name: str
    interrupted: bool = False
    rejected: bool = False
    trigger: dict[str, Any] | None = None


class Tracker:
    """Events in, state out. Events are appended, never changed."""

    def __init__(self, domain: Domain, sender_id: str) -> None:
        self.domain = domain
        self.sender_id = sender_id
        self.events: list[Event] = []
        self.applied = AppliedEvents()
        self._replay: StateReplay | None = None
        self._replayed = (0, 0)
        self._reset()

    @classmethod
    def from_events(cls, domain: Domain, sender_id: str, events: Iterable[Event]) -> Tracker:
        """The tracker of a stored session: the state follows from the events that still count."""
        tracker = cls(domain, sender_id)
        for event in events:
            tracker.events.append(event)
            tracker.applied.add(event, tracker.events)
        tracker._rerun()
        return tracker

    def copy(self) -> Tracker:
        """A copy that can go its own way."""
        other = Tracker(self.domain, self.sender_id)
        other.events = list(self.events)
        other.applied = self.applied.copy()
        other.slots = dict(self.slots)
        other.paused, other.followup = self.paused, self.followup
        other.latest_action, other.latest_message, other.loop = self.latest_action, self.latest_message, self.loop
        return other

    def extend(self, events: Iterable[Event]) -> None:
        """Append events and let each take effect."""
        for event in events:
            self.events.append(event)
            self.applied.add(event, self.events)
            self._apply(event)

    @property
    def loop_name(self) -> str | None:
        """The form in progress; a rule's mark for "no form" is none."""
        return self.loop.name if self.loop and self.loop.name != NOT_SET else None

    @property
    def intent(self) -> str | None:
        """The intent of the latest message."""
        return (self.parse_data.get("intent") or {}).get("name")

    @property
    def parse_data(self) -> dict[str, Any]:
        """What was understood of the latest message."""
        return (self.latest_message or {}).get("parse_data") or {}

    @property
    def requested_slot(self) -> Any:
        """The slot that the form asks for."""
        return self.slots.get(REQUESTED_SLOT)

    def states(self) -> list[DialogueState]:
        """The dialogue states up to now; the last one is the present."""
        items, rewrites = self.applied.items, self.applied.rewrites
        if self._replay is None or self._replayed[1] != rewrites:
            self._replay = StateReplay(self.domain, with_initial_slots=True)
            self._replayed = (0, rewrites)
        for event in items[self._replayed[0] :]:
            self._replay.apply(event)
        self._replayed = (len(items), rewrites)
        return [*self._replay.states, self._replay.current()]

    def events_since_restart(self) -> list[Event]:
        """All events after the last restart."""
        for index in range(len(self.events) - 1, -1, -1):
            if self.events[index]["event"] == "restart":
                return self.events[index + 1 :]
        return list(self.events)

    def _reset(self) -> None:
        self.slots: dict[str, Any] = {name: slot.stored(slot.initial) for name, slot in self.domain.slots.items()}
        self.paused = False
        self.followup: str | None = LISTEN
        self.latest_action: str | None = None
        self.latest_message: Event | None = None
        self.loop: ActiveLoop | None = None

    def _rerun(self) -> None:
        self._reset()
        for event in self.applied.items:
            self._apply(event)

    def _apply(self, event: Event) -> None:
        kind = event["event"]
        if kind == "slot":
            slot = self.domain.slots.get(event["name"])
            if slot is not None:
                self.slots[slot.name] = slot.stored(event["value"])
        elif kind == "action":
            self._apply_action(event["name"])
        elif kind == "user":
            self.latest_message, self.followup = event, None
        elif kind in ("active_loop", "loop_interrupted", "action_execution_rejected"):
            self._apply_to_loop(event)
        elif kind in ("rewind", "undo"):
            self._rerun()
        elif kind in ("restart", "session_started"):
            self._reset()
            if kind == "restart":
                self.followup = SESSION_START
        elif kind == "followup":
            self.followup = event["name"]
        elif kind in ("pause", "resume"):
            self.paused = kind == "pause"
        elif kind == "reset_slots":
            for slot in self.domain.slots.values():
                self.slots[slot.name] = slot.stored(slot.initial)

    def _apply_action(self, name: str) -> None:
        self.latest_action, self.followup = name, None
        if self.loop:
            rejected = self.loop.rejected and name != self.loop.name
            self.loop = replace(self.loop, interrupted=False, rejected=rejected)

    def _apply_to_loop(self, event: Event) -> None:
        if event["event"] == "active_loop":
            trigger = self.parse_data if self.latest_message else None
            self.loop = ActiveLoop(event["name"], trigger=trigger) if event["name"] else None
        elif self.loop and event["event"] == "loop_interrupted":
            self.loop = replace(self.loop, interrupted=event["is_interrupted"])
        elif self.loop and event["name"] == self.loop.name:
            self.loop = replace(self.loop, rejected=True)
