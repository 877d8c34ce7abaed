"""How anything is said in a conversation: a message, and a delivery that brings it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desk.model.channel import Channel
from desk.model.conversation import Conversation
from desk.model.delivery import PRIORITY, Delivery, DeliveryState, Purpose
from desk.model.message import Author, Button, Expectation, Message, MessageKind, Visibility
from desk.work import Work, correlation


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be said. ``spoken`` is how a voice reads it, where that differs from the text."""

    text: str
    kind: MessageKind = MessageKind.TEXT
    buttons: Sequence[Button] = ()
    spoken: str = ""
    expects: Expectation = Expectation.NOTHING
    parts: Sequence[dict[str, Any]] = ()


def is_live(work: Work, conversation: Conversation) -> bool:
    """Whether the customer is in the conversation right now, so that an answer does not disturb (R32)."""
    last = conversation.last_customer_at
    return last is not None and work.now - last < work.policy.live.span


def say(
    work: Work,
    conversation: Conversation,
    words: Words,
    *,
    author: Author = Author.BOT,
    purpose: Purpose = Purpose.REPLY,
    case_id: str | None = None,
    callback_id: str | None = None,
    client_id: str | None = None,
) -> Message:
    """Say something to the customer.

    Replies and emergencies are said at once. What the desk starts itself gets its place in the conversation when the
    courier says it, outside rest hours.
    """
    person = work.actor if author is Author.AGENT else None
    message = Message(
        id=work.new_id(),
        conversation_id=conversation.id,
        customer_id=conversation.customer_id,
        case_id=case_id or conversation.case_id,
        author=author,
        author_id=person.id if person else "",
        author_name=person.name if person else "",
        kind=words.kind,
        text=words.text,
        buttons=list(words.buttons),
        spoken=words.spoken,
        expects=words.expects,
        parts=list(words.parts),
        client_id=client_id,
        created_at=work.now,
    )
    at_once = purpose in (Purpose.REPLY, Purpose.EMERGENCY)
    channel = Channel(conversation.channel)
    if not at_once and channel.carried:
        work.unit.messages.add(message)
    else:
        work.unit.say(message)
        work.said.append(message)
        work.ring("conversation", conversation.id)
    if channel.carried:
        deliver(work, conversation, message, purpose, callback_id, arrived=at_once and channel.fetched)
    return message


def notice_purpose(work: Work, conversation: Conversation) -> Purpose:
    """A notice to a customer who is in the conversation is a reply; to one who has left, the desk's own start."""
    return Purpose.REPLY if is_live(work, conversation) else Purpose.NOTICE


def deliver(
    work: Work,
    conversation: Conversation,
    message: Message,
    purpose: Purpose,
    callback_id: str | None,
    *,
    channel: Channel | None = None,
    arrived: bool = False,
) -> None:
    """Have the courier bring the message over the conversation's own channel, or over another one."""
    guarded = purpose in (Purpose.NOTICE, Purpose.SURVEY)
    # Whoever plans to disturb a customer has asked for his rest before; it is looked at again when the message goes.
    rest = work.rests.get(conversation.customer_id, work.rest_hours.firm)
    delivery = Delivery(
        id=work.new_id(),
        message_id=message.id,
        conversation_id=conversation.id,
        customer_id=conversation.customer_id,
        channel=channel or conversation.channel,
        purpose=purpose,
        priority=PRIORITY[purpose],
        created_at=work.now,
        due_at=rest.next_allowed(work.now) if guarded else work.now,
        correlation=correlation.get(),
        callback_id=callback_id,
        state=DeliveryState.SENT if arrived else DeliveryState.PENDING,
        sent_at=work.now if arrived else None,
    )
    work.unit.deliveries.add(delivery)
    if not arrived:
        work.ring("delivery", delivery.id)


def note(work: Work, conversation: Conversation, text: str, case_id: str) -> Message:
    """Write something that only staff can read."""
    message = Message(
        id=work.new_id(),
        conversation_id=conversation.id,
        customer_id=conversation.customer_id,
        case_id=case_id,
        author=Author.AGENT,
        author_id=work.actor.id,
        author_name=work.actor.name,
        kind=MessageKind.NOTICE,
        visibility=Visibility.STAFF,
        text=text,
        created_at=work.now,
    )
    work.unit.say(message)
    work.ring("conversation", conversation.id)
    return message
