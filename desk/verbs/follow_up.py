"""The callback: ask, remind, hear, and act on the answer (R31 to R36)."""

from __future__ import annotations

from desk.errors import BadInput, NotFound, WrongMove
from desk.model.actor import Permission, Role
from desk.model.callback import Callback, CallbackAnswer, CallbackState
from desk.model.case import Case, CaseState
from desk.model.channel import Channel
from desk.model.conversation import Conversation
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.delivery import Purpose
from desk.model.message import Author, Button, Expectation, MessageKind
from desk.model.task import Alarm, AlarmKind, Task, TaskKind
from desk.verbs.callback_end import close_case, end_callback, hand_to_person
from desk.verbs.closing import reopen_case
from desk.verbs.mailing import mail_link
from desk.verbs.resting import rest_for
from desk.verbs.speaking import Words, say
from desk.verbs.wording import spoken_moment
from desk.work import Work, verb

BEST_MARK = 5


@verb(Permission.RUN_DESK)
async def ask_callback(work: Work, callback_id: str) -> None:
    """Ask for satisfaction, now that it is due: only if the case is still resolved, and never in rest hours (R32)."""
    callback = await work.unit.callbacks.get(callback_id)
    if callback.state is not CallbackState.PLANNED or callback.due_at > work.now:
        return
    case = await work.unit.cases.get(callback.case_id)
    if case.state is not CaseState.RESOLVED or case.round != callback.round:
        await end_callback(work, case, callback, CallbackState.VOID, f"case:{case.id}")
        return
    rules, rest = work.policy.callback, await rest_for(work, case.customer_id)
    if rest.resting(work.now):
        callback.due_at = rest.next_allowed(work.now)
        work.unit.callbacks.save(callback)
        return
    callback.state, callback.asked_at = CallbackState.ASKED, work.now
    callback.expires_at = work.working_time.due(work.now, rules.expires)
    conversation = await work.unit.conversations.get(callback.conversation_id)
    if not rules.bot_asks(case) or not await _reaches(work, callback, conversation):
        await hand_to_person(work, case, callback)
    else:
        callback.remind_at = work.working_time.due(work.now, rules.remind)
        await _ask(work, case, callback, "callback_question")
    work.unit.callbacks.save(callback)
    work.record(case.id, case.customer_id, "ask_callback", callback=callback.id, round=callback.round)
    work.ring("callback", callback.id)


@verb(Permission.RUN_DESK)
async def remind_callback(work: Work, callback_id: str) -> None:
    """No answer yet: remind as often as the policy says, then ask on the customer's next channel."""
    callback = await work.unit.callbacks.get(callback_id)
    if callback.state is not CallbackState.ASKED or callback.remind_at is None or callback.remind_at > work.now:
        return
    case = await work.unit.cases.get(callback.case_id)
    rules, rest = work.policy.callback, await rest_for(work, case.customer_id)
    ends = callback.expires_at or work.now
    if rest.resting(work.now):
        allowed = rest.next_allowed(work.now)
        callback.remind_at = allowed if allowed < ends else None
        work.unit.callbacks.save(callback)
        return
    if callback.reminders < rules.reminders:
        callback.reminders += 1
        following = work.working_time.due(work.now, rules.remind)
        callback.remind_at = following if following < ends else None
        await _ask(work, case, callback, "callback_reminder")
        verb_done = "remind_callback"
    else:
        callback.remind_at = None
        if not await _turn_to_next_channel(work, callback):
            work.unit.callbacks.save(callback)
            return
        await _ask(work, case, callback, "callback_question")
        verb_done = "ask_elsewhere"
    work.unit.callbacks.save(callback)
    work.record(case.id, case.customer_id, verb_done, callback=callback.id, channel=callback.channel)
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
    if callback.state is CallbackState.VOID:
        _say(work, conversation, "callback_void")
        return
    case = await work.unit.cases.get(callback.case_id)
    await take_mark(work, case, callback, mark)
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


@verb(Permission.CONVERSE)
async def ask_back(work: Work, conversation_id: str, callback_id: str) -> None:
    """What the customer said of it could not be read as a mark: offer the marks, this once."""
    callback = await _asked_here(work, conversation_id, callback_id)
    callback.asked_back_at = work.now
    work.unit.callbacks.save(callback)
    conversation = await work.unit.conversations.get(conversation_id)
    _say(work, conversation, "callback_ask_back", *mark_buttons(work, conversation.language, callback))


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
    await hand_to_person(work, case, callback)
    work.ring("callback", callback.id)


