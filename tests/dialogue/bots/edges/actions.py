"""Actions of the edges bot: whatever an action may do to a conversation."""

from __future__ import annotations

# rasa_sdk comes without types, so its classes are Any to mypy.
# mypy: disable-error-code="misc"
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker, ValidationAction
from rasa_sdk.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    ConversationResumed,
    FollowupAction,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa_sdk.executor import CollectingDispatcher

Domain = dict[str, Any]


class ValidateSlotMappings(ValidationAction):
    """Looks at every slot that is filled outside of forms, and reads levels out of texts."""

    def validate_person(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        if value == "nobody":
            dispatcher.utter_message(text="Nobody is no name.")
            return {"person": None}
        return {"person": value}

    def extract_level(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        text = tracker.latest_message.get("text") or ""
        return {"level": float(text)} if text.isnumeric() else {}

    def validate_level(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        return {"level": min(value, 10.0)}


class FindPlace(Action):
    """A mapping's action that speaks, sets, and returns what it must not."""

    def name(self) -> str:
        return "action_find_place"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        text = tracker.latest_message.get("text") or ""
        if "break" in text:
            raise RuntimeError("lost")
        if "place" in text:
            dispatcher.utter_message(text="A place!")
            return [SlotSet("place", text), FollowupAction("utter_end")]
        return []


class ValidateSecondForm(FormValidationAction):
    """Ends the form at will, takes itself back, or adds a slot that the domain does not ask for."""

    def name(self) -> str:
        return "validate_second_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> list[str]:
        return [*domain_slots, "extra"] if tracker.get_slot("flag") else domain_slots

    async def extract_extra(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        if tracker.get_slot("requested_slot") == "extra":
            return {"extra": tracker.latest_message.get("text")}
        return {}

    def validate_extra(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        return {"extra": value}

    def validate_place(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        if value == "end":
            return {"place": None, "requested_slot": None}
        return {"place": value}

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        events = await super().run(dispatcher, tracker, domain)
        if tracker.latest_message.get("text") == "drop":
            return [*events, ActiveLoop(None)]
        if tracker.latest_message.get("text") == "reject":
            return [*events, ActionExecutionRejected("second_form")]
        return list(events)


class ValidateThirdForm(FormValidationAction):
    """Takes any text."""

    def name(self) -> str:
        return "validate_third_form"

    async def extract_extra(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        text = tracker.latest_message.get("text")
        return {"extra": text} if tracker.get_slot("requested_slot") == "extra" and text != "hm" else {}

    def validate_extra(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        return {"extra": value}


class AskExtra(Action):
    """Asks by a response and a text, and sets a slot while asking."""

    def name(self) -> str:
        return "action_ask_extra"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        dispatcher.utter_message(response="utter_flagged")
        dispatcher.utter_message(text=f"Extra for {tracker.active_loop.get('name')}, {tracker.latest_action_name}?")
        return [SlotSet("note", [len([e for e in tracker.events if e["event"] == "user"])])]


class Jump(Action):
    """Speaks for the customer."""

    def name(self) -> str:
        return "action_jump"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        text = tracker.latest_message.get("text")
        if text == "far":
            return [FollowupAction("action_unknown")]
        if text == "on":
            return [FollowupAction("second_form")]
        parse = {"intent": {"name": "pay", "confidence": 1.0}, "entities": [{"entity": "unit", "value": "big"}]}
        return [ActionExecuted("action_listen"), UserUttered("pay big", parse)]


class Swap(Action):
    """Leaves the form in progress."""

    def name(self) -> str:
        return "action_swap"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        return [ActiveLoop(None), SlotSet("requested_slot", None), SlotSet("extra", None)]


class Wipe(Action):
    """Forgets, in the way that the text says."""

    def name(self) -> str:
        return "action_wipe"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        text = tracker.latest_message.get("text")
        dispatcher.utter_message(text=f"Wiping {text}.", buttons=[{"title": "a", "payload": "/yes"}])
        if text == "all":
            return [Restarted()]
        if text == "session":
            return [SessionStarted(), ActionExecuted("action_listen")]
        if text == "back":
            return [UserUtteranceReverted()]
        return [AllSlotsReset(), ConversationResumed()]


class Leave(Action):
    """Returns an event that nobody knows."""

    def name(self) -> str:
        return "action_leave"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        dispatcher.utter_message(text="lost with the event")
        return [SlotSet("person", "lost"), {"event": "session_ended", "timestamp": None}]


class Store(Action):
    """Says something as an event, and names an unknown slot."""

    def name(self) -> str:
        return "action_store"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        return [BotUttered("Stored.", {"buttons": [{"title": "b", "payload": "/no"}]}), SlotSet("nowhere", 1)]


class Empty(Action):
    """Does nothing, and what comes next no rule says."""

    def name(self) -> str:
        return "action_empty"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        return []


ALL = (
    ValidateSlotMappings,
    FindPlace,
    ValidateSecondForm,
    ValidateThirdForm,
    AskExtra,
    Jump,
    Swap,
    Wipe,
    Leave,
    Store,
    Empty,
)
