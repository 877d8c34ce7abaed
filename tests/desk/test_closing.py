"""R14, R22, R31: a matter ends with a verdict, the customer hears the result, and the callback is booked with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.errors import BadInput, Incomplete, NotAllowed, WrongMove
from desk.model.callback import CallbackState
from desk.model.case import CaseState, ContactKind
from desk.model.conversation import Pen
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.urgency import CaseClass, Urgency
from desk.verbs.closing import Resolution, reopen, resolve
from desk.verbs.wording import spoken_moment
from tests.cast import ANNA, BORIS, CUSTOMERS, VERA, Person
from tests.desk.office import SOLVED, Office

CLASSES = [(Urgency.MINOR, "minor"), (Urgency.IMPORTANT, "important"), (Urgency.MAJOR, "major")]


@pytest.mark.parametrize(("urgency", "case_class"), CLASSES)
async def test_R14_what_the_class_wants_is_listed_field_by_field(
    office: Office, urgency: Urgency, case_class: str
) -> None:
    case = await office.hold(urgency=urgency)
    with pytest.raises(Incomplete) as refusal:
        await office.desk.do(resolve, BORIS, case.number, Resolution("", "  "))
    wanted = office.desk.policy.closing[CaseClass(case_class)]
    assert tuple(item.field for item in refusal.value.missing) == wanted
    assert all(case_class in item.message for item in refusal.value.missing)
    assert (await office.case(case)).state is CaseState.ASSIGNED
    assert await office.all("callbacks") == []


async def test_R14_words_that_are_no_verdict_and_no_cause_are_listed_with_those_that_are(office: Office) -> None:
    case = await office.hold()
    with pytest.raises(Incomplete) as refusal:
        await office.desk.do(resolve, BORIS, case.number, Resolution("guilty", "Done.", cause="fate"))
    told = {item.field: item.message for item in refusal.value.missing}
    assert told == {"verdict": "Use valid, to_improve or invalid.", "cause": "Use quality or non_quality."}


async def test_R14_a_verdict_is_wanted_even_where_the_firm_forgot_to_ask_for_it(office: Office) -> None:
    office.desk.policy = replace(office.desk.policy, closing=dict.fromkeys(CaseClass, ("summary",)))
    case = await office.hold()
    with pytest.raises(Incomplete) as refusal:
        await office.desk.do(resolve, BORIS, case.number, Resolution("", "Done."))
    assert [item.field for item in refusal.value.missing] == ["verdict"]


async def test_R46_where_the_firm_wants_the_customer_s_answer_no_is_an_answer(office: Office) -> None:
    office.desk.policy = replace(office.desk.policy, closing=dict.fromkeys(CaseClass, ("verdict", "accepted")))
    case = await office.hold()
    with pytest.raises(Incomplete):
        await office.desk.do(resolve, BORIS, case.number, SOLVED)
    resolved = await office.desk.do(resolve, BORIS, case.number, replace(SOLVED, accepted=False))
    assert resolved.resolution is not None
    assert resolved.resolution["accepted"] is False


async def test_R31_the_callback_is_booked_in_the_same_transaction(office: Office) -> None:
    case = await office.solve()
    callback = await office.one("callbacks")
    assert (callback.case_id, callback.round, callback.state) == (case.id, 1, CallbackState.PLANNED)
    assert callback.due_at == office.clock.now() + timedelta(days=1)
    assert (callback.resolved_by, callback.case_class) == (BORIS.id, "minor")
    async with office.unit() as unit:
        last = [(event.verb, event.at) for event in await unit.timeline(case.id)][-2:]
    assert last == [("resolve", office.clock.now()), ("book_callback", office.clock.now())]


async def test_R32_a_callback_that_falls_into_rest_hours_is_moved_to_their_end(office: Office) -> None:
    office.clock.advance(hours=2, minutes=30)
    await office.solve()
    assert (await office.one("callbacks")).due_at == office.clock.now() + timedelta(days=1, hours=1, minutes=30)


async def test_R32_who_answers_before_the_question_expires_is_in_time(office: Office) -> None:
    await office.solve()
    callback = await office.one("callbacks")
    limit = await office.one("deadlines", kind=DeadlineKind.CALLBACK)
    assert limit.due_at == callback.planned_at + office.desk.policy.callback.complete.span
    assert limit.due_at <= office.clock.now() + timedelta(days=3)


async def test_praise_is_not_called_back_about(office: Office) -> None:
    await office.solve(kind=ContactKind.PRAISE)
    assert await office.all("callbacks") == []


@pytest.mark.parametrize("person", CUSTOMERS, ids=lambda person: person.language)
async def test_R22_the_result_says_what_was_done_what_the_customer_gets_and_when_we_ask(
    office: Office, person: Person
) -> None:
    case = await office.hold(person=person)
    conversation = await office.one("conversations")
    await office.hear(conversation, person.trouble, "1")
    await office.desk.do(resolve, BORIS, case.number, replace(SOLVED, remedy="100 元"))
    text = (await office.said(conversation.id))[-1].text
    due = (await office.one("callbacks")).due_at
    when = spoken_moment(due, person.language, office.desk.working_time.zone)
    for part in (case.number, SOLVED.summary, "100 元", when):
        assert part in text
    apology = {"en": "sorry", "zh-Hans": "抱歉", "zh-Hant": "抱歉"}[person.language]
    assert apology in text


async def test_R14_who_was_not_right_is_thanked_and_not_told_sorry(office: Office) -> None:
    case = await office.hold()
    await office.hear(await office.one("conversations"), "hello?", "1")
    await office.desk.do(resolve, BORIS, case.number, replace(SOLVED, verdict="invalid"))
    text = (await office.said(case.conversation_id))[-1].text
    phrases, told = office.desk.phrases, {"number": case.number, "summary": SOLVED.summary}
    assert text.startswith(phrases.say("result_invalid", "en", **told))
    assert "sorry" in phrases.say("result", "en", **told)
    assert "sorry" not in text


async def test_resolving_meets_the_limits_keeps_the_promise_and_gives_the_pen_back(office: Office) -> None:
    case = await office.solve(urgency=Urgency.MAJOR)
    limits = await office.all("deadlines", case_id=case.id)
    states = {limit.kind: limit.state for limit in limits}
    assert states.pop(DeadlineKind.CALLBACK) is DeadlineState.RUNNING
    assert set(states.values()) == {DeadlineState.MET}
    assert (await office.one("promises")).kept_at == office.clock.now()
    conversation = await office.one("conversations")
    assert (conversation.pen, conversation.case_id) == (Pen.BOT, None)


async def test_only_a_held_case_is_resolved_and_only_by_its_holder_or_a_supervisor(office: Office) -> None:
    opened = await office.open()
    with pytest.raises(WrongMove, match="only a claimed case"):
        await office.desk.do(resolve, BORIS, opened.number, SOLVED)
    case = await office.hold(address="another window")
    with pytest.raises(NotAllowed, match="Boris holds case"):
        await office.desk.do(resolve, ANNA, case.number, SOLVED)
    assert (await office.desk.do(resolve, VERA, case.number, SOLVED)).state is CaseState.RESOLVED
    with pytest.raises(WrongMove):
        await office.desk.do(resolve, BORIS, case.number, SOLVED)


async def test_a_reason_is_wanted_to_reopen(office: Office) -> None:
    case = await office.solve()
    with pytest.raises(BadInput) as refusal:
        await office.desk.do(reopen, BORIS, case.number, "  ")
    assert refusal.value.field == "reason"
    assert (await office.case(case)).state is CaseState.RESOLVED
