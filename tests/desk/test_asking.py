"""R31 to R33: the desk asks whether the customer is satisfied when it is due, outside rest hours, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.model.actor import SYSTEM
from desk.model.callback import CallbackState
from desk.model.case import CaseState
from desk.model.delivery import DeliveryState, Purpose
from desk.model.message import Expectation, MessageKind
from desk.model.task import TaskKind
from desk.verbs.closing import reopen
from desk.verbs.delivering import begin_delivery
from desk.verbs.follow_up import ask_callback, expire_callback
from tests.cast import ANNA, CUSTOMERS, Person
from tests.desk.office import SOLVED, Office


@pytest.mark.parametrize("person", CUSTOMERS, ids=lambda person: person.language)
async def test_R33_the_question_introduces_thanks_restates_and_offers_five_marks(
    office: Office, person: Person
) -> None:
    case = await office.solve(person=person, channel="telegram")
    callback = await office.ask()
    (survey,) = await office.all("messages", kind=MessageKind.SURVEY)
    for part in ("Fiveclear", case.number, SOLVED.summary):
        assert part in survey.text
    assert [button.payload for button in survey.buttons] == [f"callback:{callback.id}:{mark}" for mark in range(1, 6)]
    assert all(button.title.startswith(str(mark)) for mark, button in enumerate(survey.buttons, 1))
    assert survey.expects is Expectation.KEY
    delivery = await office.one("deliveries", callback_id=callback.id)
    assert (delivery.purpose, delivery.state) == (Purpose.SURVEY, DeliveryState.PENDING)


async def test_R31_it_is_asked_when_due_and_not_before_and_once(office: Office) -> None:
    await office.solve()
    callback = await office.one("callbacks")
    office.clock.at = callback.due_at - timedelta(seconds=1)
    await office.desk.do(ask_callback, SYSTEM, callback.id)
    assert (await office.one("callbacks")).state is CallbackState.PLANNED
    asked = await office.ask()
    assert (asked.state, asked.asked_at) == (CallbackState.ASKED, office.clock.now())
    assert asked.expires_at == office.clock.now() + timedelta(days=1)
    await office.desk.do(ask_callback, SYSTEM, callback.id)
    assert len(await office.all("messages", kind=MessageKind.SURVEY)) == 1


async def test_R32_in_rest_hours_it_waits_for_their_end(office: Office) -> None:
    await office.solve()
    callback = await office.one("callbacks")
    office.clock.at = callback.due_at.replace(hour=15)
    await office.desk.do(ask_callback, SYSTEM, callback.id)
    waiting = await office.one("callbacks")
    assert (waiting.state, waiting.asked_at) == (CallbackState.PLANNED, None)
    assert waiting.due_at == (callback.due_at + timedelta(days=1)).replace(hour=1)
    assert (await office.ask()).state is CallbackState.ASKED


async def test_it_is_not_asked_about_a_case_that_is_no_longer_resolved(office: Office) -> None:
    case = await office.solve()
    callback = await office.one("callbacks")
    async with office.unit() as unit:
        reopened = await unit.cases.get(case.id)
        reopened.state = CaseState.ASSIGNED
        unit.cases.save(reopened)
        await unit.commit()
    office.clock.at = callback.due_at
    await office.desk.do(ask_callback, SYSTEM, callback.id)
    assert (await office.one("callbacks")).state is CallbackState.VOID
    assert await office.all("messages", kind=MessageKind.SURVEY) == []


async def test_a_question_on_its_way_is_held_back_when_the_case_is_reopened(office: Office) -> None:
    case = await office.solve(channel="telegram")
    callback = await office.ask()
    delivery = await office.one("deliveries", callback_id=callback.id)
    await office.desk.do(reopen, ANNA, case.number, "She called in.")
    assert await office.desk.do(begin_delivery, SYSTEM, delivery.id) is None
    assert (await office.one("deliveries", id=delivery.id)).state is DeliveryState.VOID


async def test_R34_where_no_message_can_be_brought_a_person_asks(office: Office) -> None:
    case = await office.solve(channel="letter")
    callback = await office.ask()
    task = await office.one("tasks")
    assert (task.kind, task.case_id, task.callback_id) == (TaskKind.CALL_BACK, case.id, callback.id)
    assert task.due_at == office.clock.now() + timedelta(days=1)
    assert await office.all("deliveries") == []


@pytest.mark.parametrize("channel", ["webchat", "letter"])
async def test_R34_silence_is_recorded_and_one_person_takes_over(office: Office, channel: str) -> None:
    await office.solve(channel=channel)
    callback = await office.ask()
    assert callback.expires_at is not None
    office.clock.at = callback.expires_at - timedelta(seconds=1)
    await office.desk.do(expire_callback, SYSTEM, callback.id)
    assert (await office.one("callbacks")).state is CallbackState.ASKED
    office.clock.at = callback.expires_at
    for _ in range(2):
        await office.desk.do(expire_callback, SYSTEM, callback.id)
    assert (await office.one("callbacks")).state is CallbackState.UNANSWERED
    task = await office.one("tasks")
    assert (task.kind, task.done_at) == (TaskKind.CALL_BACK, None)
    assert ("task", task.id) in office.bells.rung
