"""The callback: ask, hear, and act on the answer (R31 to R36)."""

from __future__ import annotations

from desk.errors import BadInput, NotFound, WrongMove
from desk.model.actor import Permission
from desk.model.callback import Callback, CallbackAnswer, CallbackState
from desk.model.case import Case, CaseState, Move
from desk.model.channel import Channel
from desk.model.conversation import Conversation
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.delivery import Purpose
from desk.model.message import Author, Button, Expectation, MessageKind
from desk.model.task import Alarm, AlarmKind, Outcome, Task, TaskKind
from desk.verbs.closing import finish_tasks, reopen_case
from desk.verbs.mailing import mail_link
from desk.verbs.moving import meet_deadlines, move
from desk.verbs.speaking import Words, say
from desk.verbs.wording import spoken_moment
from desk.work import Work, verb

BEST_MARK = 5
_UNREACHED = (Outcome.BUSY, Outcome.NO_ANSWER)


@verb(Permission.RUN_DESK)
async def ask_callback(work: Work, callback_id: str) -> None:
    """Ask for satisfaction, now that it is due: only if the case is still resolved, and never in rest hours (R32)."""
    callback = await work.unit.callbacks.get(callback_id)
    if callback.state is not CallbackState.PLANNED or callback.due_at > work.now:
        return
    case = await work.unit.cases.get(callback.case_id)
    if case.state is not CaseState.RESOLVED or case.round != callback.round:
        callback.state = CallbackState.VOID
        work.unit.callbacks.save(callback)
        return
    if work.rest_hours.resting(work.now):
        callback.due_at = work.rest_hours.next_allowed(work.now)
        work.unit.callbacks.save(callback)
        return
    callback.state, callback.asked_at = CallbackState.ASKED, work.now
    callback.expires_at = work.working_time.due(work.now, work.policy.callback.expires)
    conversation = await work.unit.conversations.get(callback.conversation_id)
    if Channel(conversation.channel).carried:
        await _ask(work, case, callback, conversation)
    else:
        await _hand_to_person(work, case, callback)
    work.unit.callbacks.save(callback)
    work.record(case.id, case.customer_id, "ask_callback", callback=callback.id, round=callback.round)
    work.ring("callback", callback.id)


@verb(Permission.CONVERSE)
async def answer_callback(work: Work, conversation_id: str, callback_id: str, mark: int) -> None:
    """Take a mark from 1 to 5 and answer it; the first one counts.

    A low mark reopens the case with a new round and a new limit (R35); a good one closes it.
    """
    callback = await _asked_here(work, conversation_id, callback_id)
    if not 1 <= mark <= BEST_MARK:
        raise BadInput("mark", f"{mark} is no mark from 1 to {BEST_MARK}.")
    conversation = await work.unit.conversations.get(conversation_id)
    if callback.state is CallbackState.ANSWERED:
        _say(work, conversation, "callback_already")
        return
    if callback.state not in (CallbackState.ASKED, CallbackState.UNANSWERED):
        _say(work, conversation, "callback_void")
        return
    case = await work.unit.cases.get(callback.case_id)
    await _take_mark(work, case, callback, mark)
    conversation.awaiting = f"callback:{callback.id}"
    work.unit.conversations.save(conversation)
    nothing = Button(work.phrases.say("callback_no_comment", conversation.language), f"callback:{callback.id}:none")
    if mark in work.policy.callback.low:
        due = await _next_limit(work, case)
        _say(work, conversation, "callback_low", nothing, number=case.number, when=due)
    else:
        _say(work, conversation, "callback_thanks", nothing)


@verb(Permission.CONVERSE)
async def comment_callback(work: Work, conversation_id: str, callback_id: str, comment: str) -> None:
    """Keep what the customer adds to the mark; an empty comment ends the waiting for one."""
    callback = await _asked_here(work, conversation_id, callback_id)
    conversation = await work.unit.conversations.get(conversation_id)
    conversation.awaiting = ""
    work.unit.conversations.save(conversation)
    if not comment:
        _say(work, conversation, "callback_done")
        return
    callback.comment = f"{callback.comment}\n{comment}".strip()
    work.unit.callbacks.save(callback)
    work.unit.answers.add(
        CallbackAnswer(work.new_id(), callback.id, callback.customer_id, "comment", comment, work.now)
    )
    work.record(callback.case_id, callback.customer_id, "comment_callback", callback=callback.id)
    _say(work, conversation, "callback_comment_kept")
    work.ring("callback", callback.id)
    work.ring("case", callback.case_id)


@verb(Permission.RUN_DESK)
async def expire_callback(work: Work, callback_id: str) -> None:
    """Nobody answered in time: the silence is recorded, and a person takes over (R34)."""
    callback = await work.unit.callbacks.get(callback_id)
    if callback.state is not CallbackState.ASKED or callback.expires_at is None or callback.expires_at > work.now:
        return
    callback.state = CallbackState.UNANSWERED
    work.unit.callbacks.save(callback)
    case = await work.unit.cases.get(callback.case_id)
    work.record(case.id, case.customer_id, "expire_callback", callback=callback.id, round=callback.round)
    await _hand_to_person(work, case, callback)
    work.ring("callback", callback.id)


