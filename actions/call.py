"""What an action knows of the message that it answers: the turn's metadata, in a typed form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from rasa_sdk import Tracker

from actions.access import the_desk
from desk.desk import Desk
from desk.model.actor import BOT
from desk.model.case import ContactKind
from desk.model.channel import Channel
from desk.model.urgency import Category, EmergencyKind, Urgency
from desk.model.waiting import WaitingReason
from desk.verbs.intake import meet
from desk.verbs.opening import Matter
from desk.verbs.wording import spoken_moment

SKIPPED = "-"
_RECENT = 5
FACT_SLOTS = (
    "order_number",
    "occurred_at",
    "place",
    "product",
    "complained_about",
    "amount",
    "what",
    "wish",
    "deadline",
    "contact",
)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of one action."""

    tracker: Tracker
    desk: Desk
    metadata: dict[str, Any]
    """What the desk sent along with the message; from a real Rasa, what the desk's understanding told it."""
    conversation_id: str

    @classmethod
    async def of(cls, tracker: Tracker) -> Call:
        """The call that this tracker came with."""
        desk, message = await the_desk(), tracker.latest_message or {}
        metadata = dict(message.get("metadata") or {})
        if "inbox" in metadata:
            return cls(tracker, desk, metadata, str(tracker.sender_id))
        # A real Rasa knows its customer by a name of its own, and cannot say how else to reach him.
        heard = {"inbox": message.get("message_id"), "wants_contact": True, **(message.get("heard") or {}), **metadata}
        language = str(heard.get("language") or tracker.get_slot("language") or "") or None
        met = await desk.do(meet, BOT, Channel.REST.value, str(tracker.sender_id), language)
        return cls(tracker, desk, heard, met.id)

    @property
    def text(self) -> str:
        """What the customer wrote; empty for a pressed button."""
        text = str((self.tracker.latest_message or {}).get("text") or "")
        return "" if text.startswith("/") else text

    @property
    def entities(self) -> list[dict[str, Any]]:
        """The facts that were found in this message."""
        return list((self.tracker.latest_message or {}).get("entities") or [])

    def day(self) -> date:
        """The day on which the customer wrote this, in the firm's time."""
        times = [float(event.get("timestamp") or 0) for event in self.tracker.events[-_RECENT:]]
        return datetime.fromtimestamp(max(times, default=0.0), UTC).astimezone(self.desk.working_time.zone).date()

    @property
    def language(self) -> str:
        """The language of the conversation."""
        return str(self.metadata.get("language") or self.slot("language") or "zh-Hans")

    def slot(self, name: str) -> str:
        """A slot's text, empty if unset."""
        return str(self.tracker.get_slot(name) or "")

    def key(self, action: str) -> str:
        """The idempotency key: the stored message and the place of this action in its turn."""
        return f"{self.metadata.get('inbox', '')}:{action}:{len(self.tracker.events)}"

    def moment(self, iso: str) -> str:
        """A moment as the customer's language says it, in the firm's time."""
        return spoken_moment(datetime.fromisoformat(iso), self.language, self.desk.working_time.zone)

    def understood(self) -> dict[str, Any]:
        """What was understood of this message."""
        return dict(self.metadata.get("understanding") or {})

    def facts(self) -> dict[str, str]:
        """The facts that are known by now (R2)."""
        known = {name: self.slot(name) for name in FACT_SLOTS if self.slot(name) not in ("", SKIPPED)}
        told = self.slot("details")
        if told not in ("", SKIPPED) and not any(told in value for value in known.values()):
            # Asked when and where, the customer answered in words that hold no date and no place that we know.
            known["details"] = told
        return known

    def matter(self, kind: ContactKind, reason: WaitingReason, facts: dict[str, str] | None = None) -> Matter:
        """The matter as judged over all messages that told it, kept in the slot of that name."""
        judged = {**self.understood(), **(self.tracker.get_slot("matter") or {})}
        emergency = judged.get("emergency_kind")
        return Matter(
            kind=kind,
            urgency=Urgency(judged.get("urgency") or Urgency.NONE),
            category=Category(judged.get("category") or Category.NONE),
            facts=self.facts() if facts is None else facts,
            reason=reason,
            emergency_kind=EmergencyKind(emergency) if emergency else None,
            evidence=list(judged.get("evidence") or []),
            anger=int(judged.get("anger") or 0),
        )


def stronger(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Of two judgements of one matter the graver; its evidence is that of both."""
    if not first:
        return second
    rank = {urgency: urgency.rank for urgency in Urgency}
    graver, other = sorted((first, second), key=lambda each: -rank[Urgency(each.get("urgency") or Urgency.NONE)])
    seen = list(graver.get("evidence") or [])
    seen += [each for each in other.get("evidence") or [] if each not in seen]
    category = graver.get("category")
    if category in (None, Category.NONE, Category.OTHER):
        category = other.get("category")
    return {**graver, "evidence": seen, "category": category, "anger": max(_anger(first), _anger(second))}


def _anger(judged: dict[str, Any]) -> int:
    return int(judged.get("anger") or 0)
