"""The one gate through which a case changes its state, and what hangs on it: waiting, deadlines, promises."""

from __future__ import annotations

from datetime import datetime

from desk.errors import NotFound, WrongMove
from desk.limits import Grading, limits_of
from desk.model.case import HELD, OPEN, TRANSITIONS, Case, CaseState, Move
from desk.model.deadline import Deadline, DeadlineKind, DeadlineState, Promise
from desk.model.duration import Duration
from desk.model.identity import read_case_number
from desk.model.waiting import Waiting, WaitingReason, waiting_priority
from desk.work import Work

_RUNNING = [DeadlineState.RUNNING, DeadlineState.PAUSED]


async def case_numbered(work: Work, number: str) -> Case:
    """The case with that number, however it was typed; raises NotFound."""
    stored = read_case_number(number)
    case = await work.unit.cases.first(number=stored) if stored else None
    if case is None:
        raise NotFound(f"There is no case {number}.")
    return case


def may_move(case: Case, move: Move) -> bool:
    """Whether the transition table allows the move from the case's state."""
    return (case.state, move) in TRANSITIONS


def move(work: Work, case: Case, step: Move, verb: str, why: str = "", **changes: object) -> None:
    """Move the case and write it in the ledger; raises WrongMove."""
    target = TRANSITIONS.get((case.state, step))
    if target is None:
        raise WrongMove(f"A case that is {case.state.value.replace('_', ' ')} cannot be {_past(step)}.")
    before, case.state = case.state, target
    work.unit.cases.save(case)
    work.record(case.id, case.customer_id, verb, why, state=[before.value, target.value], **changes)
    work.ring("case", case.id)
    work.ring("conversation", case.conversation_id)


def enter_line(work: Work, case: Case, reason: WaitingReason) -> Waiting:
    """Open a waiting record for the case; Redis learns of it after the commit."""
    case.waiting_since = work.now
    waiting = Waiting(
        id=work.new_id(),
        case_id=case.id,
        conversation_id=case.conversation_id,
        reason=reason,
        since=work.now,
        priority=waiting_priority(work.now, case.case_class, case.urgency),
    )
    work.unit.waitings.add(waiting)
    work.ring("waiting", case.id)
    return waiting


async def open_waiting(work: Work, case: Case) -> Waiting | None:
    """The waiting record that is open for the case, if it waits."""
    return await work.unit.waitings.first(case_id=case.id, left_at=None)


async def leave_line(work: Work, case: Case, by: str | None = None) -> None:
    """Close the open waiting record; ``by`` is who accepted the case."""
    case.waiting_since = None
    waiting = await open_waiting(work, case)
    if waiting is not None:
        waiting.left_at = work.now
        if by is not None:
            waiting.accepted_at, waiting.accepted_by = work.now, by
        work.unit.waitings.save(waiting)
    work.ring("waiting", case.id)


async def reorder_line(work: Work, case: Case) -> None:
    """Give the case, if it waits, the place in the line that its class and urgency ask for now."""
    waiting = await open_waiting(work, case)
    if waiting is not None:
        waiting.priority = waiting_priority(waiting.since, case.case_class, case.urgency)
        work.unit.waitings.save(waiting)
        work.ring("waiting", case.id)


def set_deadline(
    work: Work, case: Case, kind: DeadlineKind, limit: Duration, clause: str, *, start: datetime | None = None
) -> Deadline:
    """A limit that runs from ``start``, or from now."""
    deadline = Deadline(
        id=work.new_id(),
        case_id=case.id,
        kind=kind,
        due_at=work.working_time.due(start or work.now, limit),
        clock="working" if limit.working else "calendar",
        clause=clause,
        created_at=work.now,
    )
    work.unit.deadlines.add(deadline)
    return deadline


def set_limits(work: Work, case: Case) -> datetime:
    """The limits that the policy has for the case as it is graded now (R16, R17); gives the moment by which it is to
    be solved. The case remembers the version of the policy, for this is what the customer is promised under.
    """
    case.policy_version = work.policy.version
    grading = Grading(case.case_class, case.urgency, case.tier, case.category, case.kind)
    due = [
        set_deadline(work, case, limit.kind, limit.length, limit.source) for limit in limits_of(work.policy, grading)
    ]
    return due[-1].due_at


async def meet_deadlines(work: Work, case: Case, *kinds: DeadlineKind) -> None:
    """Note that what these deadlines asked for has been done; a late one keeps its breach."""
    for deadline in await work.unit.deadlines.find(case_id=case.id, kind=list(kinds), met_at=None):
        if deadline.state is DeadlineState.SUPERSEDED:
            continue
        deadline.met_at = work.now
        if deadline.state in _RUNNING:
            late = deadline.due_at < work.now
            deadline.state = DeadlineState.BREACHED if late else DeadlineState.MET
            deadline.breached_at = deadline.due_at if late else None
        work.unit.deadlines.save(deadline)


async def supersede_deadlines(work: Work, case: Case) -> None:
    """Put the running limits aside; they stay on record (R11)."""
    for deadline in await work.unit.deadlines.find(case_id=case.id, state=_RUNNING):
        deadline.state = DeadlineState.SUPERSEDED
        work.unit.deadlines.save(deadline)


def promise(work: Work, case: Case, what: str, until: datetime, by: str, message_id: str | None) -> Promise:
    """Keep as data what the customer was promised (R23)."""
    given = Promise(work.new_id(), case.id, message_id, what, until, by, work.now)
    work.unit.promises.add(given)
    return given


async def keep_promises(work: Work, case: Case, *whats: str) -> None:
    """Note that promises were kept, or kept too late."""
    for given in await work.unit.promises.find(case_id=case.id, what=list(whats), kept_at=None):
        given.kept_at = work.now
        if work.now > given.until:
            given.broken_at = given.until
        work.unit.promises.save(given)


def allowed_moves(case: Case, actor_id: str, *, handles: bool, takes_over: bool) -> list[str]:
    """What the desk lets this person do with the case now; the console shows just these."""
    if not handles:
        return []
    mine = case.state in HELD and case.assignee_id == actor_id
    moves = ["note"]
    if (case.state in (CaseState.WAITING, CaseState.INTAKE)) or (case.state in HELD and takes_over and not mine):
        moves.append("claim")
    if mine:
        moves += ["reply", "resolve"]
    if case.state in HELD and (mine or takes_over):
        moves.append("release")
    if case.state in (CaseState.RESOLVED, CaseState.CLOSED):
        moves.append("reopen")
    if case.state in OPEN:
        moves.append("regrade")
    return moves


def _past(step: Move) -> str:
    return {Move.CLAIM: "claimed", Move.RELEASE: "released", Move.RESOLVE: "resolved", Move.REOPEN: "reopened"}.get(
        step, "moved so"
    )