@verb(Permission.HANDLE_CASES)
async def complete_task(
    work: Work, task_id: str, outcome: Outcome, note: str = "", mark: int | None = None, comment: str = ""
) -> Task:
    """Record how an attempt to reach the customer ended; busy or no answer leaves the task open for the next one."""
    task = await work.unit.tasks.get(task_id)
    if task.done_at is not None:
        raise WrongMove("This task is done already.", remedy="Reload the list.")
    if outcome is Outcome.REACHED and task.kind is TaskKind.CALL_BACK and mark is None:
        raise BadInput("mark", "The customer was reached: which mark was given?", remedy="Choose 1 to 5.")
    case = await work.unit.cases.get(task.case_id)
    task.attempts += 1
    task.outcome, task.note = outcome, note
    if outcome not in _UNREACHED:
        task.done_at, task.done_by = work.now, work.actor.id
    work.unit.tasks.save(task)
    work.record(case.id, case.customer_id, "complete_task", note, task=task.id, outcome=outcome.value)
    if task.callback_id is not None and task.done_at is not None:
        callback = await work.unit.callbacks.get(task.callback_id)
        if mark is not None:
            callback.comment = comment
            await _take_mark(work, case, callback, mark)
        elif case.state is CaseState.RESOLVED:
            _close(work, case, outcome.value)
    work.ring("case", case.id)
    return task


async def _take_mark(work: Work, case: Case, callback: Callback, mark: int) -> None:
    if callback.state is CallbackState.ANSWERED:
        raise WrongMove("This callback is answered already.", remedy="Reload the list.")
    if not 1 <= mark <= BEST_MARK:
        raise BadInput("mark", f"{mark} is no mark from 1 to {BEST_MARK}.")
    callback.state, callback.mark, callback.answered_at = CallbackState.ANSWERED, mark, work.now
    work.unit.callbacks.save(callback)
    work.unit.answers.add(
        CallbackAnswer(work.new_id(), callback.id, callback.customer_id, "satisfaction", str(mark), work.now)
    )
    work.record(case.id, case.customer_id, "answer_callback", callback=callback.id, mark=mark, round=callback.round)
    await meet_deadlines(work, case, DeadlineKind.CALLBACK)
    await finish_tasks(work, callback_id=callback.id)
    work.ring("callback", callback.id)
    if case.state is not CaseState.RESOLVED or case.round != callback.round:
        return
    if mark not in work.policy.callback.low:
        _close(work, case, f"mark {mark}")
        return
    await reopen_case(work, case, f"The customer gave the mark {mark}.")
    if case.round > work.policy.callback.rounds:
        # R35: the rounds are capped, then it goes up the line.
        alarm = Alarm(work.new_id(), case.id, AlarmKind.MAJOR, work.now, None)
        work.unit.alarms.add(alarm)
        work.ring("alarm", alarm.id)


async def _asked_here(work: Work, conversation_id: str, callback_id: str) -> Callback:
    callback = await work.unit.callbacks.get(callback_id)
    if callback.conversation_id != conversation_id:
        raise NotFound("There is no such question.")
    return callback


async def _next_limit(work: Work, case: Case) -> str:
    limits = await work.unit.deadlines.find(
        case_id=case.id, kind=DeadlineKind.RESOLUTION, state=[DeadlineState.RUNNING, DeadlineState.PAUSED]
    )
    due = max((limit.due_at for limit in limits), default=work.now)
    return spoken_moment(due, case.language, work.working_time.zone)


def _say(work: Work, conversation: Conversation, key: str, *buttons: Button, **values: str) -> None:
    text = work.phrases.say(key, conversation.language, **values)
    say(work, conversation, Words(text, buttons=buttons), author=Author.SYSTEM)


def _close(work: Work, case: Case, why: str) -> None:
    case.closed_at = work.now
    move(work, case, Move.CLOSE, "close", why)


async def _hand_to_person(work: Work, case: Case, callback: Callback) -> None:
    if await work.unit.tasks.first(callback_id=callback.id, done_at=None) is not None:
        return
    limit = work.policy.callback.person_within
    task = Task(
        id=work.new_id(),
        case_id=case.id,
        customer_id=case.customer_id,
        kind=TaskKind.CALL_BACK,
        created_at=work.now,
        due_at=work.rest_hours.next_allowed(work.working_time.due(work.now, limit)),
        callback_id=callback.id,
    )
    work.unit.tasks.add(task)
    work.record(case.id, case.customer_id, "hand_to_person", task=task.id, callback=callback.id)
    work.ring("task", task.id)


async def _ask(work: Work, case: Case, callback: Callback, conversation: Conversation) -> None:
    """R33: introduce, thank, restate the matter and the solution, ask."""
    language = conversation.language
    summary = str((case.resolution or {}).get("summary", ""))
    text = work.phrases.say(
        "callback_question", language, firm=work.policy.firm_name, number=case.number, summary=summary
    )
    buttons = [
        Button(work.phrases.say(f"mark_{mark}", language), f"callback:{callback.id}:{mark}")
        for mark in range(1, BEST_MARK + 1)
    ]
    message = say(
        work,
        conversation,
        Words(text, MessageKind.SURVEY, buttons, expects=Expectation.KEY),
        author=Author.SYSTEM,
        purpose=Purpose.SURVEY,
        case_id=case.id,
        callback_id=callback.id,
    )
    await mail_link(work, conversation, message, Purpose.SURVEY, callback.id)
