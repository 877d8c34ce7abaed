"""Which events of a conversation still count: undone ones are gone, repeated turns of a form are folded into one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.dialogue.events import Event


class AppliedEvents:
    """The events that still count, kept up to date as events come in."""

    def __init__(self) -> None:
        self.items: list[Event] = []
        self.rewrites = 0
        """Grows whenever the list changed other than by appending."""
        self._loops: set[str] = set()
        self._executed: set[str] = set()

    def copy(self) -> AppliedEvents:
        """A copy that can go its own way."""
        other = AppliedEvents()
        other.items = list(self.items)
        other.rewrites = self.rewrites
        other._loops = set(self._loops)
        other._executed = set(self._executed)
        return other

    def add(self, event: Event, everything: Iterable[Event]) -> None:
        """Take in ``event``; ``everything`` are all events including it, needed when a form turns out to be one."""
        if event["event"] == "active_loop" and event["name"] and event["name"] not in self._loops:
            self._loops.add(event["name"])
            if event["name"] in self._executed:
                self._rebuild(everything)
                return
        self._fold(event)

    def _rebuild(self, everything: Iterable[Event]) -> None:
        self.items = []
        self.rewrites += 1
        for event in everything:
            self._fold(event)

    def _fold(self, event: Event) -> None:
        kind = event["event"]
        if kind == "action":
            self._executed.add(event["name"])
            if event["name"] in self._loops and self._repeats(event["name"]):
                self._forget_turn(event["name"])
            else:
                self.items.append(event)
        elif kind in ("restart", "session_started"):
            self.items = []
            self.rewrites += 1
        elif kind == "undo":
            self._drop_through("action")
        elif kind == "rewind":
            self._drop_through("user")
            self._drop_through("action")
        else:
            self.items.append(event)

    def _drop_through(self, kind: str) -> None:
        self.rewrites += 1
        while self.items:
            if self.items.pop()["event"] == kind:
                return

    def _repeats(self, loop: str) -> bool:
        """Whether the loop ran before in this activation and nothing interrupted it since."""
        later_action: str | None = None
        for event in reversed(self.items):
            kind = event["event"]
            if kind == "active_loop" and event["name"] is None:
                return False
            if kind == "action_execution_rejected" and event["name"] == loop:
                return False
            if kind == "user" and later_action is not None and later_action != loop:
                return False
            if kind == "action":
                if event["name"] == loop:
                    return True
                later_action = event["name"]
        return False

    def _forget_turn(self, loop: str) -> None:
        """Remove what led from the loop's previous execution to this one; slots and the like stay."""
        previous = _last_index(self.items, lambda event: event["event"] == "action" and event["name"] == loop)
        self.items[previous + 1 :] = [
            event
            for event in self.items[previous + 1 :]
            if event["event"] not in ("action", "user", "user_featurization")
        ]
        self.rewrites += 1


def _last_index(events: list[Event], wanted: Callable[[Event], bool]) -> int:
    return next(index for index in range(len(events) - 1, -1, -1) if wanted(events[index]))
