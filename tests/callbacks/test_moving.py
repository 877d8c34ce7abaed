"""R31: the customer is told the time of the callback beforehand and may move or decline it, by button or in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desk.errors import NotFound
from desk.model.actor import SYSTEM, customer_actor
from desk.model.callback import CallbackState
from desk.model.case import CaseState
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.message import MessageKind
from desk.model.urgency import Urgency
from desk.verbs.callback_plan import Shift, move_callback
from desk.verbs.follow_up import ask_callback
from desk.verbs.wording import spoken_moment
from tests.callbacks.conftest import Settle
from tests.cast import CHEN, CUSTOMERS, OLGA, WANG, Person
from tests.desk.office import Office

ZONE = ZoneInfo("Asia/Shanghai")
# It is Wednesday the 18th, ten in the morning; the callback is planned for Thursday at ten.
MOVED = [
    (WANG, "明天下午吧", "2026-11-19 15:00"),
    (WANG, "后天上午10点吧", "2026-11-20 10:00"),
    (WANG, "改到周五", "2026-11-20 10:00"),
    (WANG, "周五晚上方便", "2026-11-20 19:00"),
    (WANG, "明天中午给我打电话吧", "2026-11-19 14:00"),
    (WANG, "下周二可以吗", "2026-11-24 10:00"),
    (CHEN, "明天下午吧", "2026-11-19 15:00"),
    (CHEN, "改到週五下午三點", "2026-11-20 15:00"),
    (OLGA, "tomorrow afternoon please", "2026-11-19 15:00"),
    (OLGA, "can you call me Friday at 5pm?", "2026-11-20 17:00"),
    (OLGA, "Sunday morning would be better", "2026-11-22 10:00"),
    (OLGA, "in two hours", "2026-11-18 14:00"),
    (WANG, "周二吧", "2026-11-24 10:00"),
    (WANG, "上午9点半", "2026-11-19 09:30"),
    (WANG, "晚一点", "2026-11-20 10:00"),
    (OLGA, "later", "2026-11-20 10:00"),
    (CHEN, "早一點", "2026-11-18 11:00"),
]
DECLINED = [
    (WANG, "别打来了"),
    (WANG, "不用回访了"),
    (WANG, "不要再联系我"),
    (CHEN, "別打來了"),
    (CHEN, "別再聯絡我"),
    (CHEN, "不用打電話給我了"),
    (OLGA, "please don't call me"),
    (OLGA, "no need to contact me"),
    (OLGA, "stop messaging me"),
]
SOMETHING_ELSE = [
    (WANG, "空调昨天又坏了，你们管不管"),
    (WANG, "我的案件处理到哪一步了"),
    (WANG, "别再给我送坏的了，昨天那台一开就跳闸"),
    (OLGA, "the lift stopped again yesterday at nine and nobody came"),
    (OLGA, "thanks"),
]


def moment(text: str) -> datetime:
    """A moment on a wall clock in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize("person", CUSTOMERS, ids=lambda person: person.language)
async def test_R31_the_notice_tells_the_time_and_offers_three_buttons(
    office: Office, settle: Settle, person: Person
) -> None:
    chat = await settle(person)
    (notice,) = await office.all("messages", kind=MessageKind.NOTICE)
    callback = await chat.callback()
    assert spoken_moment(callback.due_at, person.language, ZONE) in notice.text
    assert [button.payload.rsplit(":", 1)[1] for button in notice.buttons] == ["earlier", "later", "never"]
    titles = [office.desk.phrases.say(f"callback_{each}", person.language) for each in Shift]
    assert [button.title for button in notice.buttons] == titles


@pytest.mark.parametrize(("person", "text", "to"), MOVED)
async def test_R31_words_move_it_and_the_new_time_is_told(
    office: Office, settle: Settle, person: Person, text: str, to: str
) -> None:
    chat = await settle(person)
    assert await chat.writes(text)
    callback = await chat.callback()
    assert (callback.state, callback.due_at, callback.moved) == (CallbackState.PLANNED, moment(to), 1)
    assert spoken_moment(callback.due_at, person.language, ZONE) in (await chat.answer()).text
    assert await office.due.callbacks(callback.due_at - timedelta(seconds=1), 10) == []
    assert await office.due.callbacks(callback.due_at, 10) == [callback.id]


