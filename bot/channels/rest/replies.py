"""A message of the desk in the form in which Rasa's REST channel gives it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desk.model.message import Message


def replies_of(messages: Iterable[Message], recipient: str) -> list[dict[str, Any]]:
    """Each message as one or more objects: a text without buttons is split at blank lines, and what is more than
    text (custom, image, attachment, elements) follows, each as an object of its own.
    """
    return [{"recipient_id": recipient, **part} for message in messages for part in _parts(message)]


def _parts(message: Message) -> Iterable[dict[str, Any]]:
    if message.buttons:
        buttons = [{"title": button.title, "payload": button.payload} for button in message.buttons]
        yield {"text": message.text, "buttons": buttons}
    elif message.text:
        yield from ({"text": part} for part in message.text.strip().split("\n\n"))
    yield from message.parts
