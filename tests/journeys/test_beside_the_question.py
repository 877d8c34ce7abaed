"""Customers answer beside the question: a number, "skip", a question of their own, a new danger. Nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.journeys.one_process import OneProcess
from tests.journeys.stories import number_in, payloads, texts
from tests.stand_ins.agent import Agent


@dataclass(frozen=True, slots=True)
class Talk:
    """One matter in one script, and what is said beside the questions about it."""

    language: str
    matter: str
    asks_wish: str
    number: str
    wish: str
    read_back: tuple[str, ...]
    skip: str
    riddle: str
    kept: str
    wrong_number: str
    worry: str
    danger_asked: str


TALKS = (
    Talk(
        "zh-Hans",
        "上周三在人民路店买的水壶漏水，把桌子泡坏了",
        "您希望我们怎么解决",
        "13800138000",
        "换一把新的水壶",
        ("希望：换一把新的水壶", "联系方式：13800138000"),
        "不知道",
        "请问水壶的盖子可以单买吗？",
        "先记下",
        "138",
        "对了，水壶插座那边刚才冒了点火花，不知道要不要紧",
        "现在有人有危险吗",
    ),
    Talk(
        "zh-Hant",
        "上禮拜三在信義店買的水壺漏水，把桌子泡壞了",
        "您希望我們怎麼解決",
        "0912345678",
        "換一個新的水壺",
        ("希望：換一個新的水壺", "聯絡方式：0912345678"),
        "唔知",
        "請問水壺的蓋子可以單買嗎？",
        "先記下",
        "0912",
        "對了，水壺插座那邊剛才冒了點火花，不知道要不要緊",
        "現在有人有危險嗎",
    ),
    Talk(
        "en",
        "The kettle I bought at the High Street shop last Wednesday stopped working after two days",
        "What would you like us to do",
        "07700 900123",
        "a new kettle",
        ("what you'd like: a new kettle", "contact: 07700900123"),
        "not sure",
        "Do your kettles come with a longer cable?",
        "made a note",
        "077",
        "oh, and the socket it was plugged into is still hot and smells of burning, not sure if that matters",
        "is anyone in danger right now",
    ),
)
in_three_scripts = pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.language)


@in_three_scripts
async def test_a_number_told_for_a_wish_is_the_contact(desk: OneProcess, boris: Agent, talk: Talk) -> None:
    async with desk.customer(talk.language) as customer:
        assert talk.asks_wish in texts(await customer.says(talk.matter))
        assert talk.asks_wish in texts(await customer.says(talk.number))
        read_back = texts(await customer.says(talk.wish))
        assert all(line in read_back for line in talk.read_back), read_back
        facts = (await boris.case(number_in(await customer.presses("/affirm"))))["facts"]
        assert facts["wish"] == talk.wish


@in_three_scripts
async def test_skipping_can_be_said(desk: OneProcess, talk: Talk) -> None:
    async with desk.customer(talk.language) as customer:
        assert talk.asks_wish in texts(await customer.says(talk.matter))
        assert talk.asks_wish not in texts(await customer.says(talk.skip))
        answer = await customer.says(talk.skip)
        assert "/affirm" in payloads(answer), texts(answer)


@in_three_scripts
async def test_a_question_that_nobody_has_an_answer_to_is_kept_with_the_matter(
    desk: OneProcess, boris: Agent, talk: Talk
) -> None:
    async with desk.customer(talk.language) as customer:
        await customer.says(talk.matter)
        answer = texts(await customer.says(talk.riddle))
        assert talk.kept in answer
        assert talk.asks_wish in answer
        await customer.presses("/skip")
        await customer.presses("/skip")
        number = number_in(await customer.presses("/affirm"))
        facts = (await boris.case(number))["facts"]
        assert talk.riddle in facts["what"]


@in_three_scripts
async def test_who_gives_no_whole_number_twice_is_not_pressed(desk: OneProcess, talk: Talk) -> None:
    async with desk.customer(talk.language) as customer:
        await customer.says(talk.matter)
        await customer.presses("/skip")
        assert "/affirm" not in payloads(await customer.says(talk.wrong_number))
        assert "/affirm" in payloads(await customer.says(talk.wrong_number))


@in_three_scripts
async def test_a_new_sign_of_danger_is_asked_about_wherever_it_is_told(desk: OneProcess, talk: Talk) -> None:
    async with desk.customer(talk.language) as customer:
        await customer.says(talk.matter)
        answer = texts(await customer.says(talk.worry))
        assert talk.danger_asked in answer or "119" in answer, answer
