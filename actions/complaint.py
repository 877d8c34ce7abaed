"""Hearing a complaint out: the feeling first, then the matter, then what will be done (R3, R4, R8)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.call import FACT_SLOTS, Call
from actions.noted import facts_in
from actions.wishes import wish_in
from desk.model.actor import BOT
from desk.model.case import ContactKind
from desk.model.urgency import EmergencyKind, Urgency
from desk.model.waiting import WaitingReason
from desk.verbs.opening import add_facts, open_case

_LONG_HAN, _LONG_WORDS = 8, 6
_SHORT_HAN, _SHORT_WORDS = 5, 4
_FORM_SLOTS = ("danger", "what", "details", "wish", "contact", "confirmed", "correction")


def forget_matter() -> list[dict[str, Any]]:
    """Empty slots for the next matter."""
    names = {*FACT_SLOTS, *_FORM_SLOTS, "matter", "summary", "dispatched_case", "danger_unclear", "told"}
    return [dict(SlotSet(name, None)) for name in sorted(names)]


def describes(text: str, judged: dict[str, Any] | None = None) -> bool:
    """Whether a message already tells what happened, and does not merely announce a complaint.

    A short one does if it was ``judged`` to hold something graver than nothing.
    """
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    words = len(text.split())
    grave = (judged or {}).get("urgency", Urgency.NONE) != Urgency.NONE
    return han >= _LONG_HAN or words >= _LONG_WORDS or (grave and (han >= _SHORT_HAN or words >= _SHORT_WORDS))


async def begin(call: Call, dispatcher: CollectingDispatcher) -> list[dict[str, Any]]:
    """Listen with empathy; a failed necessity of the home is dispatched before any question (R8)."""
    events = forget_matter()
    judged = call.understood() if call.text else {}
    if judged:
        events.append(dict(SlotSet("matter", judged)))
    facts = facts_in(call.text, call.entities, call.day()) if call.text else {}
    events += [dict(SlotSet(name, value)) for name, value in facts.items()]
    if wish := wish_in(call.text):
        events.append(dict(SlotSet("wish", wish)))
    if describes(call.text, judged):
        events.append(dict(SlotSet("what", call.text)))
    if judged.get("danger_unclear"):
        events.append(dict(SlotSet("danger_unclear", "yes")))
    dispatcher.utter_message(response="utter_sorry")
    if judged.get("emergency_kind") == EmergencyKind.UTILITY:
        matter = call.matter(ContactKind.REPAIR, WaitingReason.OUTAGE, {"what": call.text})
        opened = await call.desk.do_once(call.key("dispatch"), open_case, BOT, call.conversation_id, matter)
        dispatcher.utter_message(response="utter_dispatched", number=opened["number"])
        events.append(dict(SlotSet("dispatched_case", opened["case_id"])))
    return events


class ActionBeginComplaint(Action):
    """The first answer to a complaint."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_begin_complaint"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Listen; dispatch what cannot wait."""
        return await begin(await Call.of(tracker), dispatcher)


class ActionOtherMatter(Action):
    """The customer says that this is another matter than the open case; what was told is in the slot ``told``."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_other_matter"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Begin with what was told before the question."""
        call = await Call.of(tracker)
        told, judged = call.slot("told"), tracker.get_slot("matter")
        events = forget_matter()
        if describes(told, judged):
            events.append(dict(SlotSet("what", told)))
        if judged:
            events.append(dict(SlotSet("matter", judged)))
        dispatcher.utter_message(response="utter_sorry")
        return events


class ActionOpenCase(Action):
    """The form is complete: open the case, or add to the one that was dispatched before the form."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_open_case"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Give number and promise (R23)."""
        call = await Call.of(tracker)
        dispatched = call.slot("dispatched_case")
        if dispatched:
            added = await call.desk.do_once(call.key("facts"), add_facts, BOT, dispatched, call.facts())
            dispatcher.utter_message(response="utter_details_added", number=added["number"])
            return forget_matter()
        judged = tracker.get_slot("matter") or {}
        kind = ContactKind.REPAIR if judged.get("intent") == "repair" else ContactKind.COMPLAINT
        matter = call.matter(kind, WaitingReason.COMPLAINT)
        opened = await call.desk.do_once(call.key("open"), open_case, BOT, call.conversation_id, matter)
        dispatcher.utter_message(
            response="utter_case_opened", number=opened["number"], until=call.moment(opened["until"])
        )
        return forget_matter()


class ActionCancelComplaint(Action):
    """The customer thinks better of it."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_cancel_complaint"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Drop what was told; a case that was dispatched already stays with its people."""
        dispatcher.utter_message(response="utter_cancelled")
        return forget_matter()
