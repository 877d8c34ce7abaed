"""Mail a link to the conversation: a customer of the web chat is gone with the browser's tab."""

from __future__ import annotations

from desk.model.channel import Channel
from desk.model.conversation import Conversation
from desk.model.customer import ContactType
from desk.model.delivery import Purpose
from desk.model.message import Message
from desk.verbs.speaking import deliver
from desk.work import Work


async def mail_link(
    work: Work, conversation: Conversation, message: Message, purpose: Purpose, callback_id: str | None = None
) -> None:
    """Beside its own delivery the message gets one by e-mail, if the firm mails and the customer left an address.

    A reply needs none: the customer is there.
    """
    if not work.mails or purpose is Purpose.REPLY or not Channel(conversation.channel).fetched:
        return
    if await mail_address(work, conversation.customer_id) is not None:
        deliver(work, conversation, message, purpose, callback_id, channel=Channel.EMAIL)


async def mail_address(work: Work, customer_id: str) -> str | None:
    """Where the customer reads mail: the latest address that was verified, else the latest that was given."""
    contacts = await work.unit.contacts.find(customer_id=customer_id, type=ContactType.EMAIL)
    best = max(contacts, key=lambda contact: (contact.verified_at is not None, contact.id), default=None)
    return best.value or None if best is not None else None
