"""What goes over the wire between a client of Rasa's REST protocol and the desk (docs/rasa.md)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

LONGEST_TEXT = 4000
LONGEST_NAME = 255

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME)]
Words = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]


class Metadata(BaseModel):
    """What may come along. ``message_id`` makes a repeat harmless: it gets the answer of the first.

    ``language`` is a first guess until the customer's own words decide. Whatever else stands there is ignored.
    """

    message_id: Name | None = None
    language: Literal["zh-Hans", "zh-Hant", "en"] | None = None


class NewMessage(BaseModel):
    """One message of a customer; ``message`` may be the payload of a button."""

    sender: Name
    message: Words
    metadata: Metadata | None = None


class NewText(BaseModel):
    """A text to be understood. Rasa names the sender in ``message_id``, and may send its token in the body."""

    model_config = ConfigDict(extra="ignore")
    text: Words
    message_id: str | None = None


Reply = dict[str, Any]


class Said(BaseModel):
    """One message of the desk, by whoever: the bot, a person, or the desk itself."""

    id: str
    author: str
    author_name: str | None
    replies: list[Reply] = Field(description="The message as the replies that a client of Rasa knows.")
