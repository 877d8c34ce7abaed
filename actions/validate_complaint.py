"""The form of a complaint: what is still to be asked, and whether an answer will do (R2)."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.call import FACT_SLOTS, SKIPPED, Call, stronger
from actions.noted import facts_in, is_correction, named_answer, only_contact, only_facts, read_back
from actions.wishes import wish_in

# Chinese words stand beside an address without a space, so only what an address may hold counts.
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_PHONE_DIGITS = range(7, 16)
_BAD_CONTACT = "utter_bad_contact"
_RECENT_EVENTS = 14


class ValidateComplaintForm(FormValidationAction):
    """Never asks for what is known; every question can be skipped but what happened and the confirmation."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "validate_complaint_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[str]:
        """The questions that this customer still has to be asked, in order."""
        call = await Call.of(tracker)
        wanted = ["danger"] if call.slot("danger_unclear") else []
        wanted.append("what")
        if not call.slot("occurred_at") and not call.slot("order_number"):
            wanted.append("details")
        wanted.append("wish")
        if call.metadata.get("wants_contact"):
            wanted.append("contact")
        if call.slot("confirmed") == "no":
            wanted.append("correction")
        return [*wanted, "confirmed"]

    async def validate_danger(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Anything but a clear yes goes on; a yes arrives as an emergency and never comes here."""
        return {"danger": "yes" if _intent(tracker) == "affirm" else "no"}

    async def validate_what(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Whatever the customer tells is what happened."""
        return {"what": str(value).strip() or None}

    async def validate_details(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """When and where; the facts in it were picked out before."""
        if _skips(tracker):
            return {"details": SKIPPED}
        call = await Call.of(tracker)
        if _alarms(call):
            return {**_told_more(call), "details": None}
        return {"details": str(value)}

    async def validate_wish(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """What the customer wants; who tells more of what happened, or a number, instead is asked again."""
        if _skips(tracker):
            return {"wish": SKIPPED}
        call = await Call.of(tracker)
        if _alarms(call):
            return {**_told_more(call), "wish": None}
        if only_contact(call.text, call.entities):
            contact = facts_in(call.text, call.entities, call.day(), "contact").get("contact")
            dispatcher.utter_message(response="utter_noted", noted=named_answer("contact", str(contact), call.language))
            return {"contact": contact, "wish": None}
        if _tells(call):
            dispatcher.utter_message(response="utter_noted", noted=_noted(call))
            return {**_more_details(call), "wish": None}
        return {"wish": str(value)}

    async def validate_contact(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """A telephone number or an e-mail address, or none; who gives none twice is not pressed."""
        if _skips(tracker):
            return {"contact": SKIPPED}
        call = await Call.of(tracker)
        if _alarms(call):
            return {**_told_more(call), "contact": None}
        contact = contact_in(str(value), facts_in(str(value), call.entities, call.day(), "contact").get("contact"))
        wish = wish_in(call.text)
        if contact is None and (wish or _tells(call)):
            dispatcher.utter_message(response="utter_noted", noted=_noted(call))
            return {**({"wish": call.text} if wish else _more_details(call)), "contact": None}
        if contact is None and _was_said(tracker, _BAD_CONTACT):
            return {**_more_details(call), "contact": SKIPPED}
        if contact is None:
            dispatcher.utter_message(response=_BAD_CONTACT)
        return {"contact": contact}

    async def validate_confirmed(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Yes submits; no asks what to change; any other words are the change itself."""
        intent = _intent(tracker)
        if intent == "affirm":
            return {"confirmed": "yes"}
        if intent == "deny":
            return {"confirmed": "no"}
        return {**_put_right(await Call.of(tracker), str(value)), "confirmed": None}

    async def validate_correction(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """The correction joins what was told; then it is read back once more."""
        call = await Call.of(tracker)
        put_right = _put_right(call, call.text) if call.text else {}
        return {**put_right, "correction": None, "confirmed": None}


class ActionAskConfirmed(Action):
    """Reads the matter back before it is submitted (R4: confirm the content)."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_ask_complaint_form_confirmed"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say what was noted, in the customer's words, and what was understood of them."""
        call = await Call.of(tracker)
        told, details = call.slot("what"), call.slot("details")
        lines = [told, "" if details in told else details, _noted(call)]
        given = [name for name in ("wish", "contact") if call.slot(name) not in ("", SKIPPED)]
        lines += [named_answer(name, call.slot(name), call.language) for name in given]
        summary = "\n".join(f"· {line}" for line in lines if line not in ("", SKIPPED))
        dispatcher.utter_message(response="utter_ask_confirmed", summary=summary)
        return []


def contact_in(text: str, number: str | None = None) -> str | None:
    """An e-mail address or a telephone number in the text; ``number`` is the one that the understanding found."""
    email = _EMAIL.search(text)
    if email:
        return email.group()
    if number:
        return number
    digits = "".join(sign for sign in text if sign.isdecimal())
    return ("+" if "+" in text else "") + digits if len(digits) in _PHONE_DIGITS else None


def _put_right(call: Call, text: str) -> dict[str, Any]:
    """A new address or number replaces the old one; any other words join what was told."""
    facts = facts_in(text, call.entities, call.day())
    email = _EMAIL.search(text)
    if email:
        return {"contact": email.group()}
    if set(facts) == {"contact"}:
        return {"contact": facts["contact"]}
    return {**_corrected(call.tracker, text), **({"wish": wish} if (wish := wish_in(text)) else {})}


def _tells(call: Call) -> bool:
    """Whether the message puts something right or tells when, where and which, instead of answering the question."""
    if wish_in(call.text):
        return False
    return is_correction(call.text, call.entities) or only_facts(call.text, call.entities, call.day())


def _more_details(call: Call) -> dict[str, Any]:
    told = call.slot("details")
    return {"details": call.text if told in ("", SKIPPED) else f"{told}\n{call.text}"}


def _told_more(call: Call) -> dict[str, Any]:
    return {"what": f"{call.slot('what')}\n{call.text}".strip()}


def _alarms(call: Call) -> bool:
    """Whether the message may tell of a danger: that is asked about first, and the question stays open."""
    return bool(call.text and call.understood().get("danger_unclear"))


def _was_said(tracker: Tracker, response: str) -> bool:
    """Whether the customer has heard this lately."""
    recent = tracker.events[-_RECENT_EVENTS:]
    return any((event.get("metadata") or {}).get("utter_action") == response for event in recent)


def _noted(call: Call) -> str:
    return read_back({name: call.slot(name) for name in FACT_SLOTS}, call.language)


def _corrected(tracker: Tracker, text: str) -> dict[str, Any]:
    told = tracker.get_slot("what") or ""
    judged = stronger(tracker.get_slot("matter") or {}, {})
    return {"what": f"{told}\n{text}".strip(), "matter": judged}


def _intent(tracker: Tracker) -> str:
    return str(((tracker.latest_message or {}).get("intent") or {}).get("name") or "")


def _skips(tracker: Tracker) -> bool:
    """Whether the customer would rather not say, or has nothing to say to it."""
    return _intent(tracker) in ("skip", "deny")
