"""R32, R34: silence is met by a reminder, the next channel, then a person; it ends reached, refused or unreachable."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.callbacks import Callbacks
from desk.errors import NotAllowed
from desk.model.actor import SYSTEM, Actor, Role
from desk.model.callback import CallbackState
from desk.model.case import CaseState, ContactKind
from desk.model.delivery import Purpose
from desk.model.message import MessageKind
from desk.model.task import Outcome, TaskKind
from desk.model.urgency import Urgency
from desk.verbs.calling import complete_task
from desk.verbs.follow_up import answer_callback, remind_callback
from desk.verbs.intake import start_conversation
from tests.cast import BORIS, CUSTOMERS, LI, OLGA, VERA, Person, staff_actor
from tests.desk.office import Office


async def surveys(office: Office) -> list[str]:
    """The channels over which the customer was asked, in order."""
    deliveries = await office.all("deliveries", purpose=Purpose.SURVEY)
    return [delivery.channel for delivery in sorted(deliveries, key=lambda each: each.id)]


async def pass_time(office: Office, **by: float) -> None:
    """Time goes by, and the sweep looks."""
    office.clock.advance(**by)
    await Callbacks(office.desk, office.due).sweep()


@pytest.mark.parametrize("person", CUSTOMERS, ids=lambda person: person.language)
async def test_R34_who_does_not_answer_is_reminded_once_with_the_marks_and_the_case(
    office: Office, person: Person
) -> None:
    case = await office.solve(person=person, channel="telegram")
    callback = await office.ask()
    await pass_time(office, hours=5, minutes=59)
    assert (await surveys(office)) == ["telegram"]
    await pass_time(office, minutes=1)
    await pass_time(office, hours=1)
    asked, reminder = await office.all("messages", kind=MessageKind.SURVEY)
    assert case.number in reminder.text
    assert "Fiveclear" in reminder.text
    assert reminder.text != asked.text
    assert [button.payload for button in reminder.buttons] == [f"callback:{callback.id}:{mark}" for mark in range(1, 6)]
    assert (await office.one("callbacks")).reminders == 1


async def test_R32_a_reminder_waits_for_the_end_of_the_rest_hours(office: Office) -> None:
    await office.solve(channel="telegram")
    callback = await office.ask()
    async with office.unit() as unit:
        late = await unit.callbacks.get(callback.id)
        late.remind_at = office.clock.now().replace(hour=14)
        unit.callbacks.save(late)
        await unit.commit()
    office.clock.at = office.clock.now().replace(hour=14)
    await office.desk.do(remind_callback, SYSTEM, callback.id)
    put_off = await office.one("callbacks")
    assert (put_off.reminders, put_off.remind_at) == (0, office.clock.now() + timedelta(hours=11))


async def test_R34_after_the_reminder_the_next_channel_is_tried_and_then_a_person(office: Office) -> None:
    case = await office.solve(channel="webchat")
    await office.desk.do(start_conversation, SYSTEM, "telegram", "olga-on-telegram", "en", OLGA.name)
    other = await office.one("conversations", channel="telegram")
    async with office.unit() as unit:
        conversation = await unit.conversations.get(other.id)
        conversation.customer_id = case.customer_id
        unit.conversations.save(conversation)
        await unit.commit()
    await office.ask()
    await pass_time(office, hours=6)
    assert await surveys(office) == ["webchat", "webchat"]
    await pass_time(office, hours=17, minutes=30)
    callback = await office.one("callbacks")
    assert (await surveys(office), callback.channel) == (["webchat", "webchat", "telegram"], "telegram")
    assert callback.state is CallbackState.ASKED
    await pass_time(office, hours=1)
    task = await office.one("tasks")
    assert (task.kind, task.role, task.done_at) == (TaskKind.CALL_BACK, Role.AGENT, None)
    # The first question stands in the web chat still, and may be answered there.
    await office.desk.do(answer_callback, SYSTEM, case.conversation_id, callback.id, 5)
    assert (await office.one("tasks")).done_at == office.clock.now()


async def test_R34_a_case_by_letter_is_asked_about_where_the_customer_can_be_reached(office: Office) -> None:
    case = await office.solve(channel="letter")
    other = await office.greet(channel="telegram", address="olga-on-telegram")
    async with office.unit() as unit:
        conversation = await unit.conversations.get(other.id)
        conversation.customer_id = case.customer_id
        unit.conversations.save(conversation)
        await unit.commit()
    await office.ask()
    assert await surveys(office) == ["telegram"]
    assert await office.all("tasks") == []


async def test_R32_silence_ends_within_three_days_as_unreachable(office: Office) -> None:
    case = await office.solve(channel="telegram")
    resolved = office.clock.now()
    while (await office.case(case)).state is not CaseState.CLOSED:
        await pass_time(office, minutes=30)
        for task in await office.all("tasks", done_at=None):
            if task.attempts == 0 or task.due_at <= office.clock.now():
                await office.desk.do(complete_task, BORIS, task.id, Outcome.NO_ANSWER)
        assert office.clock.now() <= resolved + timedelta(days=3)
    callback = await office.one("callbacks")
    assert (callback.state, callback.reminders) == (CallbackState.UNREACHABLE, 1)
    assert callback.proof == f"task:{(await office.one('tasks')).id}"


@pytest.mark.parametrize(
    ("about", "role"),
    [
        ({"urgency": Urgency.MINOR}, Role.AGENT),
        ({"urgency": Urgency.MINOR, "kind": ContactKind.REPAIR}, Role.AGENT),
        ({"urgency": Urgency.IMPORTANT}, Role.LEADER),
    ],
)
async def test_R34_the_person_who_calls_is_the_one_that_the_policy_names(
    office: Office, about: dict[str, Any], role: Role
) -> None:
    await office.solve(channel="telegram", **about)
    await office.ask()
    await pass_time(office, days=1)
    assert (await office.one("tasks")).role is role


@pytest.mark.parametrize("urgency", [Urgency.MAJOR, Urgency.EMERGENCY])
async def test_R34_a_major_case_is_the_leader_s_call_from_the_start_and_no_bot_asks(
    office: Office, urgency: Urgency
) -> None:
    case = await office.solve(channel="telegram", urgency=urgency)
    task, callback = await office.one("tasks"), await office.one("callbacks")
    assert (task.role, task.due_at, task.created_at) == (Role.LEADER, callback.due_at, office.clock.now())
    office.clock.at = callback.due_at
    await pass_time(office)
    assert await surveys(office) == []
    assert len(await office.all("tasks")) == 1
    for below in (BORIS, VERA):
        with pytest.raises(NotAllowed, match="the leader's"):
            await office.desk.do(complete_task, below, task.id, Outcome.REACHED, "", 5)
    await office.desk.do(complete_task, LI, task.id, Outcome.REACHED, "", 5)
    assert ((await office.one("callbacks")).mark, (await office.case(case)).state) == (5, CaseState.CLOSED)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.LEADER, Role.ADMINISTRATOR])
async def test_R34_who_stands_above_may_call_in_an_agent_s_place(office: Office, role: Role) -> None:
    above: Actor = staff_actor("Chief", role)
    await office.solve(channel="letter")
    await office.ask()
    task = await office.one("tasks")
    await office.desk.do(complete_task, above, task.id, Outcome.REFUSED)
    assert (await office.one("callbacks")).state is CallbackState.REFUSED
