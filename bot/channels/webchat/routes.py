"""The customer's interface over HTTP (docs/api.md)."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, File, Form, Header, Response, UploadFile
from fastapi.responses import StreamingResponse

from bot.channels.webchat.gate import FromAddress, OwnConversation, TheGate
from bot.channels.webchat.models import (
    LONGEST_TEXT,
    AttachmentReceived,
    ChatSettings,
    ConversationOpened,
    Firm,
    MailedLink,
    MessageReceived,
    Messages,
    NewConversation,
    NewMessage,
    ShownAttachment,
)
from bot.channels.webchat.reading import read_messages, token_hash
from bot.channels.webchat.stream import stream
from bot.channels.webchat.uploads import take_upload
from desk.errors import NotFound
from desk.model.actor import BOT
from desk.model.inbox import Inbound
from desk.verbs.intake import LANGUAGES, Receipt, start_conversation
from web.problem import Problem

CHANNEL = "webchat"
router = APIRouter(prefix="/chat")


@router.get("/settings")
async def settings(gate: TheGate) -> ChatSettings:
    """What the widget needs to know before it begins."""
    return ChatSettings(firm=Firm(name=gate.desk.policy.firm_name), languages=list(LANGUAGES))


@router.post("/conversations", status_code=201, dependencies=[FromAddress])
async def open_conversation(wanted: NewConversation, gate: TheGate) -> ConversationOpened:
    """Begin a conversation."""
    token = secrets.token_urlsafe(32)
    # A web chat has no address of its own: the hash of its token is one that nobody else has.
    opened = await gate.desk.do(
        start_conversation, BOT, CHANNEL, token_hash(token), wanted.language, wanted.name, token_hash(token)
    )
    return ConversationOpened(id=opened.id, token=token)


@router.post("/links", dependencies=[FromAddress])
async def open_link(mailed: MailedLink, gate: TheGate) -> ConversationOpened:
    """Come back to the conversation that a mailed link leads to; the link is its token from here on."""
    conversation_id = gate.links.read(mailed.link, gate.desk.clock.now())
    if conversation_id is None:
        raise Problem(
            403, "wrong_link", "This link is not valid any more.", "Begin a new conversation and say what it is about."
        )
    return ConversationOpened(id=conversation_id, token=mailed.link)


@router.post("/conversations/{conversation_id}/messages", status_code=202, dependencies=[FromAddress])
async def send_message(new: NewMessage, conversation: OwnConversation, gate: TheGate) -> MessageReceived:
    """Store a message; the answer comes as messages of its own."""
    await gate.admit(f"conversation:{conversation.id}", gate.by_conversation)
    receipt = await gate.inlet.receive(
        Inbound(
            channel=CHANNEL,
            address="",
            external_id=f"{conversation.id}:{new.client_message_id}",
            text=(new.text or "").strip(),
            payload=new.payload or "",
            conversation_id=conversation.id,
        )
    )
    return MessageReceived(message_id=receipt.message_id)


@router.get("/conversations/{conversation_id}/messages")
async def list_messages(conversation: OwnConversation, gate: TheGate, after: str | None = None) -> Messages:
    """What was said since."""
    return await read_messages(gate.desk, conversation.id, after)


@router.get("/conversations/{conversation_id}/events")
async def events(
    conversation: OwnConversation,
    gate: TheGate,
    last_event_id: Annotated[str | None, Header()] = None,
    after: str | None = None,
) -> StreamingResponse:
    """Live news; resumes after Last-Event-ID, or after the message named in the query."""
    news = stream(gate.desk, gate.bells, conversation.id, last_event_id or after)
    return StreamingResponse(news, media_type="text/event-stream", headers={"Cache-Control": "no-store"})


@router.post("/conversations/{conversation_id}/attachments", status_code=202, dependencies=[FromAddress])
async def send_attachment(
    conversation: OwnConversation,
    gate: TheGate,
    file: Annotated[UploadFile, File()],
    client_message_id: Annotated[str, Form(min_length=1, max_length=100)],
    text: Annotated[str, Form(max_length=LONGEST_TEXT)] = "",
) -> AttachmentReceived:
    """Store a message with a file."""
    await gate.admit(f"conversation:{conversation.id}", gate.by_conversation)
    upload = await take_upload(gate.inlet, file)
    receipt = await gate.inlet.receive(
        Inbound(
            channel=CHANNEL,
            address="",
            external_id=f"{conversation.id}:{client_message_id}",
            text=text.strip(),
            conversation_id=conversation.id,
            uploads=(upload,),
        )
    )
    return AttachmentReceived(message_id=receipt.message_id, attachment=await _attached(gate, receipt))


@router.get("/conversations/{conversation_id}/attachments/{attachment_id}")
async def attachment(conversation: OwnConversation, gate: TheGate, attachment_id: str) -> Response:
    """A file of this conversation."""
    async with gate.desk.open_unit() as unit:
        found = await unit.attachments.get(attachment_id)
    if found.conversation_id != conversation.id:
        raise NotFound("There is no such file.")
    headers = {"Content-Disposition": "inline", "X-Content-Type-Options": "nosniff", "Cache-Control": "private"}
    headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return Response(await gate.files.read(found.file), media_type=found.media_type, headers=headers)


@router.post("/conversations/{conversation_id}/typing", status_code=204)
async def typing(conversation: OwnConversation, gate: TheGate) -> None:
    """The customer is writing."""
    await gate.signals.ring("customer_typing", conversation.case_id or conversation.id)


async def _attached(gate: TheGate, receipt: Receipt) -> ShownAttachment:
    async with gate.desk.open_unit() as unit:
        found = await unit.attachments.first(message_id=receipt.message_id)
    if found is None:
        raise NotFound("The message has no file.", remedy="Use another client_message_id for another message.")
    return ShownAttachment.of(found)
