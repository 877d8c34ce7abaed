"""Messages with their files, and how far each has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from desk.model.message import Attachment, Message
from handoff.console import models
from handoff.console.door import Door

_NEVER_SENT = "void"


async def show_messages(door: Door, messages: Sequence[Message]) -> list[models.Message]:
    """The messages in the order given."""
    ids = [message.id for message in messages]
    states = await door.reader.delivery_states(ids)
    files: dict[str, list[models.Attachment]] = defaultdict(list)
    for attachment in await door.reader.attachments_of(ids):
        files[attachment.message_id].append(show_attachment(attachment))
    return [
        models.Message(
            id=message.id,
            author=message.author,
            author_name=message.author_name or None,
            kind=message.kind,
            text=message.text,
            buttons=[models.Button(title=button.title, payload=button.payload) for button in message.buttons],
            attachments=files[message.id],
            created_at=message.created_at,
            visibility=message.visibility,
            delivery=None if states.get(message.id) == _NEVER_SENT else states.get(message.id),
        )
        for message in messages
        # What was planned and then taken back was never said.
        if not (message.position is None and states.get(message.id) == _NEVER_SENT)
    ]


async def show_message(door: Door, message: Message) -> models.Message:
    """One message."""
    return (await show_messages(door, [message]))[0]


def show_attachment(attachment: Attachment) -> models.Attachment:
    """A file's record."""
    return models.Attachment(
        id=attachment.id,
        name=attachment.name,
        media_type=attachment.media_type,
        size=attachment.size,
        url=f"/api/v1/attachments/{attachment.id}",
    )