@pytest.mark.parametrize(("person", "text"), DECLINED)
async def test_R31_words_decline_it_and_the_message_is_the_proof(
    office: Office, settle: Settle, person: Person, text: str
) -> None:
    chat = await settle(person)
    due = (await chat.callback()).due_at
    assert await chat.writes(text)
    callback = await chat.callback()
    said = await office.one("messages", id=callback.proof.removeprefix("message:"))
    assert (callback.state, said.text, callback.ended_at) == (CallbackState.REFUSED, text, office.clock.now())
    assert (await office.case(chat.case)).state is CaseState.CLOSED
    assert await chat.answered("callback_declined")
    office.clock.at = due
    await office.desk.do(ask_callback, SYSTEM, callback.id)
    assert await office.all("messages", kind=MessageKind.SURVEY) == []


@pytest.mark.parametrize(("person", "text"), SOMETHING_ELSE)
async def test_what_is_about_something_else_goes_to_the_dialogue(settle: Settle, person: Person, text: str) -> None:
    chat = await settle(person)
    assert not await chat.writes(text)
    assert ((await chat.callback()).state, (await chat.callback()).moved) == (CallbackState.PLANNED, 0)


async def test_R31_the_buttons_move_and_decline_it(office: Office, settle: Settle) -> None:
    chat = await settle(CHEN)
    planned = (await chat.callback()).due_at
    await chat.presses("later")
    assert (await chat.callback()).due_at == planned + timedelta(days=1)
    await chat.presses("earlier")
    assert (await chat.callback()).due_at == office.clock.now() + timedelta(hours=1)
    await chat.presses("earlier")
    assert await chat.answered("callback_soonest")
    await chat.presses("never")
    assert (await chat.callback()).state is CallbackState.REFUSED
    await chat.presses("later")
    assert await chat.answered("callback_over")


async def test_R32_a_time_that_the_customer_names_is_put_off_to_the_end_of_the_rest_hours(settle: Settle) -> None:
    chat = await settle(WANG)
    await chat.writes("今晚十一点")
    assert (await chat.callback()).due_at == moment("2026-11-19 09:00")


async def test_R31_it_is_not_moved_beyond_a_week_nor_into_the_past(settle: Settle) -> None:
    chat = await settle(WANG)
    planned = (await chat.callback()).due_at
    await chat.writes("12月8号下午吧")
    assert await chat.answered("callback_latest")
    await chat.writes("今天早上8点")
    assert await chat.answered("callback_when")
    assert ((await chat.callback()).due_at, (await chat.callback()).moved) == (planned, 0)


async def test_R31_a_refused_hour_is_not_a_refused_callback(settle: Settle) -> None:
    chat = await settle(OLGA)
    assert await chat.writes("please don't call me before 10am tomorrow")
    assert await chat.answered("callback_when")
    assert (await chat.callback()).state is CallbackState.PLANNED


async def test_R32_the_limit_moves_with_a_callback_that_the_customer_moved(office: Office, settle: Settle) -> None:
    chat = await settle(WANG)
    await chat.writes("下周二可以吗")
    limit = await office.one("deadlines", kind=DeadlineKind.CALLBACK)
    assert limit.due_at == (await chat.callback()).due_at + timedelta(days=2)
    await chat.writes("别打来了")
    assert (await office.one("deadlines", kind=DeadlineKind.CALLBACK)).state is DeadlineState.MET


async def test_R34_the_leader_s_call_moves_with_it_and_is_off_when_declined(office: Office, settle: Settle) -> None:
    chat = await settle(OLGA, Urgency.MAJOR)
    await chat.writes("can you call me Friday at 5pm?")
    assert (await office.one("tasks")).due_at == moment("2026-11-20 17:00")
    await chat.writes("no need to contact me")
    assert (await office.one("tasks")).done_at == office.clock.now()


async def test_R31_a_question_that_is_out_already_can_be_put_off(office: Office, settle: Settle) -> None:
    chat = await settle(WANG)
    asked = await office.ask()
    await chat.writes("现在没空")
    put_off = await chat.callback()
    assert (put_off.state, put_off.due_at) == (CallbackState.PLANNED, asked.due_at + timedelta(days=1))
    again = await office.ask()
    assert (again.state, len(await office.all("messages", kind=MessageKind.SURVEY))) == (CallbackState.ASKED, 2)


async def test_nobody_moves_the_callback_of_somebody_else(office: Office, settle: Settle) -> None:
    chat = await settle(WANG)
    other = await office.greet(CHEN)
    with pytest.raises(NotFound):
        await office.desk.do(
            move_callback, customer_actor(other.customer_id), other.id, (await chat.callback()).id, Shift.LATER
        )
