"""Actions of the bistro bot."""

# rasa_sdk comes without types, so its classes are Any to mypy.
# mypy: disable-error-code="misc"

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import ActiveLoop, AllSlotsReset, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

Domain = dict[str, Any]


class ValidateBookingForm(FormValidationAction):
    """Takes numbers as words, asks small parties for nothing more, ends a booking of too many."""

    def name(self) -> str:
        return "validate_booking_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> list[str]:
        if tracker.get_slot("people") == 1:
            return [name for name in domain_slots if name != "outdoor"]
        if tracker.get_slot("cuisine") == "french":
            return [*domain_slots, "to_place"]
        return domain_slots

    def validate_people(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        words = {"one": 1, "four": 4, "12": 12}
        try:
            number = float(words.get(str(value), value))
        except ValueError:
            dispatcher.utter_message(text=f"{value} is no number.")
            return {"people": None}
        if number > 10:
            dispatcher.utter_message(text="That is too many for us.")
            return {"people": None, "requested_slot": None}
        return {"people": number}

    def validate_cuisine(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> Domain:
        if value == "odd":
            return {"cuisine": None, "people": None}
        return {"cuisine": value}

    def validate_wishes(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        return {"wishes": str(value)[:12]} if value else {}


class ActionAskOutdoor(Action):
    """Asks with buttons, and says what the slots are at that moment."""

    def name(self) -> str:
        return "action_ask_booking_form_outdoor"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        asked = tracker.get_slot("requested_slot")
        dispatcher.utter_message(text=f"Outside? ({asked})", buttons=[{"title": "Yes", "payload": "/agree"}])
        return [SlotSet("extra", {"asked": [asked]})]


class ActionStoreBooking(Action):
    """Clears the booking and remembers the guest."""

    def name(self) -> str:
        return "action_store_booking"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        return [AllSlotsReset(), SlotSet("guest", "Olga"), SlotSet("regular", True)]


class ActionStopQuietly(Action):
    """Ends the form by itself and says nothing."""

    def name(self) -> str:
        return "action_stop_quietly"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        return [ActiveLoop(None), SlotSet("requested_slot", None)]


class ActionKnowGuest(Action):
    """A slot mapping's action: knows a guest by his mood."""

    def name(self) -> str:
        return "action_know_guest"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        mood = next(tracker.get_latest_entity_values("mood"), None)
        return [] if mood is None else [SlotSet("regular", mood == "fine"), SlotSet("guest", mood)]


class ActionJump(Action):
    """Goes on with another action that a rule knows."""

    def name(self) -> str:
        return "action_jump"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        text = tracker.latest_message.get("text") or ""
        return [FollowupAction("booking_form" if "table" in text else "utter_sorry")]


class ActionWeigh(Action):
    """Says every kind of thing at once."""

    def name(self) -> str:
        return "action_weigh"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        dispatcher.utter_message(
            text="Weighed.\n\nTwice.", image="https://bistro.example/scales.png", json_message={"grams": [1, 2.5, None]}
        )
        dispatcher.utter_message(elements=[{"title": "Soup", "subtitle": "hot", "buttons": []}])
        dispatcher.utter_message(response="utter_menu", cuisine="any", dishes="all")
        return [SlotSet("dishes", "bread"), SlotSet("people", "7"), SlotSet("unknown_slot", 1)]


ALL = (
    ValidateBookingForm,
    ActionAskOutdoor,
    ActionStoreBooking,
    ActionStopQuietly,
    ActionKnowGuest,
    ActionJump,
    ActionWeigh,
)
