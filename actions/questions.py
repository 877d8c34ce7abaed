"""Questions: answered from the knowledge base, or by a person in time, never by guessing (R6)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.call import Call
from desk.model.actor import BOT
from desk.model.case import ContactKind
from desk.model.waiting import WaitingReason
from desk.verbs.opening import add_facts, open_case

_PATIENCE = 1


class ActionAnswerQuestion(Action):
    """Answers with the entry that the understanding found; without one a person answers."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer_question"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Answer in full and at once, or say by when."""
        call = await Call.of(tracker)
        answer = str(call.metadata.get("knowledge_answer") or "")
        if answer:
            dispatcher.utter_message(response="utter_answer", answer=answer)
            return [dict(SlotSet("not_understood", 0))]
        if (tracker.active_loop or {}).get("name"):
            # The question belongs to the matter that is being told; whoever takes that on answers both.
            dispatcher.utter_message(response="utter_question_kept")
            return [dict(SlotSet("what", f"{call.slot('what')}\n{call.text}".strip()))]
        known = call.metadata.get("open_case")
        if known:
            added = {"question": call.text}
            done = await call.desk.do_once(call.key("question"), add_facts, BOT, known["id"], added)
            dispatcher.utter_message(response="utter_details_added", number=done["number"])
            return []
        matter = call.matter(ContactKind.INQUIRY, WaitingReason.UNKNOWN_ANSWER, {"what": call.text})
        opened = await call.desk.do_once(call.key("ask"), open_case, BOT, call.conversation_id, matter)
        dispatcher.utter_message(
            response="utter_unknown_answer", number=opened["number"], until=call.moment(opened["until"])
        )
        return [dict(SlotSet("not_understood", 0))]


class ActionNotUnderstood(Action):
    """Asks once for other words; the second time a person is offered right away."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_not_understood"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Answer from the knowledge base if it knows; else ask, else hand over."""
        call = await Call.of(tracker)
        if call.metadata.get("knowledge_answer"):
            return await ActionAnswerQuestion().run(dispatcher, tracker, domain)
        missed = int(tracker.get_slot("not_understood") or 0)
        if missed < _PATIENCE:
            dispatcher.utter_message(response="utter_rephrase")
            return [dict(SlotSet("not_understood", missed + 1))]
        return await ActionAnswerQuestion().run(dispatcher, tracker, domain)
