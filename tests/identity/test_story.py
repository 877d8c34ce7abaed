"""王芳 leaves her address, comes back in another browser, and is found by mail when she has gone."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from desk.model.callback import CallbackState
from desk.verbs.closing import Resolution, resolve
from desk.verbs.handover import claim
from tests.cast import BORIS
from tests.identity.chat import Browser, Chat, eventually, open_chat
from tests.identity.proving import ADDRESS, another
from tests.stand_ins.smtp import SmtpStandIn

_NUMBER = re.compile(r"\d{4}-\d{4}-\d{2}")
REPAIR = "已经换了新的电饭煲"


@pytest.fixture
async def chat(migrated_sqlite_url: str, redis_url: str, tmp_path: Path, server: SmtpStandIn) -> AsyncIterator[Chat]:
    """The door, open."""
    async with open_chat(migrated_sqlite_url, redis_url, tmp_path, server) as opened:
        yield opened


async def complain(browser: Browser) -> str:
    """Tell the matter and leave the address; gives the case number."""
    await browser.sends(text="我上周买的电饭煲用了两天就坏了，打客服电话一直没人接，太失望了")
    await browser.sends(text="订单号 FC-20261101，上周五在人民路店买的")
    await browser.sends(text="希望给我换一台新的")
    assert "6 位验证码" in await browser.sends(text=f"我的邮箱是{ADDRESS}，谢谢")
    asked = (await browser.reads())[-1]
    assert "/affirm" in [button["payload"] for button in asked["buttons"]], "the form's question stands last"
    found = _NUMBER.search(await browser.sends(payload="/affirm"))
    assert found
    return found.group()


async def test_a_case_is_found_from_another_browser_by_whoever_can_read_the_mail(chat: Chat) -> None:
    first = await chat.browser()
    number = await complain(first)
    assert "已确认" in await first.sends(text=await chat.code(1))

    second = await chat.browser()
    assert number not in await second.sends(payload="/status")
    assert "6 位验证码" in await second.sends(text=f"我的邮箱是 {ADDRESS.upper()}")
    assert "已确认" in await second.sends(text=" ".join(re.findall("...", await chat.code(2))))
    told = await second.sends(payload="/status")
    assert number in told
    assert "已受理" in told

    stranger = await chat.browser()
    assert "6 位验证码" in await stranger.sends(text=ADDRESS)
    code = await chat.code(3)
    assert "不对" in await stranger.sends(text=another(code))
    assert number not in await stranger.sends(payload="/status")
    assert number not in await stranger.sends(text=f"查询案件 {number} 的进度")


async def test_a_survey_reaches_her_by_mail_and_is_answered_once(chat: Chat) -> None:
    first = await chat.browser()
    number = await complain(first)
    await chat.code(1)
    chat.clock.advance(hours=2)
    desk = chat.foundation.desk
    await desk.do(claim, BORIS, number)
    await desk.do(resolve, BORIS, number, Resolution("valid", REPAIR, cause="quality", root_cause="-"))
    result = await chat.server.letter(2)
    chat.clock.advance(days=3)
    letter = await chat.server.letter(3)
    for each in (result, letter):
        assert REPAIR not in each.get_content()
        assert "电饭煲" not in each.get_content()

    back = await chat.opens(await chat.link(3))
    survey = await back.survey()
    best = survey["buttons"][-1]["payload"]
    assert "谢谢" in await back.sends(payload=best)
    assert "已经评价过" in await first.sends(payload=best)
    async with desk.open_unit() as unit:
        (callback,) = await unit.callbacks.find()
        answers = await unit.answers.find(callback_id=callback.id, question="satisfaction")
    assert (callback.state, callback.mark, len(answers)) == (CallbackState.ANSWERED, 5, 1)

    chat.clock.advance(days=14)
    late = await chat.http.post("/chat/links", json={"link": await chat.link(3)})
    assert (late.status_code, late.json()["code"]) == (403, "wrong_link")
    refused = await chat.http.get(f"{back.path}/messages", headers=back.headers)
    assert refused.status_code == 401


async def test_a_code_that_cannot_be_mailed_is_asked_for_again(chat: Chat) -> None:
    browser = await chat.browser()
    chat.server.faults.recipient = 450
    await browser.sends(text=ADDRESS)

    async def refused() -> int:
        return chat.server.refused

    await eventually(refused)
    assert chat.server.letters == []
    chat.server.faults.recipient = 0
    chat.clock.advance(minutes=1)
    await browser.sends(text=ADDRESS)
    assert "已确认" in await browser.sends(text=await chat.code(1))
    assert "已经确认过" in await browser.sends(text=ADDRESS)
