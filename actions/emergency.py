"""Danger: guidance in the same turn, people alarmed, the case dispatched before any form (R7, R8)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.call import Call
from actions.complaint import forget_matter
from desk.model.actor import BOT
from desk.model.case import ContactKind
from desk.model.urgency import Urgency
from desk.model.waiting import WaitingReason
from desk.verbs.emergency import dispatch_emergency


class ActionEmergency(Action):
    """Breaks through whatever was going on."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_emergency"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Tell what to do now, and set people in motion."""
        call = await Call.of(tracker)
        told = call.text or call.slot("what")
        judged = {**(tracker.get_slot("matter") or {}), **call.understood(), "urgency": Urgency.EMERGENCY.value}
        tracker.slots["matter"] = judged
        facts = {**call.facts(), "what": told} if told else call.facts()
        matter = call.matter(ContactKind.HELP, WaitingReason.EMERGENCY, facts)
        done = await call.desk.do_once(call.key("dispatch"), dispatch_emergency, BOT, call.conversation_id, matter)
        dispatcher.utter_message(text=done["guidance"], json_message={"purpose": "emergency"})
        return [*forget_matter(), dict(SlotSet("dispatched_case", done["case_id"]))]
