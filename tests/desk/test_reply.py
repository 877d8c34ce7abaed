"""R3, R22: what an agent says reaches the customer once, from the one who holds the case, in time."""

from __future__ import annotations

import asyncio

import pytest

from desk.errors import BadInput, NotAllowed, WrongMove
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.delivery import DeliveryState, Purpose
from desk.model.message import Visibility
from desk.model.urgency import Urgency
from desk.model.waiting import WaitingReason
from desk.verbs.reply import add_note, reply
from tests.cast import ANNA, BORIS, VERA
from tests.desk.office import Office

TEXT = "The fitter is on the way and will be with you at eleven."


async def test_a_reply_is_said_by_name_and_delivered(office: Office) -> None:
    case = await office.hold(channel="telegram")
    message, new = await office.desk.do(reply, BORIS, case.number, TEXT, "r1")
    assert new
    (said,) = await office.said(case.conversation_id)
    assert (said.id, said.text, said.author_name, said.position) == (message.id, TEXT, "Boris", 1)
    delivery = await office.one("deliveries")
    assert (delivery.purpose, delivery.state, delivery.message_id) == (Purpose.REPLY, DeliveryState.PENDING, said.id)
    assert ("delivery", delivery.id) in office.bells.rung


async def test_in_the_web_chat_what_is_stored_is_delivered(office: Office) -> None:
    case = await office.hold()
    await office.desk.do(reply, BORIS, case.number, TEXT, "r1")
    delivery = await office.one("deliveries")
    assert (delivery.state, delivery.sent_at) == (DeliveryState.SENT, office.clock.now())
    assert ("conversation", case.conversation_id) in office.bells.rung


async def test_the_same_reply_sent_again_or_at_once_is_said_once(office: Office) -> None:
    case = await office.hold()
    tries = [office.desk.do(reply, BORIS, case.number, TEXT, "r1") for _ in range(5)]
    outcomes = await asyncio.gather(*tries)
    assert [new for _, new in outcomes].count(True) == 1
    assert len({message.id for message, _ in outcomes}) == 1
    assert len(await office.said(case.conversation_id)) == len(await office.all("deliveries")) == 1
    await office.desk.do(reply, BORIS, case.number, TEXT, "r2")
    assert len(await office.said(case.conversation_id)) == 2


async def test_only_the_holder_speaks(office: Office) -> None:
    opened = await office.open()
    with pytest.raises(WrongMove, match="Nobody holds case"):
        await office.desk.do(reply, BORIS, opened.number, TEXT, "r1")
    case = await office.hold(address="another window")
    for actor in (ANNA, VERA):
        with pytest.raises(NotAllowed, match="Boris holds case"):
            await office.desk.do(reply, actor, case.number, TEXT, "r1")
    assert await office.all("messages") == []


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 4001])
async def test_a_reply_without_words_or_with_too_many_is_refused(office: Office, text: str) -> None:
    case = await office.hold()
    with pytest.raises(BadInput) as refusal:
        await office.desk.do(reply, BORIS, case.number, text, "r1")
    assert refusal.value.field == "text"
    assert await office.said(case.conversation_id) == []


async def test_R16_the_first_reply_meets_the_first_answer_in_time(office: Office) -> None:
    case = await office.hold(urgency=Urgency.MAJOR)
    office.clock.advance(minutes=30)
    await office.desk.do(reply, BORIS, case.number, TEXT, "r1")
    for kind in (DeadlineKind.FIRST_ANSWER, DeadlineKind.NEXT_ANSWER):
        limit = await office.one("deadlines", kind=kind)
        assert (limit.state, limit.met_at) == (DeadlineState.MET, office.clock.now())
    assert (await office.one("deadlines", kind=DeadlineKind.RESOLUTION)).state is DeadlineState.RUNNING
    assert (await office.one("waitings")).first_answer_at == office.clock.now()


async def test_R16_a_reply_that_comes_too_late_keeps_its_breach(office: Office) -> None:
    case = await office.hold(urgency=Urgency.MAJOR)
    office.clock.advance(minutes=31)
    await office.desk.do(reply, BORIS, case.number, TEXT, "r1")
    limit = await office.one("deadlines", kind=DeadlineKind.FIRST_ANSWER)
    assert (limit.state, limit.breached_at, limit.met_at) == (DeadlineState.BREACHED, limit.due_at, office.clock.now())


@pytest.mark.parametrize(("hours", "broken"), [(23, False), (25, True)])
async def test_R23_an_answer_that_was_promised_is_kept_or_broken(office: Office, hours: int, broken: bool) -> None:
    case = await office.hold(reason=WaitingReason.UNKNOWN_ANSWER)
    office.clock.advance(hours=hours)
    await office.desk.do(reply, BORIS, case.number, TEXT, "r1")
    promise = await office.one("promises")
    assert promise.kept_at == office.clock.now()
    assert promise.broken_at == (promise.until if broken else None)


async def test_a_note_is_for_staff_only_and_anybody_at_the_desk_may_leave_one(office: Office) -> None:
    case = await office.hold()
    await office.desk.do(add_note, ANNA, case.number, "He has called twice.")
    assert await office.said(case.conversation_id) == []
    assert await office.all("deliveries") == []
    note = await office.one("messages")
    assert (note.visibility, note.author_name) == (Visibility.STAFF, "Anna")
