"""Forms: asking for one slot after the other, validating what comes, stepping aside for questions."""

from __future__ import annotations

from bot.dialogue.errors import ActionRejected
from bot.dialogue.events import Event, action_event, loop_event, slot_event
from bot.dialogue.filling import fill_slots
from bot.dialogue.names import LISTEN, REQUESTED_SLOT, UTTER_PREFIX
from bot.dialogue.slots import Form
from bot.dialogue.stage import Stage
from bot.dialogue.tracker import Tracker


class FormRun:
    """One execution of a form's action."""

    def __init__(self, form: Form, tracker: Tracker, stage: Stage) -> None:
        self._form = form
        self._tracker = tracker
        self._stage = stage

    async def run(self) -> list[Event]:
        """The events of this execution. Raises ActionRejected if the form has no use for the message."""
        events: list[Event] = []
        if self._tracker.loop_name != self._form.name:
            events += await self._activate()
        if not _is_done(events):
            events += await self._go_on(events)
        if _is_done(events):
            events.append(loop_event(None, self._stage.at))
        return events

    async def _activate(self) -> list[Event]:
        """Start the form: fill slots again, now inside it, and validate what is filled already."""
        start = loop_event(self._form.name, self._stage.at)
        tracker = self._tracker.copy()
        tracker.extend([start])
        extracted = await fill_slots(tracker, self._stage)
        tracker.extend(extracted)
        slots = [event for event in extracted if event["event"] == "slot"]
        said = self._new_utterances(extracted)
        if not self._validator:
            return [start, *said, *slots]
        filled = {
            name: tracker.slots[name] for name in self._form.required_slots if tracker.slots.get(name) is not None
        }
        validated = await self._validate(filled, tracker)
        names = {event["name"] for event in validated if event["event"] == "slot"}
        return [start, *said, *validated, *(event for event in slots if event["name"] not in names)]

    def _new_utterances(self, extracted: list[Event]) -> list[Event]:
        """What mapping actions say only now; they ran before on the same message, and are not repeated."""
        heard = [(event["text"], event["data"]) for event in _since_message(self._tracker) if event["event"] == "bot"]
        return [event for event in extracted if event["event"] == "bot" and (event["text"], event["data"]) not in heard]

    async def _go_on(self, so_far: list[Event]) -> list[Event]:
        events: list[Event] = []
        if all(event["event"] == "active_loop" for event in so_far):
            events = await self._validate_if_due()
        if _rejected_by_hand(events):
            return events
        return [*events, *await self._ask_next([*so_far, *events])]

    async def _validate_if_due(self) -> list[Event]:
        loop = self._tracker.loop
        due = loop is None or (self._tracker.latest_action == LISTEN and not loop.interrupted)
        if not due:
            # Nothing to validate after an interruption, but the action may decide which slot comes next.
            return await self._validate({}, self._tracker)
        needed = {*self._form.required_slots, self._requested(self._tracker)}
        candidates = {
            event["name"]: event["value"]
            for event in _since_message(self._tracker)
            if event["event"] == "slot" and event["name"] in needed
        }
        events = await self._validate(candidates, self._tracker)
        useful = candidates or _rejected_by_hand(events)
        useful = useful or any(event["event"] == "slot" and event["name"] != REQUESTED_SLOT for event in events)
        if self._requested(self._tracker) and not useful:
            raise ActionRejected(self._form.name)
        return events

    async def _validate(self, candidates: dict[str, object], tracker: Tracker) -> list[Event]:
        """What the form's own action makes of the candidates; without such an action they stand as they are."""
        if not self._validator:
            return []
        events = [slot_event(name, value, self._stage.at) for name, value in candidates.items()]
        return await self._stage.call(self._validator, self._temporary(tracker, events))

    @property
    def _validator(self) -> str | None:
        name = f"validate_{self._form.name}"
        return name if name in self._stage.domain.action_order else None

    async def _ask_next(self, so_far: list[Event]) -> list[Event]:
        at = self._stage.at
        if _is_done(so_far):
            return [slot_event(REQUESTED_SLOT, None, at)]
        tracker = self._temporary(self._tracker, so_far)
        wishes = (event["value"] for event in so_far if event["event"] == "slot" and event["name"] == REQUESTED_SLOT)
        wished = next(wishes, None)
        if wished:
            return await self._ask(wished, tracker)
        missing = next((name for name in self._form.required_slots if tracker.slots.get(name) is None), None)
        if missing is None:
            return [slot_event(REQUESTED_SLOT, None, at)]
        return [slot_event(REQUESTED_SLOT, missing, at), *await self._ask(missing, tracker)]

    async def _ask(self, slot: str, tracker: Tracker) -> list[Event]:
        """Ask for the slot by the most special action or response there is; silently if there is none."""
        form = self._form.name
        names = (f"action_ask_{form}_{slot}", f"utter_ask_{form}_{slot}", f"action_ask_{slot}", f"utter_ask_{slot}")
        name = next((name for name in names if name in self._stage.domain.action_order), None)
        if name is None:
            return []
        if name.startswith(UTTER_PREFIX):
            return self._stage.utter(name, tracker)
        return await self._stage.call(name, tracker)

    def _temporary(self, tracker: Tracker, events: list[Event]) -> Tracker:
        """The conversation as actions of the form shall see it: the slots to look at are its last events."""
        at = self._stage.at
        copy = tracker.copy()
        copy.events = tracker.events_since_restart()
        copy.extend(
            [slot_event(REQUESTED_SLOT, self._requested(tracker), at), action_event(self._form.name, at), *events]
        )
        return copy

    def _requested(self, tracker: Tracker) -> str | None:
        """The slot that was asked for; what another form asked for does not count."""
        return tracker.requested_slot if tracker.loop_name == self._form.name else None


def _since_message(tracker: Tracker) -> list[Event]:
    """The events from the latest message on."""
    for index in range(len(tracker.events) - 1, -1, -1):
        if tracker.events[index]["event"] in ("user", "restart"):
            return tracker.events[index:]
    return list(tracker.events)


def _rejected_by_hand(events: list[Event]) -> bool:
    return any(event["event"] == "action_execution_rejected" for event in events)


def _is_done(events: list[Event]) -> bool:
    """Whether the last word on the requested slot, or on the loop, was that there is none."""
    if _rejected_by_hand(events):
        return False
    for event in reversed(events):
        if event["event"] == "slot" and event["name"] == REQUESTED_SLOT:
            if event["value"] is None:
                return True
            break
    loops = [event["name"] for event in events if event["event"] == "active_loop"]
    return bool(loops) and loops[-1] is None
