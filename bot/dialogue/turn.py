"""What comes out of one message: replies, events, failures and the state to keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.events import Event
from bot.dialogue.state import TrackerState


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing the bot says. ``metadata`` holds whatever else the response carried, and ``utter_action``, its name."""

    text: str | None = None
    buttons: tuple[dict[str, Any], ...] = ()
    image: str | None = None
    custom: Any = None
    attachment: str | None = None
    elements: tuple[dict[str, Any], ...] = ()
    metadata: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_event(cls, event: Event) -> Reply:
        """The reply of a bot event; quick replies are buttons, and an image is not repeated as attachment."""
        data = event.get("data") or {}
        image, attachment = data.get("image"), data.get("attachment")
        return cls(
            text=event.get("text"),
            buttons=tuple(data.get("quick_replies") or data.get("buttons") or ()),
            image=image,
            custom=data.get("custom"),
            attachment=None if attachment == image else attachment,
            elements=tuple(data.get("elements") or ()),
            metadata=dict(event.get("metadata") or {}),
        )

    def messages(self) -> list[dict[str, Any]]:
        """As Rasa's REST channel writes it: each part its own message, a text without buttons split at blank lines."""
        messages: list[dict[str, Any]] = []
        if self.buttons:
            messages.append({"text": self.text, "buttons": list(self.buttons)})
        elif self.text:
            messages += [{"text": part} for part in self.text.strip().split("\n\n")]
        return messages + self.parts()

    def parts(self) -> list[dict[str, Any]]:
        """What stands beside the text, each as a message of its own."""
        beside = {"custom": self.custom, "image": self.image, "attachment": self.attachment}
        cards = [
            {"text": f"{card.get('title', '')} : {card.get('subtitle', '')}", "buttons": card.get("buttons", [])}
            for card in self.elements
        ]
        return [*({name: part} for name, part in beside.items() if part), *cards]


@dataclass(frozen=True, slots=True)
class ActionFailure:
    """An action raised, timed out, or ran too often; the customer may need a person."""

    action: str
    reason: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything that one message brought about; ``events`` are the new ones, in order."""

    state: TrackerState
    replies: tuple[Reply, ...]
    events: tuple[Event, ...]
    failed_actions: tuple[ActionFailure, ...]
