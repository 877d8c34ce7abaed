"""Reads customers and what was said with them."""

from __future__ import annotations

import re
from collections.abc import Collection

from sqlalchemy import select

from desk.model.conversation import Conversation
from desk.model.customer import Contact, ContactType, Customer
from desk.model.delivery import Delivery
from desk.model.message import Attachment, Message
from storage.sql.console.matters import MatterReader
from storage.sql.tables import (
    AttachmentRow,
    CaseRow,
    ContactRow,
    ConversationRow,
    CustomerRow,
    DeliveryRow,
    MessageRow,
)

_NOT_DIALLED = re.compile(r"[^\d+]")


class CustomersReader(MatterReader):
    """Customers, conversations, messages and files."""

    async def customers_by_id(self, ids: Collection[str]) -> dict[str, Customer]:
        """These customers."""
        found = await self._in_portions(Customer, select(CustomerRow), CustomerRow.id, ids)
        return {customer.id: customer for customer in found}

    async def customers_reached_at(self, text: str) -> list[str]:
        """Ids of customers with exactly this telephone number or address, found by blind index."""
        spellings = {text, text.lower(), _NOT_DIALLED.sub("", text)} - {""}
        indexes = [
            self._secrets.blind_index(f"contact:{kind}", spelling) for kind in ContactType for spelling in spellings
        ]
        found = await self._values(select(ContactRow.customer_id).where(ContactRow.value_index.in_(indexes)).distinct())
        return [row[0] for row in found]

    async def contacts_of(self, customer_id: str) -> list[Contact]:
        """How the customer can be reached."""
        query = select(ContactRow).where(ContactRow.customer_id == customer_id).order_by(ContactRow.id)
        return await self._nouns(Contact, query)

    async def case_numbers_of(self, customer_id: str) -> list[str]:
        """All the customer's cases, the newest first."""
        query = select(CaseRow.number).where(CaseRow.customer_id == customer_id).order_by(CaseRow.id.desc())
        return [row[0] for row in await self._values(query)]

    async def conversation(self, conversation_id: str) -> Conversation | None:
        """The conversation."""
        return await self._noun(Conversation, select(ConversationRow).where(ConversationRow.id == conversation_id))

    async def messages_of(self, conversation_id: str, limit: int) -> list[Message]:
        """The last messages, oldest first; what is yet to be said stands at the end."""
        said = select(MessageRow).where(MessageRow.conversation_id == conversation_id, MessageRow.position.is_not(None))
        last = await self._nouns(Message, said.order_by(MessageRow.position.desc()).limit(limit))
        planned = select(MessageRow).where(MessageRow.conversation_id == conversation_id, MessageRow.position.is_(None))
        return last[::-1] + await self._nouns(Message, planned.order_by(MessageRow.id).limit(limit))

    async def attachments_of(self, message_ids: Collection[str]) -> list[Attachment]:
        """The files that hang on these messages."""
        query = select(AttachmentRow).order_by(AttachmentRow.id)
        return await self._in_portions(Attachment, query, AttachmentRow.message_id, message_ids)

    async def attachment(self, attachment_id: str) -> Attachment | None:
        """One file's record."""
        return await self._noun(Attachment, select(AttachmentRow).where(AttachmentRow.id == attachment_id))

    async def delivery_states(self, message_ids: Collection[str]) -> dict[str, str]:
        """How far each message has come that had to be brought; the last try counts."""
        deliveries = await self._in_portions(
            Delivery, select(DeliveryRow).order_by(DeliveryRow.id), DeliveryRow.message_id, message_ids
        )
        return {delivery.message_id: delivery.state for delivery in deliveries}
