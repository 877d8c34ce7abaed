"""Resolve with a verdict, reopen, grade anew (R11, R14, R22, R31, R35, R46)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desk.errors import BadInput, Incomplete, Missing, NotAllowed, WrongMove
from desk.model.actor import Permission
from desk.model.callback import OPEN_CALLBACK, Callback, CallbackState
from desk.model.case import HELD, OPEN, Case, Cause, Move, Verdict
from desk.model.channel import Channel
from desk.model.conversation import Conversation
from desk.model.deadline import DeadlineKind
from desk.model.message import Author, MessageKind
from desk.model.task import TaskKind
from desk.model.urgency import CaseClass
from desk.model.waiting import WaitingReason
from desk.verbs.callback_end import end_callback, finish_tasks
from desk.verbs.callback_plan import book_callback, shift_buttons
from desk.verbs.handover import take_pen
from desk.verbs.mailing import mail_link
from desk.verbs.moving import (
    case_numbered,
    enter_line,
    keep_promises,
    meet_deadlines,
    move,
    promise,
    reorder_line,
    set_limits,
    supersede_deadlines,
)
from desk.verbs.speaking import Words, notice_purpose, say
from desk.verbs.wording import spoken_length, spoken_moment
from desk.work import Work, verb


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a matter ended. ``accepted`` is the customer's answer to the remedy (R46); None if none was discussed."""

    verdict: str
    summary: str
    remedy: str = ""
    accepted: bool | None = None
    cause: str = ""
    root_cause: str = ""
    unit: str = ""


@verb(Permission.HANDLE_CASES)
async def resolve(work: Work, number: str, resolution: Resolution) -> Case:
    """End the matter with a verdict, tell the customer, and book the callback, all in one transaction.

    Raises Incomplete with every field that the policy wants for this class and that is missing.
    """
    case = await case_numbered(work, number)
    if case.state not in HELD:
        raise WrongMove(
            f"Case {case.number} is {case.state.value}; only a claimed case can be resolved.",
            remedy="Claim the case first.",
        )
    if case.assignee_id != work.actor.id and not work.actor.may(Permission.TAKE_OVER):
        raise NotAllowed(f"{case.assignee_name} holds case {case.number}.")
    _require_complete(work, case, resolution)
    case.verdict = Verdict(resolution.verdict)
    case.resolution = _as_record(work, resolution)
    case.resolved_at, case.unread = work.now, 0
    move(work, case, Move.RESOLVE, "resolve", verdict=resolution.verdict, by=work.actor.id, round=case.round)
    await meet_deadlines(
        work, case, DeadlineKind.RESOLUTION, DeadlineKind.NEXT_ANSWER, DeadlineKind.FIRST_ANSWER, DeadlineKind.REPORTING
    )
    await keep_promises(work, case, "resolution", "answer")
    await finish_tasks(work, case_id=case.id, kind=TaskKind.REACH_CUSTOMER)
    conversation = await work.unit.conversations.get(case.conversation_id)
    callback = await book_callback(work, case, conversation)
    await _tell_result(work, case, conversation, resolution, callback)
    if callback is None:
        # Nobody will be asked about it, so nothing is left to wait for.
        case.closed_at = work.now
        move(work, case, Move.CLOSE, "close")
    await take_pen(work, case)
    return case


@verb(Permission.HANDLE_CASES)
async def reopen(work: Work, number: str, reason: str) -> Case:
    """Open a resolved case again, with a new round and a new limit."""
    if not reason.strip():
        raise BadInput("reason", "A reason is wanted.", remedy="Say why the case is opened again.")
    case = await case_numbered(work, number)
    await reopen_case(work, case, reason)
    return case


async def reopen_case(work: Work, case: Case, reason: str) -> None:
    """The way back that a low mark and an agent share (R35): new round, new limit, its planned callback void."""
    for callback in await work.unit.callbacks.find(case_id=case.id, state=list(OPEN_CALLBACK)):
        await end_callback(work, case, callback, CallbackState.VOID, f"case:{case.id}")
    await finish_tasks(work, case_id=case.id, kind=TaskKind.CALL_BACK)
    await supersede_deadlines(work, case)
    case.round += 1
    case.assignee_id, case.assignee_name, case.verdict = None, "", None
    case.resolved_at = case.closed_at = None
    case.fence += 1
    enter_line(work, case, WaitingReason.REOPENED)
    move(work, case, Move.REOPEN, "reopen", reason, round=case.round, policy=work.policy.version)
    promise(work, case, "resolution", set_limits(work, case), work.actor.kind.value, None)
    conversation = await work.unit.conversations.get(case.conversation_id)
    conversation.case_id = conversation.case_id or case.id
    work.unit.conversations.save(conversation)


