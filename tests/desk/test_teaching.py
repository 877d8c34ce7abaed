"""R6, R30: answers enter the knowledge base, are brought up to date, and are never entered twice."""

from __future__ import annotations

import pytest

from desk.errors import BadInput
from desk.verbs.teaching import Lesson, Taught, put_entry
from tests.cast import VERA
from tests.desk.office import Office

REFUND = Lesson("退款多久到账？", "三天。", "zh-Hans", ("退钱",), "财务部")


async def test_an_entry_that_is_brought_again_is_brought_up_to_date(office: Office) -> None:
    assert await office.desk.do(put_entry, VERA, REFUND, "r1") is Taught.ADDED
    assert await office.desk.do(put_entry, VERA, REFUND, "r1") is Taught.UNCHANGED
    changed = Lesson("退款几天到账？", "五天。", "zh-Hans")
    assert await office.desk.do(put_entry, VERA, changed, "r1") is Taught.CHANGED
    entry = await office.one("knowledge")
    assert (entry.id, entry.question, entry.answer) == ("r1", "退款几天到账？", "五天。")


async def test_without_an_id_the_question_names_the_entry(office: Office) -> None:
    assert await office.desk.do(put_entry, VERA, REFUND) is Taught.ADDED
    assert await office.desk.do(put_entry, VERA, Lesson("退款多久到账？", "五天。", "zh-Hans")) is Taught.CHANGED
    assert await office.desk.do(put_entry, VERA, Lesson("退款多久到账？", "五天。", "zh-Hant")) is Taught.ADDED
    assert len(await office.all("knowledge")) == 2


async def test_an_id_that_no_address_can_hold_is_refused(office: Office) -> None:
    with pytest.raises(BadInput, match="no id"):
        await office.desk.do(put_entry, VERA, REFUND, "r 1/2")
    assert await office.all("knowledge") == []
