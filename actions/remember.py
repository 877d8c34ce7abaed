"""Before each turn: the language, and the facts that the message holds; nothing known is asked again (R2)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.call import FACT_SLOTS, Call, stronger
from actions.noted import changes, facts_in, is_correction


class ActionRemember(Action):
    """Fills slots from the message: language, facts, and the judgement of the matter."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_remember"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Give the slots that this message changes."""
        call = await Call.of(tracker)
        in_form = bool((tracker.active_loop or {}).get("name"))
        asked = str(tracker.get_slot("requested_slot")) if in_form else None
        events = [SlotSet("language", call.language)]
        if call.text:
            found = facts_in(call.text, call.entities, call.day(), asked)
            known = {name: call.slot(name) for name in FACT_SLOTS}
            corrects = is_correction(call.text, call.entities)
            events += [SlotSet(name, value) for name, value in changes(found, known, asked, corrects).items()]
        if call.text and call.understood():
            judged = stronger(tracker.get_slot("matter") or {}, call.understood())
            events.append(SlotSet("matter", judged if in_form else call.understood()))
            if in_form and asked != "danger" and call.understood().get("danger_unclear"):
                # Whatever was asked, and even if it was denied before: a new sign of danger is asked about first.
                events += [SlotSet("danger_unclear", "yes"), SlotSet("danger", None)]
        return [dict(event) for event in events]
