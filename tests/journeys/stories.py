"""What customers say, in the three scripts of the desk."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from tests.stand_ins.customer import Customer, Message

_NUMBER = re.compile(r"\d{4}-\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class Story:
    """One customer's matter. ``registered``, ``resolved`` and ``thanks`` are words that the desk then uses."""

    language: str
    name: str
    question: str
    answer: str
    complaint: str
    details: str
    wish: str
    contact: str
    registered: str
    danger: str
    guidance: str
    person: str


STORIES = (
    Story(
        "zh-Hans",
        "王芳",
        "请问会员积分什么时候过期？",
        "积分自获得之日起两年内有效。",
        "我上周买的电饭煲用了两天就坏了，打客服电话一直没人接，太失望了",
        "订单号 FC-20261101，上周五在人民路店买的",
        "希望给我换一台新的",
        "13800138000",
        "已经为您登记",
        "厨房着火了，到处都是烟，快来人！",
        "请马上离开危险的地方",
        "转人工",
    ),
    Story(
        "zh-Hant",
        "陳美玲",
        "請問會員點數什麼時候過期？",
        "點數自取得之日起兩年內有效。",
        "我上週買的電鍋用了兩天就壞了，打客服電話一直沒有人接，真的很失望",
        "訂單編號 FC-20261102，上週五在信義店買的",
        "希望換一台新的給我",
        "0912345678",
        "已為您登記",
        "廚房著火了，到處都是煙，快來人！",
        "請馬上離開危險的地方",
        "找真人客服",
    ),
    Story(
        "en",
        "Olga Petrova",
        "When do my member points expire?",
        "Points are valid for two years from the day you earn them.",
        "The rice cooker I bought last week broke after two days and nobody answers the phone, I am very disappointed",
        "Order FC-20261103, last Friday at the shop in the High Street",
        "I would like a new one",
        "olga@example.com",
        "I have registered this as case",
        "There is a fire in my kitchen, smoke everywhere, send somebody!",
        "Please leave the dangerous place at once",
        "I want to talk to a person",
    ),
)
KNOWLEDGE = [{"question": story.question, "answer": story.answer, "language": story.language} for story in STORIES]
IN_CHINESE, IN_TAIWAN, IN_ENGLISH = STORIES

in_three_scripts = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)


def texts(messages: list[Message]) -> str:
    """All that was said, in one string."""
    return "\n".join(message["text"] for message in messages)


def number_in(messages: list[Message]) -> str:
    """The case number that the customer was told."""
    found = _NUMBER.search(texts(messages))
    assert found, texts(messages)
    return found.group()


def payloads(messages: list[Message]) -> list[str]:
    """The choices under the last message."""
    return [button["payload"] for button in messages[-1]["buttons"]]


def answer_to(story: Story, asked: str) -> str:
    """What the customer says to a question of the form, which asks only for what it does not know yet."""
    for words, answer in (
        (("订单号", "訂單編號", "order number"), story.details),
        (("怎么解决", "怎麼解決", "like us to do"), story.wish),
        (("邮箱", "信箱", "e-mail"), story.contact),
    ):
        if any(word in asked for word in words):
            return answer
    raise AssertionError(f"nobody has an answer to {asked!r}")


async def tell(customer: Customer, story: Story) -> list[Message]:
    """Tell the matter until the desk reads it back."""
    told = await customer.says(story.complaint)
    while "/affirm" not in payloads(told):
        told = await customer.says(answer_to(story, told[-1]["text"]))
    return told


async def complain(customer: Customer, story: Story) -> str:
    """Tell the matter from beginning to end; gives the case number."""
    await tell(customer, story)
    return number_in(await customer.presses("/affirm"))
