"""What becomes of a delivery: begun, arrived, failed, or nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from desk.model.actor import Permission
from desk.model.callback import CallbackState
from desk.model.channel import Channel
from desk.model.conversation import Conversation
from desk.model.delivery import Delivery, DeliveryState, Purpose
from desk.model.message import Attachment, Button, Message, MessageKind
from desk.verbs.mailing import mail_address
from desk.verbs.resting import rest_for
from desk.work import Work, verb

# How long a process may take to send before another one looks after the delivery.
SENDING_LEASE = timedelta(seconds=60)
_PAUSES_SECONDS = (1, 2, 5, 15, 60, 300, 900, 3600)


@dataclass(frozen=True, slots=True)
class Begun:
    """A delivery that this process, and no other, now sends. One by e-mail says which case it is about and nothing of
    what was said: mail can be read by others.
    """

    channel: str
    conversation_id: str
    correlation: str
    address: str
    language: str
    text: str
    kind: MessageKind
    author_name: str
    buttons: tuple[Button, ...]
    attachments: tuple[Attachment, ...]
    repeated: bool
    case_number: str = ""


@verb(Permission.RUN_DESK)
async def begin_delivery(work: Work, delivery_id: str) -> Begun | None:
    """Commit the intent to send; None if it is not to be sent now.

    The rest hours are checked again, right before sending (R32), and a question whose callback is void is dropped.
    """
    delivery = await work.unit.deliveries.get(delivery_id)
    if delivery.state is not DeliveryState.PENDING or delivery.due_at > work.now:
        return None
    if delivery.purpose in (Purpose.NOTICE, Purpose.SURVEY):
        rest = await rest_for(work, delivery.customer_id)
        if rest.resting(work.now):
            delivery.due_at = rest.next_allowed(work.now)
            work.unit.deliveries.save(delivery)
            return None
    by_mail = Channel(delivery.channel) is Channel.EMAIL
    address = await mail_address(work, delivery.customer_id) if by_mail else None
    if await _pointless(work, delivery) or (by_mail and address is None):
        delivery.state = DeliveryState.VOID
        work.unit.deliveries.save(delivery)
        return None
    message = await work.unit.messages.get(delivery.message_id)
    if message.position is None:
        work.unit.release(message)
        work.ring("conversation", delivery.conversation_id)
    repeated = delivery.attempts > 0 and delivery.fault.startswith("ambiguous")
    fetched = Channel(delivery.channel).fetched
    delivery.state = DeliveryState.SENT if fetched else DeliveryState.SENDING
    delivery.sent_at = work.now if fetched else None
    delivery.attempts += 1
    delivery.due_at = work.now + SENDING_LEASE
    work.unit.deliveries.save(delivery)
    if fetched:
        return None
    conversation = await work.unit.conversations.get(delivery.conversation_id)
    if by_mail:
        return await _begun_mail(work, delivery, conversation, message, address or "", repeated)
    attachments = await work.unit.attachments.find(message_id=message.id)
    return Begun(
        channel=delivery.channel,
        conversation_id=conversation.id,
        correlation=delivery.correlation,
        address=conversation.address,
        language=conversation.language,
        text=message.text,
        kind=message.kind,
        author_name=message.author_name,
        buttons=tuple(message.buttons),
        attachments=tuple(attachments),
        repeated=repeated,
    )


@verb(Permission.RUN_DESK)
async def end_delivery(
    work: Work, delivery_id: str, outcome: str, fault: str, external_id: str, pause: timedelta | None
) -> None:
    """Record how the sending ended: sent, transient, permanent or ambiguous."""
    delivery = await work.unit.deliveries.get(delivery_id)
    if delivery.state is not DeliveryState.SENDING:
        return
    if outcome == "sent":
        delivery.state, delivery.sent_at, delivery.external_id = DeliveryState.SENT, work.now, external_id
        delivery.fault = ""
    elif outcome == "transient":
        _again(work, delivery, fault, pause)
    elif outcome == "permanent":
        delivery.state, delivery.fault = DeliveryState.FAILED, fault
    else:
        _nobody_knows(work, delivery, fault)
    work.unit.deliveries.save(delivery)
    work.ring("conversation", delivery.conversation_id)
    if delivery.state is not DeliveryState.SENT:
        work.ring("delivery", delivery.id)


@verb(Permission.RUN_DESK)
async def recover_delivery(work: Work, delivery_id: str, *, sender_gone: bool = False) -> None:
    """Whoever began to send this died meanwhile; whether it arrived, nobody knows.

    Without ``sender_gone`` that is only believed when the sender's lease is over.
    """
    delivery = await work.unit.deliveries.get(delivery_id)
    if delivery.state is DeliveryState.SENDING and (sender_gone or delivery.due_at <= work.now):
        _nobody_knows(work, delivery, "the sender was gone")
        work.unit.deliveries.save(delivery)
        work.ring("conversation", delivery.conversation_id)


async def _begun_mail(
    work: Work, delivery: Delivery, conversation: Conversation, message: Message, address: str, repeated: bool
) -> Begun:
    case = await work.unit.cases.get(message.case_id) if message.case_id else None
    return Begun(
        channel=delivery.channel,
        conversation_id=conversation.id,
        correlation=delivery.correlation,
        address=address,
        language=conversation.language,
        text="",
        kind=message.kind,
        author_name="",
        buttons=(),
        attachments=(),
        repeated=repeated,
        case_number=case.number if case is not None else "",
    )


def _nobody_knows(work: Work, delivery: Delivery, fault: str) -> None:
    """Policy says which purposes are sent again, marked as a repeat; a survey is not."""
    if delivery.purpose in work.policy.resend_ambiguous:
        _again(work, delivery, f"ambiguous: {fault}", None)
    else:
        delivery.state, delivery.fault = DeliveryState.AMBIGUOUS, f"ambiguous: {fault}"


def _again(work: Work, delivery: Delivery, fault: str, pause: timedelta | None) -> None:
    delivery.fault = fault
    if delivery.attempts >= work.policy.delivery_attempts:
        delivery.state = DeliveryState.AMBIGUOUS if fault.startswith("ambiguous") else DeliveryState.FAILED
        return
    delivery.state = DeliveryState.PENDING
    steps = timedelta(seconds=_PAUSES_SECONDS[min(delivery.attempts, len(_PAUSES_SECONDS)) - 1])
    delivery.due_at = work.now + (pause if pause is not None else steps)


async def _pointless(work: Work, delivery: Delivery) -> bool:
    if delivery.callback_id is None:
        return False
    callback = await work.unit.callbacks.get(delivery.callback_id)
    if Channel(delivery.channel) is Channel.EMAIL and callback.state is CallbackState.ANSWERED:
        # The customer came back by himself; what is said in the chat stays there, a mail would only disturb.
        return True
    return callback.state is CallbackState.VOID
