"""A row is its own alarm: it is found when it is due, not before, and not once it has been dealt with."""

from __future__ import annotations

from datetime import timedelta

from desk.model.actor import SYSTEM
from desk.model.delivery import Purpose
from desk.model.urgency import Urgency
from desk.verbs.delivering import begin_delivery, end_delivery
from desk.verbs.follow_up import ask_callback, expire_callback
from desk.verbs.handover import claim, release
from desk.verbs.speaking import Words, say
from desk.verbs.watch import acknowledge_alarm, breach_deadline, ring_again
from desk.work import Verb
from tests.cast import BORIS, CHEN, OLGA, WANG
from tests.desk.office import Office

CHANNELS = ("telegram",)


async def speak(office: Office, conversation_id: str, *texts: str, purpose: Purpose = Purpose.REPLY) -> None:
    """The desk says some sentences in one piece of work."""

    async def sentences(work: object) -> None:
        conversation = await work.unit.conversations.get(conversation_id)  # type: ignore[attr-defined]
        for text in texts:
            say(work, conversation, Words(text), purpose=purpose)  # type: ignore[arg-type]

    await office.desk.do(Verb(sentences, next(iter(SYSTEM.permissions))), SYSTEM)


async def next_sent(office: Office) -> list[str]:
    """What the courier sends next, conversation by conversation."""
    texts = []
    for delivery_id in await office.due.deliveries(CHANNELS, office.clock.now(), 100):
        begun = await office.desk.do(begin_delivery, SYSTEM, delivery_id)
        assert begun is not None
        texts.append(begun.text)
        await office.desk.do(end_delivery, SYSTEM, delivery_id, "sent", "", "1", None)
    return texts


async def test_callbacks_are_due_when_planned_and_expire_when_nobody_answers(office: Office) -> None:
    await office.solve()
    callback = await office.one("callbacks")
    just_before = callback.due_at - timedelta(microseconds=1)
    assert await office.due.callbacks(just_before, 10) == []
    assert await office.due.callbacks(callback.due_at, 10) == [callback.id]
    office.clock.at = callback.due_at
    await office.desk.do(ask_callback, SYSTEM, callback.id)
    assert await office.due.callbacks(callback.due_at, 10) == []
    expires = (await office.one("callbacks")).expires_at
    assert await office.due.expired_callbacks(expires - timedelta(microseconds=1), 10) == []
    assert await office.due.expired_callbacks(expires, 10) == [callback.id]
    office.clock.at = expires
    await office.desk.do(expire_callback, SYSTEM, callback.id)
    assert await office.due.expired_callbacks(expires, 10) == []


async def test_deadlines_are_due_in_their_order_until_they_are_breached(office: Office) -> None:
    await office.open(urgency=Urgency.IMPORTANT)
    limits = sorted(await office.all("deadlines"), key=lambda limit: limit.due_at)
    office.clock.at = limits[-1].due_at
    due = await office.due.deadlines(office.clock.now(), 100)
    assert [limit.due_at for limit in limits] == [
        (await office.one("deadlines", id=limit_id)).due_at for limit_id in due
    ]
    assert await office.due.deadlines(office.clock.now(), 1) == due[:1]
    for limit_id in due:
        await office.desk.do(breach_deadline, SYSTEM, limit_id)
    assert await office.due.deadlines(office.clock.now(), 100) == []


async def test_an_alarm_is_due_again_and_again_until_it_is_heard(office: Office) -> None:
    await office.open(urgency=Urgency.EMERGENCY)
    alarm = await office.one("alarms")
    assert await office.due.alarms(office.clock.now(), 10) == []
    for _ in range(2):
        office.clock.advance(minutes=2)
        assert await office.due.alarms(office.clock.now(), 10) == [alarm.id]
        await office.desk.do(ring_again, SYSTEM, alarm.id)
        assert await office.due.alarms(office.clock.now(), 10) == []
    await office.desk.do(acknowledge_alarm, BORIS, alarm.id)
    assert await office.due.alarms(office.clock.now() + timedelta(days=1), 10) == []


async def test_what_is_said_in_a_conversation_goes_out_in_the_order_in_which_it_was_said(office: Office) -> None:
    conversation = await office.greet(OLGA, "telegram")
    sentences = [f"sentence {number}" for number in range(12)]
    await speak(office, conversation.id, *sentences)
    sent = [text for _ in sentences for text in await next_sent(office)]
    assert sent == sentences


async def test_the_most_pressing_goes_out_first_and_one_conversation_does_not_wait_for_another(office: Office) -> None:
    purposes = {OLGA: Purpose.SURVEY, WANG: Purpose.REPLY, CHEN: Purpose.EMERGENCY}
    for person, purpose in purposes.items():
        conversation = await office.greet(person, "telegram")
        await speak(office, conversation.id, purpose.value, purpose=purpose)
    assert await office.due.deliveries(["webchat"], office.clock.now(), 10) == []
    assert await next_sent(office) == ["emergency", "reply", "survey"]


async def test_a_delivery_whose_sender_died_is_found_when_its_lease_is_over(office: Office) -> None:
    conversation = await office.greet(OLGA, "telegram")
    await speak(office, conversation.id, "are you there?", "hello?")
    (first,) = await office.due.deliveries(CHANNELS, office.clock.now(), 10)
    await office.desk.do(begin_delivery, SYSTEM, first)
    assert await office.due.deliveries(CHANNELS, office.clock.now(), 10) == []
    assert await office.due.stuck_deliveries(CHANNELS, office.clock.now(), 10) == []
    office.clock.advance(seconds=61)
    assert await office.due.stuck_deliveries(CHANNELS, office.clock.now(), 10) == [first]
    assert await office.due.stuck_deliveries(["webchat"], office.clock.now(), 10) == []


async def test_a_conversation_is_open_while_a_message_waits_for_its_turn(office: Office) -> None:
    conversation = await office.greet()
    assert await office.due.open_conversations(["webchat"], office.clock.now(), 10) == []
    await office.hear(conversation, "one", "1")
    await office.hear(conversation, "two", "2")
    assert await office.due.open_conversations(["webchat"], office.clock.now(), 10) == [conversation.id]
    assert await office.due.open_conversations(CHANNELS, office.clock.now(), 10) == []
    async with office.unit() as unit:
        for entry in await unit.inbox.find(conversation_id=conversation.id):
            entry.done_at = office.clock.now()
            unit.inbox.save(entry)
        await unit.commit()
    assert await office.due.open_conversations(["webchat"], office.clock.now(), 10) == []


async def test_the_line_holds_every_waiting_case_in_its_order_and_the_held_ones_their_holder(office: Office) -> None:
    minor = await office.open(OLGA)
    major = await office.open(WANG, urgency=Urgency.MAJOR)
    important = await office.open(CHEN, urgency=Urgency.IMPORTANT)
    line = [case_id for case_id, _ in await office.due.line()]
    assert line == [major.case_id, important.case_id, minor.case_id]
    await office.desk.do(claim, BORIS, important.number)
    assert [case_id for case_id, _ in await office.due.line()] == [major.case_id, minor.case_id]
    assert await office.due.held_cases() == [(important.case_id, BORIS.id)]
    await office.desk.do(release, BORIS, important.number, "My shift is over.")
    assert [case_id for case_id, _ in await office.due.line()] == line
    assert await office.due.held_cases() == []
