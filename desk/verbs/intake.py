"""Hear: a customer comes in and says something (R1, R3)."""

from __future__ import annotations

from dataclasses import dataclass

from desk.errors import NotFound
from desk.model.actor import Permission, customer_actor
from desk.model.case import HELD
from desk.model.conversation import Conversation
from desk.model.customer import Contact, ContactType, Customer
from desk.model.inbox import Inbound, InboxEntry
from desk.model.message import Attachment, Author, Message, MessageKind, Visibility
from desk.verbs.identity import verify_contact
from desk.work import Work, correlation, verb

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_RECENT = 20


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a message is stored: its own id, its conversation's and its inbox entry's; ``repeated`` if it had been
    before.
    """

    message_id: str
    conversation_id: str
    entry_id: str
    repeated: bool


@verb(Permission.CONVERSE)
async def start_conversation(
    work: Work, channel: str, address: str, language: str | None, name: str, token_hash: str | None = None
) -> Conversation:
    """Open the thread with a customer whom the desk does not know yet on that channel."""
    customer = Customer(work.new_id(), work.now, language or "zh-Hans", name=name)
    work.unit.customers.add(customer)
    conversation = Conversation(
        id=work.new_id(),
        customer_id=customer.id,
        channel=channel,
        address=address,
        language=language or "zh-Hans",
        language_fixed=language is not None,
        created_at=work.now,
        token_hash=token_hash,
    )
    work.unit.conversations.add(conversation)
    work.record(conversation.id, customer.id, "start_conversation", channel=channel)
    return conversation


@verb(Permission.CONVERSE)
async def meet(work: Work, channel: str, address: str, language: str | None) -> Conversation:
    """The thread with whoever is at that address of the channel; a new one for somebody the desk does not know yet.

    Whose messages come over the desk's own road is met by them (`receive`); this is for dialogues held elsewhere.
    """
    known = await work.unit.conversation_at(channel, address)
    if known is None:
        known = await start_conversation(work, channel, address, language if language in LANGUAGES else None, "")
        known.language_fixed = False
    return known


@verb(Permission.CONVERSE)
async def receive(work: Work, inbound: Inbound) -> Receipt:
    """Store a message, once: a repeat of the same external id gives the first receipt and changes nothing."""
    known = await work.unit.inbox.first(channel=inbound.channel, external_id=inbound.external_id)
    if known is not None:
        return Receipt(known.message_id, known.conversation_id, known.id, True)
    conversation = await _conversation_of(work, inbound)
    work.actor = customer_actor(conversation.customer_id)
    message = _message_of(work, conversation, inbound)
    if message.payload and not message.text:
        message.text = await _title_of(work, conversation, message.payload)
    work.unit.say(message)
    for upload in inbound.uploads:
        work.unit.attachments.add(
            Attachment(
                id=work.new_id(),
                message_id=message.id,
                conversation_id=conversation.id,
                customer_id=conversation.customer_id,
                name=upload.name,
                media_type=upload.media_type,
                size=upload.size,
                file=upload.file,
                created_at=work.now,
            )
        )
    if inbound.contact is not None:
        contact = await note_contact(work, conversation.customer_id, *inbound.contact)
        if inbound.metadata.get("verified"):
            # The channel itself vouches that this number is the sender's own.
            await verify_contact(work, conversation.id, contact)
    entry = InboxEntry(
        id=work.new_id(),
        channel=inbound.channel,
        external_id=inbound.external_id,
        conversation_id=conversation.id,
        customer_id=conversation.customer_id,
        message_id=message.id,
        received_at=work.now,
        due_at=work.now,
        correlation=correlation.get(),
    )
    work.unit.inbox.add(entry)
    work.ring("conversation", conversation.id)
    return Receipt(message.id, conversation.id, entry.id, False)


@verb(Permission.CONVERSE)
async def edit_message(work: Work, channel: str, external_id: str, text: str) -> None:
    """The customer corrected a message on the channel: the new text stands, the old one stays in the ledger."""
    entry = await work.unit.inbox.first(channel=channel, external_id=external_id)
    if entry is None:
        return
    message = await work.unit.messages.get(entry.message_id)
    if message.text == text:
        return
    work.record(entry.conversation_id, entry.customer_id, "edit_message", message.text, message=message.id)
    message.text, message.edited_at = text, work.now
    work.unit.messages.save(message)
    work.ring("conversation", entry.conversation_id)


@verb(Permission.CONVERSE)
async def wake_agent(work: Work, conversation: Conversation) -> None:
    """A person holds the pen: count the message as unread on the case, and tell the console."""
    case = await work.unit.cases.get(conversation.case_id) if conversation.case_id else None
    if case is None or case.state not in HELD:
        return
    case.unread += 1
    case.last_message_at = work.now
    work.unit.cases.save(case)
    work.ring("case", case.id)


async def note_contact(work: Work, customer_id: str, type_: str, value: str) -> Contact:
    """Write down how the customer can be reached, unless it is known; unverified until proved."""
    if type_ == ContactType.EMAIL:
        # One address is often typed in several ways; it must be found by any of them.
        value = value.strip().lower()
    for contact in await work.unit.contacts.find(customer_id=customer_id, type=type_):
        if contact.value == value:
            return contact
    contact = Contact(work.new_id(), customer_id, ContactType(type_), value, work.now)
    work.unit.contacts.add(contact)
    return contact


async def _conversation_of(work: Work, inbound: Inbound) -> Conversation:
    if inbound.conversation_id is not None:
        return await work.unit.conversations.get(inbound.conversation_id)
    known = await work.unit.conversation_at(inbound.channel, inbound.address)
    if known is not None:
        return known
    if not inbound.address:
        raise NotFound("The message names no conversation.")
    language = inbound.language if inbound.language in LANGUAGES else None
    conversation = await start_conversation(work, inbound.channel, inbound.address, language, inbound.name)
    # What the app is set to is a first guess; the customer's own words decide.
    conversation.language_fixed = False
    return conversation


async def _title_of(work: Work, conversation: Conversation, payload: str) -> str:
    """The title of the button that was pressed, so that people who read the conversation see words."""
    recent = await work.unit.said_after(
        conversation.id, conversation.position - _RECENT, Visibility.CUSTOMER, limit=_RECENT + 1
    )
    for message in reversed(recent):
        for button in message.buttons:
            if button.payload == payload:
                return button.title
    return payload


def _message_of(work: Work, conversation: Conversation, inbound: Inbound) -> Message:
    return Message(
        id=work.new_id(),
        conversation_id=conversation.id,
        customer_id=conversation.customer_id,
        case_id=conversation.case_id,
        author=Author.CUSTOMER,
        kind=MessageKind.ATTACHMENT if inbound.uploads else MessageKind.TEXT,
        text=inbound.text,
        payload=inbound.payload,
        client_id=inbound.external_id,
        created_at=work.now,
    )
