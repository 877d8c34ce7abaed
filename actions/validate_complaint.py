"""The form of a complaint: what is still to be asked, and whether an answer will do (R2)."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.call import SKIPPED, Call, stronger

# Chinese words stand beside an address without a space, so only what an address may hold counts.
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_PHONE_DIGITS = range(7, 16)


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
        return {"details": SKIPPED if _skips(tracker) else str(value)}

    async def validate_wish(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """What the customer wants."""
        return {"wish": SKIPPED if _skips(tracker) else str(value)}

    async def validate_contact(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """A telephone number or an e-mail address, or none."""
        if _skips(tracker) or _intent(tracker) == "deny":
            return {"contact": SKIPPED}
        contact = contact_in(str(value))
        if contact is None:
            dispatcher.utter_message(response="utter_bad_contact")
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
        return {**_corrected(tracker, str(value)), "confirmed": None}

    async def validate_correction(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """The correction joins what was told; then it is read back once more."""
        return {**_corrected(tracker, str(value)), "correction": None, "confirmed": None}


class ActionAskConfirmed(Action):
    """Reads the matter back before it is submitted (R4: confirm the content)."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_ask_complaint_form_confirmed"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say what was noted, in the customer's words."""
        call = await Call.of(tracker)
        told = [call.slot(name) for name in ("what", "details", "wish", "contact")]
        lines = [f"· {text}" for text in told if text and text != SKIPPED]
        dispatcher.utter_message(response="utter_ask_confirmed", summary="\n".join(lines))
        return []


def contact_in(text: str) -> str | None:
    """An e-mail address or a telephone number in the text."""
    email = _EMAIL.search(text)
    if email:
        return email.group()
    digits = "".join(sign for sign in text if sign.isdecimal())
    return ("+" if "+" in text else "") + digits if len(digits) in _PHONE_DIGITS else None


def _corrected(tracker: Tracker, text: str) -> dict[str, Any]:
    told = tracker.get_slot("what") or ""
    judged = stronger(tracker.get_slot("matter") or {}, {})
    return {"what": f"{told}\n{text}".strip(), "matter": judged}


def _intent(tracker: Tracker) -> str:
    return str(((tracker.latest_message or {}).get("intent") or {}).get("name") or "")


def _skips(tracker: Tracker) -> bool:
    return _intent(tracker) == "skip"
