"""Several facts in one message, put right before they are submitted, and read back, in the three scripts."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.journeys.one_process import OneProcess
from tests.journeys.stories import number_in, payloads, texts
from tests.stand_ins.agent import Agent


@dataclass(frozen=True, slots=True)
class Retold:
    """A matter told at once; then two corrections. What is read back after each, and what the case holds."""

    language: str
    matter: str
    contact: str
    noted: tuple[str, ...]
    day: str
    day_noted: str
    telephone: str
    telephone_noted: str
    agrees: str


RETOLD = (
    Retold(
        "zh-Hans",
        "我11月3号下午三点在人民路店买的电饭煲坏了，订单号FC-20261105，花了399元，希望明天之前给我换一台，我的电话13800138000",
        "13800138000",
        ("FC-20261105", "11月3日 15:00", "399元", "希望期限：明天之前"),
        "不是3号，是4号",
        "11月4日 15:00",
        "电话打错了，是13900139000",
        "13900139000",
        "对的，提交吧",
    ),
    Retold(
        "zh-Hant",
        "我11月3號下午三點在信義店買的電鍋壞了，訂單編號FC-20261106，花了3990元，希望明天之前換一台給我，我的電話0912345678",
        "0912345678",
        ("FC-20261106", "11月3日 15:00", "3990元", "希望期限：明天之前"),
        "唔係3號，係4號",
        "11月4日 15:00",
        "電話打錯了，係0987654321",
        "0987654321",
        "對",
    ),
    Retold(
        "en",
        "The kettle I bought on the 3rd of November at 3pm broke, order FC-20261107, it cost $59, "
        "I would like a refund by tomorrow, my phone number is 07700 900123",
        "07700900123",
        ("FC-20261107", "3 Nov 15:00", "$59", "wanted by: tomorrow"),
        "actually it was the 4th of November",
        "4 Nov 15:00",
        "sorry, I mistyped my number, it is 07700 900456",
        "07700900456",
        "yes, that's right",
    ),
)


@pytest.mark.parametrize("retold", RETOLD, ids=lambda retold: retold.language)
async def test_what_is_told_at_once_is_asked_no_more_and_can_be_put_right(
    desk: OneProcess, boris: Agent, retold: Retold
) -> None:
    async with desk.customer(retold.language) as customer:
        told = await customer.says(retold.matter)
        if "/deny" in payloads(told) and "/affirm" not in payloads(told):
            told = await customer.presses("/deny")
        assert "/affirm" in payloads(told), texts(told)
        for noted in (*retold.noted, retold.contact):
            assert noted in texts(told)
        told = await customer.says(retold.day)
        assert "/affirm" in payloads(told), "a correction agrees to nothing"
        assert retold.day_noted in texts(told)
        told = await customer.says(retold.telephone)
        assert "/affirm" in payloads(told)
        assert retold.telephone_noted in texts(told)
        facts = (await boris.case(number_in(await customer.says(retold.agrees))))["facts"]
        assert facts["contact"] == retold.telephone_noted
        assert facts["occurred_at"].endswith("-11-04T15:00）")
        assert facts["deadline"]


async def test_a_correction_in_the_form_is_no_answer_to_its_question(desk: OneProcess) -> None:
    async with desk.customer("zh-Hans") as customer:
        await customer.says("我买的微波炉坏了，客服态度也很差")
        asked = await customer.says("11月3号下午在你们万达店买的")
        again = await customer.says("不是3号，是4号")
        assert "11月4日" in texts(again)
        assert again[-1]["text"] == asked[-1]["text"]
        assert "邮箱" in texts(await customer.says("希望退款"))
