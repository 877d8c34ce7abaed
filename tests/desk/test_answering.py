"""R32, R35: the answer counts: a good mark closes, a low one reopens with a new limit, and what is added is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.errors import BadInput, NotFound
from desk.model.actor import SYSTEM, Actor, customer_actor
from desk.model.callback import Callback, CallbackState
from desk.model.case import Case, CaseState
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.message import MessageKind
from desk.model.task import AlarmKind
from desk.verbs.closing import reopen, resolve
from desk.verbs.follow_up import answer_callback, comment_callback, expire_callback
from desk.verbs.handover import claim
from desk.verbs.wording import spoken_moment
from tests.cast import ANNA, BORIS, CUSTOMERS, WANG, Person
from tests.desk.office import SOLVED, Office


async def asked(office: Office, person: Person | None = None) -> tuple[Case, Callback, Actor]:
    """A case whose customer has the question before the eyes."""
    case = await office.solve(person=person or CUSTOMERS[0])
    return case, await office.ask(), customer_actor(case.customer_id)


async def last_said(office: Office, case: Case) -> str:
    """What the desk said last."""
    return (await office.said(case.conversation_id))[-1].text


@pytest.mark.parametrize("mark", [3, 4, 5])
async def test_a_good_mark_closes_the_case(office: Office, mark: int) -> None:
    case, callback, olga = await asked(office)
    await office.desk.do(answer_callback, olga, case.conversation_id, callback.id, mark)
    closed, answered = await office.case(case), await office.one("callbacks")
    assert (closed.state, closed.closed_at) == (CaseState.CLOSED, office.clock.now())
    assert (answered.state, answered.mark, answered.answered_at) == (CallbackState.ANSWERED, mark, office.clock.now())
    answer = await office.one("answers")
    assert (answer.question, answer.value, answer.callback_id) == ("satisfaction", str(mark), callback.id)
    assert (await office.one("deadlines", kind=DeadlineKind.CALLBACK)).state is DeadlineState.MET


@pytest.mark.parametrize("person", CUSTOMERS, ids=lambda person: person.language)
@pytest.mark.parametrize("mark", [1, 2])
async def test_R35_a_low_mark_reopens_with_a_new_round_limit_and_promise(
    office: Office, mark: int, person: Person
) -> None:
    case, callback, customer = await asked(office, person)
    await office.desk.do(answer_callback, customer, case.conversation_id, callback.id, mark)
    reopened = await office.case(case)
    assert (reopened.state, reopened.round) == (CaseState.WAITING, 2)
    (limit,) = await office.all("deadlines", kind=DeadlineKind.RESOLUTION, state=DeadlineState.RUNNING)
    assert limit.due_at == office.clock.now() + timedelta(days=2)
    assert [promise.until for promise in await office.all("promises", kept_at=None)] == [limit.due_at]
    text = await last_said(office, case)
    assert case.number in text
    assert spoken_moment(limit.due_at, person.language, office.desk.working_time.zone) in text
    assert (await office.one("callbacks")).state is CallbackState.ANSWERED


async def test_the_first_mark_counts(office: Office) -> None:
    case, callback, olga = await asked(office)
    for mark in (5, 1):
        await office.desk.do(answer_callback, olga, case.conversation_id, callback.id, mark)
    assert (await office.one("callbacks")).mark == 5
    assert (await office.case(case)).state is CaseState.CLOSED
    assert await last_said(office, case) == office.desk.phrases.say("callback_already", "en")
    assert len(await office.all("answers")) == 1


async def test_R34_a_mark_that_comes_late_counts_and_spares_the_person_the_call(office: Office) -> None:
    case, callback, olga = await asked(office)
    office.clock.advance(days=2)
    await office.desk.do(expire_callback, SYSTEM, callback.id)
    await office.desk.do(answer_callback, olga, case.conversation_id, callback.id, 4)
    assert (await office.one("callbacks")).state is CallbackState.ANSWERED
    assert (await office.one("tasks")).done_at == office.clock.now()
    assert (await office.case(case)).state is CaseState.CLOSED


async def test_a_mark_for_a_case_that_was_reopened_meanwhile_is_not_taken(office: Office) -> None:
    case, callback, olga = await asked(office)
    await office.desk.do(reopen, ANNA, case.number, "She called in.")
    await office.desk.do(answer_callback, olga, case.conversation_id, callback.id, 1)
    assert await last_said(office, case) == office.desk.phrases.say("callback_void", "en")
    assert ((await office.one("callbacks")).mark, (await office.case(case)).round) == (None, 2)


async def test_what_is_no_mark_or_not_the_customer_s_own_question_is_refused(office: Office) -> None:
    case, callback, olga = await asked(office)
    for mark in (0, 6):
        with pytest.raises(BadInput, match=f"{mark} is no mark"):
            await office.desk.do(answer_callback, olga, case.conversation_id, callback.id, mark)
    other = await office.greet(WANG)
    with pytest.raises(NotFound, match="no such question"):
        await office.desk.do(answer_callback, customer_actor(other.customer_id), other.id, callback.id, 5)
    assert (await office.one("callbacks")).state is CallbackState.ASKED


async def test_R32_a_comment_is_kept_with_the_mark_and_ends_the_waiting_for_one(office: Office) -> None:
    case, callback, olga = await asked(office)
    await office.desk.do(answer_callback, olga, case.conversation_id, callback.id, 4)
    assert (await office.one("conversations")).awaiting == f"callback:{callback.id}"
    for words in ("Quick work.", "And friendly."):
        await office.desk.do(comment_callback, olga, case.conversation_id, callback.id, words)
        office.clock.advance(seconds=9)
    assert (await office.one("callbacks")).comment == "Quick work.\nAnd friendly."
    assert (await office.one("conversations")).awaiting == ""
    values = [answer.value for answer in await office.all("answers", question="comment")]
    assert values == ["Quick work.", "And friendly."]


async def test_nothing_to_add_is_an_answer_too(office: Office) -> None:
    case, callback, olga = await asked(office)
    await office.desk.do(answer_callback, olga, case.conversation_id, callback.id, 5)
    await office.desk.do(comment_callback, olga, case.conversation_id, callback.id, "")
    assert (await office.one("conversations")).awaiting == ""
    assert await office.all("answers", question="comment") == []


async def test_R35_rounds_are_capped_then_it_goes_up_the_line(office: Office) -> None:
    office.desk.policy = replace(office.desk.policy, callback=replace(office.desk.policy.callback, rounds=2))
    case, callback, olga = await asked(office)
    await office.desk.do(answer_callback, olga, case.conversation_id, callback.id, 1)
    assert await office.all("alarms") == []
    await office.desk.do(claim, BORIS, case.number)
    await office.desk.do(resolve, BORIS, case.number, SOLVED)
    again = await office.ask()
    await office.desk.do(answer_callback, olga, case.conversation_id, again.id, 2)
    assert (await office.case(case)).round == 3
    assert (await office.one("alarms")).kind is AlarmKind.MAJOR
    assert len(await office.all("messages", kind=MessageKind.SURVEY)) == 2
