"""What has to be brought to a customer: intent before the call, no silent double, nobody disturbed in rest hours."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.model.actor import BOT, SYSTEM
from desk.model.delivery import Delivery, DeliveryState, Purpose
from desk.verbs.delivering import Begun, begin_delivery, end_delivery, recover_delivery
from desk.verbs.speaking import Words, say
from desk.work import Verb, Work
from tests.cast import CHEN, OLGA
from tests.desk.office import Office

TEXT = "The fitter will be with you at eleven."
NIGHT = timedelta(hours=12)


async def deliver(office: Office, purpose: Purpose = Purpose.REPLY, channel: str = "telegram") -> Delivery:
    """The desk says something that has to be brought there."""
    conversation = await office.greet(CHEN, channel)

    async def speak(work: Work) -> None:
        say(work, conversation, Words(TEXT), purpose=purpose)

    await office.desk.do(Verb(speak, next(iter(BOT.permissions))), BOT)
    return await state(office)


async def state(office: Office) -> Delivery:
    """Where the delivery stands."""
    found: Delivery = await office.one("deliveries")
    return found


async def begin(office: Office) -> Begun | None:
    """A courier begins to send it."""
    return await office.desk.do(begin_delivery, SYSTEM, (await state(office)).id)


async def end(office: Office, outcome: str, pause: timedelta | None = None) -> Delivery:
    """The sending ends so."""
    await office.desk.do(end_delivery, SYSTEM, (await state(office)).id, outcome, "a fault", "77", pause)
    return await state(office)


async def test_the_intent_to_send_is_committed_before_anything_is_sent(office: Office) -> None:
    await deliver(office)
    begun = await begin(office)
    assert begun is not None
    assert (begun.address, begun.text, begun.language, begun.repeated) == (CHEN.address, TEXT, "zh-Hant", False)
    sending = await state(office)
    assert (sending.state, sending.attempts) == (DeliveryState.SENDING, 1)
    assert sending.due_at == office.clock.now() + timedelta(seconds=60)


async def test_two_couriers_do_not_send_the_same(office: Office) -> None:
    await deliver(office)
    assert await begin(office) is not None
    assert await begin(office) is None


async def test_what_arrived_is_sent_and_stays_so(office: Office) -> None:
    await deliver(office)
    await begin(office)
    sent = await end(office, "sent")
    assert (sent.state, sent.sent_at, sent.external_id) == (DeliveryState.SENT, office.clock.now(), "77")
    assert (await end(office, "permanent")).state is DeliveryState.SENT


async def test_what_failed_for_a_moment_is_tried_again_after_growing_pauses(office: Office) -> None:
    await deliver(office)
    pauses = []
    for _ in range(office.desk.policy.delivery_attempts - 1):
        assert await begin(office) is not None
        waiting = await end(office, "transient")
        assert waiting.state is DeliveryState.PENDING
        pauses.append((waiting.due_at - office.clock.now()).total_seconds())
        assert await begin(office) is None
        office.clock.at = waiting.due_at
    assert pauses == sorted(pauses) == [1, 2, 5, 15, 60, 300, 900]
    await begin(office)
    assert (await end(office, "transient")).state is DeliveryState.FAILED


async def test_a_pause_that_the_channel_asked_for_is_kept(office: Office) -> None:
    await deliver(office)
    await begin(office)
    waiting = await end(office, "transient", timedelta(seconds=37))
    assert waiting.due_at == office.clock.now() + timedelta(seconds=37)


async def test_what_the_channel_refuses_for_good_has_failed(office: Office) -> None:
    await deliver(office)
    await begin(office)
    failed = await end(office, "permanent")
    assert (failed.state, failed.fault) == (DeliveryState.FAILED, "a fault")
    assert await begin(office) is None


@pytest.mark.parametrize("purpose", [Purpose.REPLY, Purpose.EMERGENCY])
async def test_a_reply_of_which_nobody_knows_is_sent_again_and_marked(office: Office, purpose: Purpose) -> None:
    await deliver(office, purpose)
    await begin(office)
    assert (await end(office, "ambiguous")).state is DeliveryState.PENDING
    office.clock.advance(seconds=5)
    again = await begin(office)
    assert again is not None
    assert again.repeated


@pytest.mark.parametrize("purpose", [Purpose.SURVEY, Purpose.NOTICE])
async def test_a_survey_of_which_nobody_knows_is_not_sent_again(office: Office, purpose: Purpose) -> None:
    await deliver(office, purpose)
    await begin(office)
    lost = await end(office, "ambiguous")
    assert (lost.state, lost.fault) == (DeliveryState.AMBIGUOUS, "ambiguous: a fault")
    office.clock.advance(days=1)
    assert await begin(office) is None


async def test_a_sender_who_died_leaves_doubt_and_not_a_gap(office: Office) -> None:
    delivery = await deliver(office)
    await begin(office)
    office.clock.advance(seconds=59)
    await office.desk.do(recover_delivery, SYSTEM, delivery.id)
    assert (await state(office)).state is DeliveryState.SENDING
    office.clock.advance(seconds=1)
    await office.desk.do(recover_delivery, SYSTEM, delivery.id)
    doubtful = await state(office)
    assert (doubtful.state, doubtful.fault) == (DeliveryState.PENDING, "ambiguous: the sender was gone")


@pytest.mark.parametrize("purpose", [Purpose.SURVEY, Purpose.NOTICE])
async def test_R32_rest_hours_are_looked_at_again_right_before_sending(office: Office, purpose: Purpose) -> None:
    delivery = await deliver(office, purpose)
    office.clock.advance(hours=12)
    assert delivery.due_at < office.clock.now()
    assert await begin(office) is None
    waiting = await state(office)
    assert (waiting.state, waiting.attempts) == (DeliveryState.PENDING, 0)
    assert waiting.due_at == office.desk.rest_hours.next_allowed(office.clock.now()) > office.clock.now()
    office.clock.at = waiting.due_at
    assert await begin(office) is not None


@pytest.mark.parametrize("purpose", [Purpose.REPLY, Purpose.EMERGENCY])
async def test_R32_answers_and_emergencies_know_no_rest_hours(office: Office, purpose: Purpose) -> None:
    office.clock.at += NIGHT
    await deliver(office, purpose)
    assert await begin(office) is not None


async def test_what_the_desk_starts_itself_gets_its_place_when_it_is_said(office: Office) -> None:
    office.clock.at += NIGHT
    delivery = await deliver(office, Purpose.NOTICE, channel="webchat")
    assert await office.said(delivery.conversation_id) == []
    office.clock.at = delivery.due_at
    assert await begin(office) is None
    assert [message.text for message in await office.said(delivery.conversation_id)] == [TEXT]
    assert (await state(office)).state is DeliveryState.SENT
    assert OLGA.address != CHEN.address
