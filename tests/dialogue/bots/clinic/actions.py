"""Actions of the clinic bot."""

# rasa_sdk comes without types, so its classes are Any to mypy.
# mypy: disable-error-code="misc"

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker, ValidationAction
from rasa_sdk.events import ActionExecuted, BotUttered, EventType, FollowupAction, SlotSet, UserUtteranceReverted
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection

Domain = dict[str, Any]


class ValidateSlotMappings(ValidationAction):
    """Looks at slots whenever they are filled, in forms and outside."""

    def name(self) -> str:
        return "action_validate_slot_mappings"

    def validate_doctor(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        if value == "Who":
            dispatcher.utter_message(text="There is no such doctor.")
            return {"doctor": None}
        return {"doctor": str(value).title()}

    def validate_weight(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        return {"weight": value, "height": 180 if value == "80" else tracker.get_slot("height")}


class ValidateMoveForm(FormValidationAction):
    """Begins anew when the patient is not sure, and refuses Sundays."""

    def name(self) -> str:
        return "validate_move_form"

    def validate_day(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        if value == "Sunday":
            raise ActionExecutionRejection("move_form")
        return {"day": value}

    def validate_sure(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        if value is False:
            dispatcher.utter_message(response="utter_why")
            return {"sure": None, "day": None}
        return {"sure": value}


class ActionAskDoctor(Action):
    """Asks for the doctor in a form of its own."""

    def name(self) -> str:
        return "action_ask_doctor"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        dispatcher.utter_message(json_message={"choose": ["Grey", "House"], "loop": tracker.active_loop.get("name")})
        if "surprise" in (tracker.latest_message.get("text") or ""):
            return [SlotSet("doctor", "House")]
        return []


class ActionAskSure(Action):
    """Asks whether the patient is sure; breaks if he is not well."""

    def name(self) -> str:
        return "action_ask_sure"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        if tracker.get_slot("mood") == "bad":
            raise RuntimeError("broken")
        dispatcher.utter_message(text=f"Sure about {tracker.get_slot('day')}?")
        return []


class ActionCountVisit(Action):
    """A slot mapping's action that counts every message."""

    def name(self) -> str:
        return "action_count_visit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        return [SlotSet("visits", float(tracker.get_slot("visits") or 0) + 1)]


class ActionHandToNurse(Action):
    """The core fallback: takes the message back, unless there is something to say."""

    def name(self) -> str:
        return "action_hand_to_nurse"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        text = tracker.latest_message.get("text") or ""
        if "nurse" in text:
            return [BotUttered("The nurse is here."), ActionExecuted("utter_thanks"), BotUttered("She listens.")]
        dispatcher.utter_message(text="A nurse will read this.")
        return [UserUtteranceReverted()] if "hm" in text else []


class ActionChain(Action):
    """Goes on by itself, sometimes with an action of its own choice."""

    def name(self) -> str:
        return "action_chain"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        dispatcher.utter_message(text="Let me see.")
        text = tracker.latest_message.get("text") or ""
        if "jump" in text:
            return [FollowupAction("move_form")]
        if "listen" in text:
            return [FollowupAction("action_listen")]
        return [SlotSet("day", "today")] if "today" in text else []


class ActionReset(Action):
    """Forgets the day."""

    def name(self) -> str:
        return "action_reset"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        return [SlotSet("day", None), SlotSet("sure", None)]


class ActionRestart(Action):
    """Takes the place of Rasa's own: says something and forgets nothing."""

    def name(self) -> str:
        return "action_restart"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        dispatcher.utter_message(text="Why should I forget you?")
        return []


ALL = (
    ValidateSlotMappings,
    ValidateMoveForm,
    ActionAskDoctor,
    ActionAskSure,
    ActionCountVisit,
    ActionHandToNurse,
    ActionChain,
    ActionReset,
    ActionRestart,
)
