"""Reply: what an agent says to the customer, or to colleagues (R3, R22)."""

from __future__ import annotations

from desk.errors import BadInput, NotAllowed, WrongMove
from desk.model.actor import Permission
from desk.model.case import HELD, Case
from desk.model.deadline import DeadlineKind
from desk.model.message import Author, Message
from desk.verbs.moving import case_numbered, keep_promises, meet_deadlines
from desk.verbs.speaking import Words, note, say
from desk.work import Work, verb

LONGEST_TEXT = 4000


@verb(Permission.HANDLE_CASES)
async def reply(work: Work, number: str, text: str, client_reply_id: str) -> tuple[Message, bool]:
    """Answer the customer; gives the message and whether it is new.

    The same ``client_reply_id`` again gives the first message. Only who holds the case may speak: the case is saved
    with its version, so that a reply written under an assignment that has passed on is refused.
    """
    checked_text(text)
    case = await case_numbered(work, number)
    earlier = await work.unit.messages.first(
        conversation_id=case.conversation_id, author=Author.AGENT, client_id=client_reply_id
    )
    if earlier is not None:
        return earlier, False
    require_holder(work, case)
    conversation = await work.unit.conversations.get(case.conversation_id)
    message = say(work, conversation, Words(text), author=Author.AGENT, case_id=case.id, client_id=client_reply_id)
    case.unread, case.last_message_at = 0, work.now
    work.unit.cases.save(case)
    await meet_deadlines(work, case, DeadlineKind.FIRST_ANSWER, DeadlineKind.NEXT_ANSWER)
    await keep_promises(work, case, "answer")
    await _note_first_answer(work, case)
    work.record(case.id, case.customer_id, "reply", message=message.id, fence=case.fence)
    work.ring("case", case.id)
    return message, True


@verb(Permission.HANDLE_CASES)
async def add_note(work: Work, number: str, text: str) -> Message:
    """Write a note that only staff can read."""
    checked_text(text)
    case = await case_numbered(work, number)
    conversation = await work.unit.conversations.get(case.conversation_id)
    message = note(work, conversation, text, case.id)
    work.record(case.id, case.customer_id, "add_note", message=message.id)
    work.ring("case", case.id)
    return message


def checked_text(text: str) -> None:
    """Raise BadInput for a text that is empty or too long."""
    if not text.strip():
        raise BadInput("text", "The text is empty.", remedy="Write something.")
    if len(text) > LONGEST_TEXT:
        raise BadInput("text", f"The text has {len(text)} characters; {LONGEST_TEXT} are allowed.", remedy="Split it.")


def require_holder(work: Work, case: Case) -> None:
    """Raise unless the actor holds the case."""
    if case.state not in HELD:
        raise WrongMove(f"Nobody holds case {case.number}.", remedy="Claim the case first.")
    if case.assignee_id != work.actor.id:
        raise NotAllowed(f"{case.assignee_name} holds case {case.number}.", remedy="Ask for it, or leave a note.")


async def _note_first_answer(work: Work, case: Case) -> None:
    for waiting in await work.unit.waitings.find(case_id=case.id, first_answer_at=None):
        if waiting.accepted_at is not None:
            waiting.first_answer_at = work.now
            work.unit.waitings.save(waiting)
