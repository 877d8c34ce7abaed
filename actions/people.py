"""Asking for a person, adding to a case, asking how far it is (R6, R22)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.call import Call
from actions.complaint import forget_matter
from desk.model.actor import BOT
from desk.model.case import ContactKind
from desk.model.identity import read_case_number
from desk.model.waiting import WaitingReason
from desk.verbs.asking import call_person, case_states, set_language
from desk.verbs.opening import add_facts


class ActionCallPerson(Action):
    """The customer wants a person and gets one, with the place in the line."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_call_person"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Enter the waiting line, with all that was told so far."""
        call = await Call.of(tracker)
        facts = call.facts() or ({"what": call.text} if call.text else {})
        kind = ContactKind.COMPLAINT if call.slot("what") else ContactKind.OTHER
        matter = call.matter(kind, WaitingReason.ASKED_FOR_PERSON, facts)
        done = await call.desk.do_once(call.key("person"), call_person, BOT, call.conversation_id, matter)
        dispatcher.utter_message(
            response="utter_person_called" if done["ahead"] else "utter_person_next",
            number=done["number"],
            ahead=done["ahead"],
            minutes=done["minutes"],
        )
        return forget_matter()


class ActionMoreOrNew(Action):
    """Something that sounds like a complaint while a case is open: the same matter, or another one?"""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_more_or_new"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Ask; but what follows an emergency belongs to it without asking (R8: details follow)."""
        call = await Call.of(tracker)
        known = call.metadata.get("open_case") or {}
        if known.get("help_under_way"):
            return await add_to_case(call, dispatcher, call.text)
        dispatcher.utter_message(response="utter_more_or_new", number=known.get("number", ""))
        return [dict(SlotSet("told", f"{call.slot('told')}\n{call.text}".strip()))]


class ActionSameMatter(Action):
    """It was the same matter: what was told joins the open case."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_same_matter"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Add it."""
        call = await Call.of(tracker)
        return await add_to_case(call, dispatcher, call.slot("told"))


async def add_to_case(call: Call, dispatcher: CollectingDispatcher, told: str) -> list[dict[str, Any]]:
    """Add what was told to the open case; without one there is nothing to add to."""
    known = call.metadata.get("open_case") or {}
    if not known:
        dispatcher.utter_message(response="utter_status_none")
        return []
    done = await call.desk.do_once(call.key("add"), add_facts, BOT, known["id"], {"more": told})
    dispatcher.utter_message(response="utter_details_added", number=done["number"])
    return [dict(SlotSet("told", None))]


class ActionStatus(Action):
    """How far the customer's own cases are; a number alone proves nothing."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_status"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Tell the state of each open case, or of the one that was named."""
        call = await Call.of(tracker)
        asked = read_case_number(str(call.metadata.get("said") or call.text))
        cases = (await call.desk.do(case_states, BOT, call.conversation_id)).cases
        if asked and asked not in [case["number"] for case in cases]:
            dispatcher.utter_message(response="utter_status_not_yours")
            return []
        shown = [case for case in cases if not asked or case["number"] == asked]
        for case in shown:
            dispatcher.utter_message(response="utter_status", **case)
        if not shown:
            dispatcher.utter_message(response="utter_status_none")
        return []


class ActionSetLanguage(Action):
    """The customer chose a language; it holds until another is chosen."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_set_language"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Keep it with the conversation; the rule then says so in that language."""
        call = await Call.of(tracker)
        wanted = next(tracker.get_latest_entity_values("chosen_language"), None)
        if wanted not in ("zh-Hans", "zh-Hant", "en"):
            return []
        await call.desk.do_once(call.key("language"), set_language, BOT, call.conversation_id, str(wanted))
        return [dict(SlotSet("language", wanted))]


class ActionNew(Action):
    """Begin anew: what was being told is put aside, open cases stay."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_new"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Forget the half-told matter."""
        return forget_matter()
