"""The callback before it is asked: planned at the resolution, moved or declined by the customer (R31)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from desk.errors import NotFound
from desk.model.actor import Permission
from desk.model.callback import OPEN_CALLBACK, Callback, CallbackState
from desk.model.case import Case, CaseState
from desk.model.conversation import Conversation
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.message import Author, Button, MessageKind
from desk.verbs.callback_end import end_callback, hand_to_person
from desk.verbs.consenting import CALLBACK, note_consent, refusal_of
from desk.verbs.moving import set_deadline
from desk.verbs.questionnaire import STANDARD_QUESTIONNAIRE
from desk.verbs.resting import rest_for
from desk.verbs.speaking import Words, say
from desk.verbs.wording import spoken_moment
from desk.work import Work, verb

_SOON = timedelta(hours=1)
_A_DAY = timedelta(days=1)


class Shift(StrEnum):
    """What the buttons of the notice offer."""

    EARLIER = "earlier"
    LATER = "later"
    NEVER = "never"


async def book_callback(work: Work, case: Case, conversation: Conversation) -> Callback | None:
    """Plan the callback of this round: when, where, by whom; None if nobody will be asked: a kind of contact that gets
    none, or a customer who once refused to be asked at all, which stands in the ledger as a refusal (R32, R37).

    Where a person asks from the start (R34: majors are the leader's), the call is on the list at once.
    """
    if not work.policy.gets_callback(case.kind):
        return None
    rules, rest = work.policy.callback, await rest_for(work, case.customer_id)
    callback = Callback(
        id=work.new_id(),
        case_id=case.id,
        customer_id=case.customer_id,
        conversation_id=conversation.id,
        round=case.round,
        questionnaire_id=STANDARD_QUESTIONNAIRE,
        channel=conversation.channel,
        planned_at=work.now,
        due_at=rest.next_allowed(work.working_time.due(work.now, rules.after)),
        resolved_by=work.actor.id,
        case_class=case.case_class,
    )
    work.unit.callbacks.add(callback)
    refusal = await refusal_of(work, case.customer_id, CALLBACK)
    if refusal is not None:
        callback.state, callback.ended_at, callback.proof = CallbackState.REFUSED, work.now, f"consent:{refusal.id}"
        work.record(case.id, case.customer_id, "end_callback", callback=callback.id, state=callback.state.value)
        return None
    # Rest hours and holidays come before the window: what they put off, they put off as a whole.
    begins = max(work.now, callback.due_at - rules.after.span)
    set_deadline(work, case, DeadlineKind.CALLBACK, rules.complete, "R32 callback.complete", start=begins)
    work.record(case.id, case.customer_id, "book_callback", callback=callback.id, round=case.round)
    if not rules.bot_asks(case):
        await hand_to_person(work, case, callback, callback.due_at)
    work.ring("callback", callback.id)
    return callback


@verb(Permission.CONVERSE)
async def move_callback(work: Work, conversation_id: str, callback_id: str, to: datetime | Shift) -> None:
    """The customer would rather be asked at another time; he is told the time that it is now.

    Rest hours hold nevertheless (R32). Beyond the latest moment (R31), or into the past, nothing is moved, and he is
    asked for another time.
    """
    callback, case, conversation = await _of_customer(work, conversation_id, callback_id)
    if callback.state not in OPEN_CALLBACK or case.state is not CaseState.RESOLVED:
        _tell(work, conversation, "callback_over")
        return
    waits = callback.state is CallbackState.PLANNED
    rest = await rest_for(work, case.customer_id)
    wanted = _wanted(work, callback, to)
    due_at = rest.next_allowed(wanted)
    latest = work.working_time.due(callback.planned_at, work.policy.callback.latest)
    if wanted < work.now:
        _tell(work, conversation, "callback_when")
    elif due_at > latest:
        _tell(work, conversation, "callback_latest", when=_spoken(work, conversation, latest))
    elif to is Shift.EARLIER and waits and due_at >= callback.due_at:
        _tell(work, conversation, "callback_soonest", callback, when=_spoken(work, conversation, callback.due_at))
    else:
        await _plan_anew(work, case, callback, due_at)
        _tell(work, conversation, "callback_moved", callback, when=_spoken(work, conversation, due_at))


@verb(Permission.CONVERSE)
async def decline_callback(
    work: Work, conversation_id: str, callback_id: str, message_id: str, *, for_good: bool = False
) -> None:
    """The customer does not want to be asked: nobody asks, and the case is closed; the message is the proof (R32).

    ``for_good``: nor after later cases; a colleague may note that he changed his mind (`set_consent`).
    """
    callback, case, conversation = await _of_customer(work, conversation_id, callback_id)
    if callback.state not in OPEN_CALLBACK or case.state is not CaseState.RESOLVED:
        _tell(work, conversation, "callback_over")
        return
    await end_callback(work, case, callback, CallbackState.REFUSED, f"message:{message_id}")
    if for_good:
        note_consent(work, case.customer_id, CALLBACK, given=False, source=f"message:{message_id}")
    _tell(work, conversation, "callback_declined_for_good" if for_good else "callback_declined")


@verb(Permission.CONVERSE)
async def ask_time(work: Work, conversation_id: str) -> None:
    """The customer named a time that does not suit, and none that does."""
    _tell(work, await work.unit.conversations.get(conversation_id), "callback_when")


def shift_buttons(work: Work, language: str, callback: Callback) -> list[Button]:
    """Earlier, later, not at all."""
    return [Button(work.phrases.say(f"callback_{each}", language), f"callback:{callback.id}:{each}") for each in Shift]


def _wanted(work: Work, callback: Callback, to: datetime | Shift) -> datetime:
    if to is Shift.EARLIER:
        return work.now + _SOON
    if isinstance(to, Shift):
        return max(callback.due_at, work.now) + _A_DAY
    return to


async def _plan_anew(work: Work, case: Case, callback: Callback, due_at: datetime) -> None:
    before, callback.due_at = callback.due_at, due_at
    callback.state, callback.moved = CallbackState.PLANNED, callback.moved + 1
    callback.asked_at = callback.expires_at = callback.remind_at = None
    work.unit.callbacks.save(callback)
    for task in await work.unit.tasks.find(callback_id=callback.id, done_at=None):
        task.due_at = due_at
        work.unit.tasks.save(task)
        work.ring("task", task.id)
    rules = work.policy.callback
    ends = work.working_time.due(work.working_time.due(due_at, rules.expires), rules.person_within)
    for limit in await work.unit.deadlines.find(
        case_id=case.id, kind=DeadlineKind.CALLBACK, state=DeadlineState.RUNNING
    ):
        limit.due_at = max(limit.due_at, ends)
        work.unit.deadlines.save(limit)
    moved = [before.isoformat(), due_at.isoformat()]
    work.record(case.id, case.customer_id, "move_callback", callback=callback.id, due_at=moved)
    work.ring("callback", callback.id)


async def _of_customer(work: Work, conversation_id: str, callback_id: str) -> tuple[Callback, Case, Conversation]:
    callback = await work.unit.callbacks.get(callback_id)
    conversation = await work.unit.conversations.get(conversation_id)
    if callback.customer_id != conversation.customer_id and callback.conversation_id != conversation_id:
        raise NotFound("There is no such callback.")
    return callback, await work.unit.cases.get(callback.case_id), conversation


def _spoken(work: Work, conversation: Conversation, moment: datetime) -> str:
    return spoken_moment(moment, conversation.language, work.working_time.zone)


def _tell(work: Work, conversation: Conversation, key: str, callback: Callback | None = None, **values: str) -> None:
    buttons = shift_buttons(work, conversation.language, callback) if callback is not None else []
    text = work.phrases.say(key, conversation.language, **values)
    say(work, conversation, Words(text, MessageKind.NOTICE, buttons), author=Author.SYSTEM)
