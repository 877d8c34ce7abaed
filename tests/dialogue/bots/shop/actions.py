"""Actions of the shop bot; the same classes run in process and in a real action server."""

# rasa_sdk comes without types, so its classes are Any to mypy.
# mypy: disable-error-code="misc"

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import ActionReverted, ConversationPaused, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection

Domain = dict[str, Any]


class ValidateComplaintForm(FormValidationAction):
    """Asks for the amount of a billing complaint; takes back, corrects, refuses and ends early on request."""

    def name(self) -> str:
        return "validate_complaint_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> list[str]:
        if tracker.get_slot("category") == "billing":
            return ["category", "amount", *domain_slots[1:]]
        return domain_slots

    def validate_category(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> Domain:
        if value in ("delivery", "billing"):
            return {"category": value}
        dispatcher.utter_message(text=f"I do not know {value}.")
        return {"category": None}

    def validate_details(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> Domain:
        if value == "decline":
            raise ActionExecutionRejection("complaint_form")
        if value == "enough":
            return {"details": value, "requested_slot": None}
        if value.startswith("rather "):
            return {"details": None, "category": value.removeprefix("rather ")}
        return {"details": value}

    def validate_amount(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Domain:
        return {"amount": float(value) if str(value).isnumeric() else None}

    def validate_confirmed(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> Domain:
        return {"confirmed": value}


class ActionAskAmount(Action):
    """Asks for the amount and shows what it sees of the conversation."""

    def name(self) -> str:
        return "action_ask_amount"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        dispatcher.utter_message(text=f"How much? (asked before: {tracker.get_slot('requested_slot')})")
        return []


class ActionSubmit(Action):
    """Files the complaint and clears the form's slots."""

    def name(self) -> str:
        return "action_submit"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        dispatcher.utter_message(text=f"Filed: {tracker.get_slot('category')}, {tracker.get_slot('details')}.")
        return [SlotSet("category", None), SlotSet("confirmed", None), SlotSet("details", None)]


class ActionCount(Action):
    """A slot mapping's action: counts messages that say so."""

    def name(self) -> str:
        return "action_count"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        text = tracker.latest_message.get("text") or ""
        if "count" not in text:
            return []
        if "loud" in text:
            dispatcher.utter_message(text="Counting.")
        return [SlotSet("counted", (tracker.get_slot("counted") or 0) + 1)]


class ActionFail(Action):
    """Always raises."""

    def name(self) -> str:
        return "action_fail"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        dispatcher.utter_message(text="never heard")
        raise RuntimeError("broken")


class ActionRefuse(Action):
    """Always declines."""

    def name(self) -> str:
        return "action_refuse"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        raise ActionExecutionRejection("action_refuse")


class ActionRound(Action):
    """Undoes itself, for ever."""

    def name(self) -> str:
        return "action_round"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        return [ActionReverted()]


class ActionFollow(Action):
    """Names the next action itself."""

    def name(self) -> str:
        return "action_follow"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        return [FollowupAction("utter_hours")]


class ActionHandOver(Action):
    """Lets the bot fall silent."""

    def name(self) -> str:
        return "action_hand_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        dispatcher.utter_message(text="A person will answer.")
        return [ConversationPaused()]


class ActionSay(Action):
    """Says responses of the domain in every way there is."""

    def name(self) -> str:
        return "action_say"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[Domain]:
        dispatcher.utter_message(response="utter_greet", name="Olga")
        dispatcher.utter_message(response="utter_greet", text="My own words {order}.", name="Olga")
        dispatcher.utter_message(response="utter_missing", text="never heard")
        dispatcher.utter_message(response="utter_ask_confirmed", buttons=[{"title": "Later", "payload": "/cancel"}])
        dispatcher.utter_message(json_message={"kind": "card"}, image="https://example.org/a.png", mark="x")
        dispatcher.utter_message(text="One.\n\nTwo.", attachment="https://example.org/a.pdf")
        return []


ALL = (
    ValidateComplaintForm,
    ActionAskAmount,
    ActionSubmit,
    ActionCount,
    ActionFail,
    ActionRefuse,
    ActionRound,
    ActionFollow,
    ActionHandOver,
    ActionSay,
)
