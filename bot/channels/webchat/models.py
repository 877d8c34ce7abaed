"""What goes over the wire between a customer's browser and the desk (docs/api.md)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints, model_validator

from desk.model.conversation import Conversation
from desk.model.message import Attachment, Author, Message

LONGEST_TEXT = 4000
LONGEST_PAYLOAD = 200

Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]
ClientId = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Time = Annotated[datetime, PlainSerializer(lambda moment: moment.astimezone(UTC).isoformat().replace("+00:00", "Z"))]


class NewConversation(BaseModel):
    """What a browser may say when it opens a conversation."""

    model_config = ConfigDict(extra="forbid")
    language: Literal["zh-Hans", "zh-Hant", "en"] | None = None
    name: Name = ""


class ConversationOpened(BaseModel):
    """The key to the conversation; the token is shown once."""

    id: str
    token: str


class MailedLink(BaseModel):
    """What stands behind ``?link=`` in the address that a mail brought the customer to."""

    model_config = ConfigDict(extra="forbid")
    link: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class NewMessage(BaseModel):
    """A text, or a pressed button's payload; ``client_message_id`` makes a repeat harmless."""

    model_config = ConfigDict(extra="forbid")
    client_message_id: ClientId
    text: Annotated[str, StringConstraints(max_length=LONGEST_TEXT)] | None = None
    payload: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_PAYLOAD)] | None = None

    @model_validator(mode="after")
    def has_content(self) -> NewMessage:
        """Either a text or a payload."""
        if not (self.text or "").strip() and not self.payload:
            raise ValueError("the message is empty: send a text or a payload")
        return self


class MessageReceived(BaseModel):
    """The stored message's id."""

    message_id: str


class ShownButton(BaseModel):
    """A choice."""

    title: str
    payload: str


class ShownAttachment(BaseModel):
    """A file and where it can be fetched."""

    id: str
    name: str
    media_type: str
    size: int
    url: str

    @classmethod
    def of(cls, attachment: Attachment) -> ShownAttachment:
        """As the customer sees it."""
        return cls(
            id=attachment.id,
            name=attachment.name,
            media_type=attachment.media_type,
            size=attachment.size,
            url=f"/chat/conversations/{attachment.conversation_id}/attachments/{attachment.id}",
        )


class AttachmentReceived(MessageReceived):
    """The stored message's id, and its file."""

    attachment: ShownAttachment


class ShownMessage(BaseModel):
    """One message."""

    id: str
    author: Author
    author_name: str | None
    kind: str
    text: str
    buttons: list[ShownButton]
    attachments: list[ShownAttachment]
    created_at: Time

    @classmethod
    def of(cls, message: Message, attachments: list[Attachment]) -> ShownMessage:
        """As the customer sees it."""
        return cls(
            id=message.id,
            author=message.author,
            author_name=message.author_name or None,
            kind=message.kind.value,
            text=message.text,
            buttons=[ShownButton(title=button.title, payload=button.payload) for button in message.buttons],
            attachments=[ShownAttachment.of(each) for each in attachments if each.message_id == message.id],
            created_at=message.created_at,
        )


class ShownWaiting(BaseModel):
    """The place in the line."""

    position: int
    expected_seconds: int


class ShownConversation(BaseModel):
    """Who answers, in which language, and whether the customer waits for a person."""

    id: str
    language: str
    pen: str
    agent_name: str | None
    waiting: ShownWaiting | None

    @classmethod
    def of(cls, conversation: Conversation, agent_name: str | None, waiting: ShownWaiting | None) -> ShownConversation:
        """As the customer sees it."""
        return cls(
            id=conversation.id,
            language=conversation.language,
            pen=conversation.pen.value,
            agent_name=agent_name,
            waiting=waiting,
        )


class Messages(BaseModel):
    """What was said since."""

    messages: list[ShownMessage]
    conversation: ShownConversation


class Limits(BaseModel):
    """How much a message may hold."""

    text: int = LONGEST_TEXT
    file_bytes: int = Field(default=20 * 1024 * 1024)


class Firm(BaseModel):
    """Whose desk this is."""

    name: str


class ChatSettings(BaseModel):
    """What the widget needs to know before it begins."""

    firm: Firm
    languages: list[str]
    limits: Limits = Limits()
