"""Before each turn: the language, and the facts that the message holds; nothing known is asked again (R2)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.call import Call, stronger

_FACT_OF_ENTITY = {
    "order": "order_number",
    "datetime": "occurred_at",
    "place": "place",
    "product": "product",
    "person": "complained_about",
    "amount": "amount",
}


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
        events = [SlotSet("language", call.language)]
        for entity in (tracker.latest_message or {}).get("entities") or []:
            slot = _FACT_OF_ENTITY.get(entity.get("entity"))
            if slot is not None:
                value = entity.get("value")
                shown = call.text[entity.get("start", 0) : entity.get("end", 0)] or str(value)
                events.append(
                    SlotSet(slot, f"{shown}（{value}）" if slot == "occurred_at" and shown != value else shown)
                )
        if call.text and call.understood():
            judged = stronger(tracker.get_slot("matter") or {}, call.understood())
            in_form = bool((tracker.active_loop or {}).get("name"))
            events.append(SlotSet("matter", judged if in_form else call.understood()))
        return [dict(event) for event in events]