async def take_mark(work: Work, case: Case, callback: Callback, mark: int) -> None:
    """Record the mark, wherever it was given, and act on it: a good one closes the case, a low one reopens it (R35)."""
    if callback.state is CallbackState.ANSWERED:
        raise WrongMove("This callback is answered already.", remedy="Reload the list.")
    if not 1 <= mark <= BEST_MARK:
        raise BadInput("mark", f"{mark} is no mark from 1 to {BEST_MARK}.")
    callback.mark, callback.answered_at = mark, work.now
    answer = CallbackAnswer(work.new_id(), callback.id, callback.customer_id, "satisfaction", str(mark), work.now)
    work.unit.answers.add(answer)
    work.record(case.id, case.customer_id, "answer_callback", callback=callback.id, mark=mark, round=callback.round)
    await end_callback(work, case, callback, CallbackState.ANSWERED, f"answer:{answer.id}")
    if case.round != callback.round:
        return
    if mark not in work.policy.callback.low:
        if case.state is CaseState.RESOLVED:
            close_case(work, case, f"mark {mark}")
        return
    await reopen_case(work, case, f"The customer gave the mark {mark}.")
    await _take_up(work, case, callback)


async def _take_up(work: Work, case: Case, callback: Callback) -> None:
    """R35: whoever the policy names takes up what left the customer dissatisfied; the rounds are capped, then it goes
    up the line.
    """
    rules = work.policy.callback
    capped = case.round > rules.rounds
    role: Role = rules.capped_to if capped else rules.low_to
    task = Task(
        id=work.new_id(),
        case_id=case.id,
        customer_id=case.customer_id,
        kind=TaskKind.REACH_CUSTOMER,
        created_at=work.now,
        due_at=(await rest_for(work, case.customer_id)).next_allowed(work.now),
        role=role,
    )
    work.unit.tasks.add(task)
    work.record(case.id, case.customer_id, "take_up", task=task.id, role=role.value, callback=callback.id)
    work.ring("task", task.id)
    if capped:
        alarm = Alarm(work.new_id(), case.id, AlarmKind.MAJOR, work.now, None)
        work.unit.alarms.add(alarm)
        work.ring("alarm", alarm.id)


async def _asked_here(work: Work, conversation_id: str, callback_id: str) -> Callback:
    callback = await work.unit.callbacks.get(callback_id)
    if callback.conversation_id != conversation_id:
        # It may have been asked on another channel of the same customer since.
        conversation = await work.unit.conversations.get(conversation_id)
        if conversation.customer_id != callback.customer_id:
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


async def _reaches(work: Work, callback: Callback, conversation: Conversation) -> bool:
    """Whether a message can be brought to the customer, if need be on another channel than that of the case."""
    return Channel(conversation.channel).carried or await _turn_to_next_channel(work, callback)


async def _turn_to_next_channel(work: Work, callback: Callback) -> bool:
    """Go on in the customer's latest conversation on another channel that is carried; gives whether there is one."""
    others = await work.unit.conversations.find(customer_id=callback.customer_id)
    reachable = [other for other in others if Channel(other.channel).carried and other.channel != callback.channel]
    if not reachable:
        return False
    latest = max(reachable, key=lambda other: (other.last_customer_at or other.created_at, other.id))
    callback.conversation_id, callback.channel = latest.id, latest.channel
    return True


async def _ask(work: Work, case: Case, callback: Callback, key: str) -> None:
    """R33: introduce, thank, restate the matter and the solution, ask."""
    conversation = await work.unit.conversations.get(callback.conversation_id)
    language = conversation.language
    summary = str((case.resolution or {}).get("summary", ""))
    text = work.phrases.say(key, language, firm=work.policy.firm_name, number=case.number, summary=summary)
    words = Words(text, MessageKind.SURVEY, mark_buttons(work, language, callback), expects=Expectation.KEY)
    message = say(
        work,
        conversation,
        words,
        author=Author.SYSTEM,
        purpose=Purpose.SURVEY,
        case_id=case.id,
        callback_id=callback.id,
    )
    await mail_link(work, conversation, message, Purpose.SURVEY, callback.id)


def mark_buttons(work: Work, language: str, callback: Callback) -> list[Button]:
    """One for each mark, from the worst to the best."""
    return [
        Button(work.phrases.say(f"mark_{mark}", language), f"callback:{callback.id}:{mark}")
        for mark in range(1, BEST_MARK + 1)
    ]
