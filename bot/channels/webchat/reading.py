"""What a customer's browser may see of its own conversation."""

from __future__ import annotations

import hashlib
import hmac

from bot.channels.webchat.models import Messages, ShownConversation, ShownMessage, ShownWaiting
from bot.links import Links
from desk.desk import Desk
from desk.errors import NotFound
from desk.model.case import HELD, Case, CaseState
from desk.model.conversation import Conversation, Pen
from desk.model.message import Visibility
from desk.ports import UnitOfWork
from web.problem import Problem

_PAGE = 200


def token_hash(token: str) -> str:
    """What is kept of a conversation's token."""
    return hashlib.sha256(token.encode()).hexdigest()


async def require_conversation(desk: Desk, links: Links, conversation_id: str, token: str) -> Conversation:
    """The conversation that the token opens; raises Problem 401.

    A link that was mailed is a token too, as long as it lives: of the first token only the hash is kept, so that it
    cannot be given out again.
    """
    if not token:
        raise Problem(
            401,
            "no_token",
            "The request names no token.",
            "Send the conversation's token: Authorization: Bearer …",
            headers={"WWW-Authenticate": "Bearer"},
        )
    async with desk.open_unit() as unit:
        try:
            conversation = await unit.conversations.get(conversation_id)
        except NotFound:
            conversation = None
    known = conversation.token_hash if conversation is not None else None
    opens = known is not None and hmac.compare_digest(known, token_hash(token))
    if conversation is None or not (opens or links.read(token, desk.clock.now()) == conversation_id):
        # A stranger does not learn which conversations there are.
        raise Problem(
            401,
            "wrong_token",
            "The token does not open this conversation.",
            "Use the token that came with the conversation, or begin a new one.",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return conversation


async def read_messages(desk: Desk, conversation_id: str, after: str | None) -> Messages:
    """What was said since the message ``after``, and how the conversation stands."""
    async with desk.open_unit() as unit:
        conversation = await unit.conversations.get(conversation_id)
        position = await _position(unit, conversation_id, after)
        said = await unit.said_after(conversation_id, position, Visibility.CUSTOMER, _PAGE)
        attachments = await unit.attachments.find(message_id=[message.id for message in said]) if said else []
        case = await case_of(unit, conversation)
        waiting = await _waiting(unit, case, desk.policy.seconds_each)
        with_agent = conversation.pen is Pen.AGENT and case is not None and case.state in HELD
        agent = case.assignee_name if with_agent and case is not None else None
        return Messages(
            messages=[ShownMessage.of(message, attachments) for message in said],
            conversation=ShownConversation.of(conversation, agent, waiting),
        )


async def case_of(unit: UnitOfWork, conversation: Conversation) -> Case | None:
    """The case that the conversation is about now, else the last one it was about."""
    if conversation.case_id is not None:
        return await unit.cases.get(conversation.case_id)
    cases = await unit.cases.find(conversation_id=conversation.id)
    return cases[-1] if cases else None


async def _position(unit: UnitOfWork, conversation_id: str, after: str | None) -> int:
    if not after:
        return 0
    try:
        message = await unit.messages.get(after)
    except NotFound:
        message = None
    if message is None or message.conversation_id != conversation_id:
        raise Problem(
            422, "bad_input", "“after” names no message of this conversation.", "Use the id of a message you have."
        )
    return message.position or 0


async def _waiting(unit: UnitOfWork, case: Case | None, seconds_each: int) -> ShownWaiting | None:
    if case is None or case.state is not CaseState.WAITING:
        return None
    line = await unit.waitings.find(left_at=None)
    mine = next((each for each in line if each.case_id == case.id), None)
    if mine is None:
        return None
    ahead = sum(other.priority < mine.priority for other in line)
    return ShownWaiting(position=ahead + 1, expected_seconds=(ahead + 1) * seconds_each)
