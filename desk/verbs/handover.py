"""A case passes from the line to a person, and back (R21, R24)."""

from __future__ import annotations

from desk.errors import AlreadyClaimed, NotAllowed, WrongMove
from desk.model.actor import Permission
from desk.model.case import HELD, OPEN, Case, Move
from desk.model.conversation import Pen
from desk.model.deadline import DeadlineKind
from desk.model.message import Author, MessageKind
from desk.model.task import AlarmKind
from desk.model.waiting import WaitingReason
from desk.verbs.moving import case_numbered, enter_line, leave_line, meet_deadlines, move
from desk.verbs.speaking import Words, is_live, say
from desk.work import Work, verb


@verb(Permission.HANDLE_CASES)
async def claim(work: Work, number: str) -> Case:
    """Take a case; raises AlreadyClaimed with the holder's name. Claiming one's own case again changes nothing.

    A supervisor may take a case over from an agent. The fence grows with each claim, so that nothing the former
    holder still has in hand takes effect.
    """
    case = await case_numbered(work, number)
    if case.state in HELD and case.assignee_id is not None:
        if case.assignee_id == work.actor.id:
            return case
        if not work.actor.may(Permission.TAKE_OVER):
            raise AlreadyClaimed(case.number, case.assignee_id, case.assignee_name)
    case.fence += 1
    case.assignee_id, case.assignee_name = work.actor.id, work.actor.name
    move(work, case, Move.CLAIM, "claim", assignee=work.actor.id, fence=case.fence)
    await leave_line(work, case, by=work.actor.id)
    await _give_pen(work, case)
    await _acknowledge(work, case)
    # R17: whoever takes the case has been told of it.
    await meet_deadlines(work, case, DeadlineKind.REPORTING)
    return case


@verb(Permission.HANDLE_CASES)
async def release(work: Work, number: str, reason: str) -> Case:
    """Give a case back to the line; raises NotAllowed if somebody else holds it."""
    case = await case_numbered(work, number)
    if case.state not in HELD:
        raise WrongMove(f"Nobody holds case {case.number}.")
    if case.assignee_id != work.actor.id and not work.actor.may(Permission.TAKE_OVER):
        raise NotAllowed(f"{case.assignee_name} holds case {case.number}.")
    await back_to_line(work, case, WaitingReason.RELEASED, "release", reason)
    return case


@verb(Permission.RUN_DESK)
async def release_lost(work: Work, case_id: str, holder_id: str) -> None:
    """Take a case back from an agent who gave no sign of life, unless another has it by now."""
    case = await work.unit.cases.get(case_id)
    if case.state in HELD and case.assignee_id == holder_id:
        await back_to_line(work, case, WaitingReason.RELEASED, "release_lost", "No sign of life from the agent.")


async def back_to_line(work: Work, case: Case, reason: WaitingReason, name: str, why: str) -> None:
    """Put a held case back into the waiting line and the pen into the bot's hand."""
    holder, case.assignee_id, case.assignee_name = case.assignee_id, None, ""
    case.fence += 1
    enter_line(work, case, reason)
    move(work, case, Move.RELEASE, name, why, holder=holder, fence=case.fence)
    await take_pen(work, case)


async def take_pen(work: Work, case: Case) -> None:
    """The person has left: the bot answers again, unless another case of the conversation is still held."""
    conversation = await work.unit.conversations.get(case.conversation_id)
    others = await work.unit.cases.find(conversation_id=conversation.id, state=list(HELD))
    held = [other for other in others if other.id != case.id and other.state in HELD]
    conversation.pen = Pen.AGENT if held else Pen.BOT
    if held:
        conversation.case_id = held[0].id
    elif case.state not in OPEN:
        conversation.case_id = None
    work.unit.conversations.save(conversation)
    work.ring("conversation", conversation.id)


async def _give_pen(work: Work, case: Case) -> None:
    conversation = await work.unit.conversations.get(case.conversation_id)
    conversation.pen, conversation.case_id = Pen.AGENT, case.id
    work.unit.conversations.save(conversation)
    work.ring("conversation", conversation.id)
    if is_live(work, conversation):
        text = work.phrases.say("agent_joined", conversation.language, agent=work.actor.name, number=case.number)
        say(work, conversation, Words(text, MessageKind.NOTICE), author=Author.SYSTEM, case_id=case.id)


async def _acknowledge(work: Work, case: Case) -> None:
    """Whoever claims an emergency has heard its alarm."""
    for alarm in await work.unit.alarms.find(case_id=case.id, acknowledged_at=None):
        if alarm.kind is AlarmKind.BREACH:
            continue
        alarm.acknowledged_at, alarm.acknowledged_by, alarm.next_at = work.now, work.actor.id, None
        work.unit.alarms.save(alarm)
        work.ring("alarm", alarm.id)
