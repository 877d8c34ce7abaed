"""Rasa's REST protocol: a message in, the replies of its turn out; and what a text means (docs/rasa.md)."""

from __future__ import annotations

import secrets
from typing import Any

from fastapi import APIRouter

from bot.channels.rest.door import Admitted, RestDoor, TheDoor
from bot.channels.rest.models import NewMessage, NewText, Reply, Said
from bot.channels.rest.parsing import parse
from bot.channels.rest.replies import replies_of
from bot.dialogue.payload import parse_payload
from bot.surveys import is_survey_payload
from desk.model.channel import Channel
from desk.model.inbox import Inbound
from desk.model.message import Author, Visibility

router = APIRouter(dependencies=[Admitted])
_MOST_SAID = 200


@router.post("/webhooks/rest/webhook")
async def take_message(new: NewMessage, door: TheDoor) -> list[Reply]:
    """Store the message, and answer with what its turn says. A message without words is answered by nothing."""
    text = new.message.strip()
    if not text:
        return []
    metadata = new.metadata
    # Without a name of the client's own every message is a new one.
    name = (metadata and metadata.message_id) or secrets.token_hex(12)
    pressed = _is_payload(text, door)
    receipt = await door.inlet.receive(
        Inbound(
            channel=Channel.REST,
            address=new.sender,
            external_id=f"{new.sender}:{name}",
            text="" if pressed else text,
            payload=text if pressed else "",
            language=metadata.language if metadata else None,
        )
    )
    return replies_of(await door.answer_to(receipt), new.sender)


@router.get("/webhooks/rest/messages")
async def list_messages(sender: str, door: TheDoor, after: str | None = None) -> list[Said]:
    """Everything that the desk has said to the sender, or what came after a message: also what a person wrote."""
    async with door.desk.open_unit() as unit:
        conversation = await unit.conversation_at(Channel.REST, sender)
        if conversation is None:
            return []
        known = await unit.messages.first(id=after) if after else None
        position = (known.position or 0) if known and known.conversation_id == conversation.id else 0
        said = await unit.said_after(conversation.id, position, Visibility.CUSTOMER, _MOST_SAID)
    return [
        Said(
            id=message.id,
            author=message.author.value,
            author_name=message.author_name or None,
            replies=replies_of([message], sender),
        )
        for message in said
        if message.author is not Author.CUSTOMER
    ]


@router.post("/model/parse")
async def understand(new: NewText, door: TheDoor) -> dict[str, Any]:
    """What a text means, as Rasa asks its external understanding."""
    return await parse(new.text, new.message_id, door.ear, door.domain)


def _is_payload(text: str, door: RestDoor) -> bool:
    named = parse_payload(text, door.domain.intents, door.domain.entities)
    return named is not None or is_survey_payload(text)
