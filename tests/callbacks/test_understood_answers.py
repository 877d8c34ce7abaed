"""R32, R34: an answer counts however it comes: later, in words, with a reason, or after being asked back."""

from __future__ import annotations

import pytest

from bot.marks import Given, read_mark
from desk.model.actor import SYSTEM
from desk.model.callback import CallbackState
from desk.model.case import CaseState
from desk.model.message import MessageKind
from desk.verbs.follow_up import expire_callback
from tests.callbacks.chat import Chat
from tests.callbacks.conftest import Settle
from tests.cast import CHEN, OLGA, WANG, Person
from tests.desk.office import Office

MARKS = {
    5: [
        "5",
        "５",
        "五分",
        "五星",
        "5 stars",
        "five",
        "给你们五星",
        "满分",
        "非常满意！",
        "很滿意",
        "太好了",
        "很棒",
        "讚",
        "10/10",
        "great",
        "Very good, thanks",
        "very satisfied",
        "It was great",
    ],
    4: [
        "四分",
        "4分",
        "四颗星",
        "4 out of 5",
        "I'd give it a 4",
        "满意",
        "挺好的",
        "还不错",
        "還不錯",
        "比较满意",
        "8/10",
        "good",
        "quite happy",
    ],
    3: ["3", "三分吧", "还行吧", "還行吧", "我觉得还可以", "一般般", "普通", "马马虎虎", "so-so", "average", "meh"],
    2: [
        "二分",
        "两分",
        "2 points",
        "不太满意",
        "不太滿意",
        "不怎么样",
        "有点失望",
        "not really",
        "not very satisfied",
        "could be better",
    ],
    1: [
        "一分",
        "1",
        "很差",
        "太差了",
        "差評",
        "很爛",
        "一点都不满意",
        "terrible",
        "not at all",
        "very dissatisfied",
        "零分",
        "0/10",
    ],
}
NO_MARKS = [
    "6",
    "15",
    "3.5",
    "五分钟了还没人来",
    "5 minutes",
    "ok",
    "好",
    "嗯",
    "可以",
    "差不多",
    "我要投诉",
    "not bad",
    "谢谢",
]


@pytest.mark.parametrize(("mark", "text"), [(mark, text) for mark, texts in MARKS.items() for text in texts])
def test_R32_words_give_the_mark_that_a_button_would(mark: int, text: str) -> None:
    given = read_mark(text)
    assert given is not None
    assert given.mark == mark


@pytest.mark.parametrize("text", NO_MARKS)
def test_what_has_to_be_guessed_is_no_mark(text: str) -> None:
    assert read_mark(text) is None


def test_R36_what_stands_beside_the_mark_is_kept_apart() -> None:
    assert read_mark("很差，空调还在漏水") == Given(1, "空调还在漏水")
    assert read_mark("good, but slow") == Given(4, "but slow")
    assert read_mark("4。师傅很客气！") == Given(4, "师傅很客气")


async def asked(office: Office, settle: Settle, person: Person) -> Chat:
    """A customer who has the question before the eyes."""
    chat = await settle(person)
    await office.ask()
    return chat


@pytest.mark.parametrize(
    ("person", "text", "mark"), [(WANG, "四分", 4), (WANG, "还行吧", 3), (CHEN, "還不錯", 4), (OLGA, "5 stars", 5)]
)
async def test_R32_a_mark_in_words_closes_the_case(
    office: Office, settle: Settle, person: Person, text: str, mark: int
) -> None:
    chat = await asked(office, settle, person)
    office.clock.advance(hours=3)
    assert await chat.writes(text)
    callback = await chat.callback()
    answer = await office.one("answers", question="satisfaction")
    assert (callback.state, callback.mark, callback.proof) == (CallbackState.ANSWERED, mark, f"answer:{answer.id}")
    assert (await office.case(chat.case)).state is CaseState.CLOSED


@pytest.mark.parametrize(("person", "text"), [(WANG, "很差，空调还在漏水"), (CHEN, "不太滿意"), (OLGA, "not really")])
async def test_R35_a_low_mark_in_words_reopens_with_its_reason_kept_or_asked(
    office: Office, settle: Settle, person: Person, text: str
) -> None:
    chat = await asked(office, settle, person)
    assert await chat.writes(text)
    assert (await office.case(chat.case)).round == 2
    if "，" in text:
        assert (await chat.callback()).comment == "空调还在漏水"
        return
    assert await chat.answered("callback_low")
    assert await chat.writes("It still leaks.")
    assert (await chat.callback()).comment == "It still leaks."


async def test_R34_a_mark_in_words_counts_after_the_question_has_expired(office: Office, settle: Settle) -> None:
    chat = await asked(office, settle, OLGA)
    callback = await chat.callback()
    assert callback.expires_at is not None
    office.clock.at = callback.expires_at
    await office.desk.do(expire_callback, SYSTEM, callback.id)
    office.clock.advance(hours=5)
    assert await chat.writes("pretty good")
    assert ((await chat.callback()).mark, (await office.one("tasks")).done_at) == (4, office.clock.now())


@pytest.mark.parametrize(("person", "text"), [(WANG, "嗯"), (CHEN, "好的"), (OLGA, "yes")])
async def test_R32_an_answer_without_a_mark_is_asked_back_once(
    office: Office, settle: Settle, person: Person, text: str
) -> None:
    chat = await asked(office, settle, person)
    assert await chat.writes(text)
    back = await chat.answer()
    assert await chat.answered("callback_ask_back")
    assert [button.payload[-1] for button in back.buttons] == list("12345")
    assert not await chat.writes(text)
    assert await chat.writes("4")
    assert (await chat.callback()).mark == 4


@pytest.mark.parametrize("text", ["我的案件处理到哪一步了？", "我要投诉你们的快递，包裹丢了", "转人工"])
async def test_who_means_something_else_is_not_asked_for_a_mark(office: Office, settle: Settle, text: str) -> None:
    chat = await asked(office, settle, WANG)
    assert not await chat.writes(text)
    assert (await chat.callback()).state is CallbackState.ASKED


async def test_R7_danger_is_heard_even_where_a_comment_is_awaited(office: Office, settle: Settle) -> None:
    chat = await asked(office, settle, WANG)
    assert not await chat.writes("很差，空调在冒烟，着火了！")
    await chat.writes("5")
    assert not await chat.writes("着火了，快救命")
    assert (await chat.callback()).comment == ""


async def test_R31_the_question_can_be_refused_in_words_too(office: Office, settle: Settle) -> None:
    chat = await asked(office, settle, CHEN)
    assert await chat.writes("不要再問了，別打來了")
    assert (await chat.callback()).state is CallbackState.REFUSED
    assert len(await office.all("messages", kind=MessageKind.SURVEY)) == 1