@verb(Permission.REGRADE)
async def regrade(work: Work, number: str, case_class: str, reason: str) -> Case:
    """Give the case another class, with a reason; the old limits stay on record as superseded (R11)."""
    if not reason.strip():
        raise BadInput("reason", "A reason is wanted.", remedy="Say why the class changes.")
    if case_class not in list(CaseClass):
        raise BadInput("class", f"“{case_class}” is no class.", remedy="Use minor, important or major.")
    case = await case_numbered(work, number)
    if case.state not in OPEN:
        raise WrongMove(f"Case {case.number} is {case.state.value}.", remedy="Reopen it first.")
    before, case.case_class = case.case_class, CaseClass(case_class)
    if before is not case.case_class:
        await supersede_deadlines(work, case)
        set_limits(work, case)
        await reorder_line(work, case)
    work.unit.cases.save(case)
    changes: dict[str, Any] = {"class": [before, case.case_class], "policy": case.policy_version}
    work.record(case.id, case.customer_id, "regrade", reason, **changes)
    work.ring("case", case.id)
    return case


@verb(Permission.HANDLE_CASES)
async def correct_facts(work: Work, number: str, facts: dict[str, str], reason: str) -> Case:
    """Change the collected facts; the fields are on the timeline, the reason too."""
    if not reason.strip():
        raise BadInput("reason", "A reason is wanted.", remedy="Say why the facts change.")
    case = await case_numbered(work, number)
    case.facts = {key: value for key, value in {**case.facts, **facts}.items() if value}
    work.unit.cases.save(case)
    work.record(case.id, case.customer_id, "correct_facts", reason, fields=sorted(facts))
    work.ring("case", case.id)
    return case


def _require_complete(work: Work, case: Case, resolution: Resolution) -> None:
    missing = []
    for name in work.policy.closing[case.case_class]:
        value = getattr(resolution, name)
        if value is None or (isinstance(value, str) and not value.strip()):
            missing.append(Missing(name, f"Needed to close a case of the class {case.case_class}."))
    if resolution.verdict not in list(Verdict) and "verdict" not in {item.field for item in missing}:
        missing.append(Missing("verdict", "Use valid, to_improve or invalid."))
    if resolution.cause and resolution.cause not in list(Cause):
        missing.append(Missing("cause", "Use quality or non_quality."))
    if missing:
        raise Incomplete(tuple(missing))


def _as_record(work: Work, resolution: Resolution) -> dict[str, Any]:
    return {
        "verdict": resolution.verdict,
        "summary": resolution.summary,
        "remedy": resolution.remedy,
        "accepted": resolution.accepted,
        "cause": resolution.cause,
        "root_cause": resolution.root_cause,
        "unit": resolution.unit,
        "by": work.actor.name,
        "at": work.now.isoformat(),
    }


async def _tell_result(
    work: Work, case: Case, conversation: Conversation, resolution: Resolution, callback: Callback | None
) -> None:
    if not Channel(conversation.channel).carried:
        return
    key = "result_invalid" if resolution.verdict == Verdict.INVALID else "result"
    lines = [work.phrases.say(key, conversation.language, number=case.number, summary=resolution.summary)]
    if resolution.remedy:
        lines.append(work.phrases.say("result_remedy", conversation.language, remedy=resolution.remedy))
    took = spoken_length(work.now - case.opened_at, conversation.language)
    lines.append(work.phrases.say("result_time", conversation.language, time=took))
    if callback is not None:
        when = spoken_moment(callback.due_at, conversation.language, work.working_time.zone)
        lines.append(work.phrases.say("callback_notice", conversation.language, when=when))
    buttons = shift_buttons(work, conversation.language, callback) if callback is not None else []
    words, purpose = Words("\n".join(lines), MessageKind.NOTICE, buttons), notice_purpose(work, conversation)
    message = say(work, conversation, words, author=Author.SYSTEM, purpose=purpose, case_id=case.id)
    await mail_link(work, conversation, message, purpose)
