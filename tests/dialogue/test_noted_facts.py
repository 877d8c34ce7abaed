"""What the actions take from a message: of several facts the one that counts, corrections, deadlines, wishes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from actions.noted import changes, facts_in, is_correction, only_facts, read_back
from actions.validate_complaint import contact_in
from actions.wishes import wish_in
from desk.model.understanding import Language
from understanding.characters import Characters
from understanding.context import Context
from understanding.entities import EntityFinder

# A Wednesday.
NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
TODAY = NOW.date()
FINDER, CHARACTERS = EntityFinder(), Characters()


def entities(text: str) -> list[dict[str, Any]]:
    found = FINDER.find(text, CHARACTERS.plain(text), Context(NOW, told=True), Language.SIMPLIFIED)
    return [
        {"entity": one.slot, "value": one.value, "start": one.start, "end": one.start + len(one.text)} for one in found
    ]


def facts(text: str, today: date = TODAY) -> dict[str, str]:
    return facts_in(text, entities(text), today)


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("不是3号是4号", "occurred_at", "4号（2026-11-04）"),
        ("唔係禮拜一，係禮拜二", "occurred_at", "禮拜二（2026-11-17）"),
        ("it was not the 3rd, it was the 4th", "occurred_at", "the 4th（2026-11-04）"),
        ("昨天打的电话，明天之前必须解决", "occurred_at", "昨天（2026-11-17）"),
        ("昨天打的电话，明天之前必须解决", "deadline", "明天之前（2026-11-19）"),
        ("三天内给我答复", "deadline", "三天内（P3D）"),
        ("I want an answer by Friday", "deadline", "Friday（2026-11-20）"),
        ("the amount is 180 not 108", "amount", "180"),
        ("我的电话是13800138000", "contact", "13800138000"),
        ("電話打錯了係0987654321", "contact", "0987654321"),
    ],
)
def test_the_fact_that_counts_is_noted(text: str, slot: str, value: str) -> None:
    assert facts(text)[slot] == value


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("三天前就报修了", "deadline"),
        ("网断了两天", "occurred_at"),
        ("现在还没好", "occurred_at"),
        ("有人用13800138000打电话骗我", "contact"),
        ("the thief called from 07700 900123", "contact"),
    ],
)
def test_what_is_something_else_is_not_noted(text: str, slot: str) -> None:
    assert slot not in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "不是3号是4号",
        "打错了，电话是13900139000",
        "時間寫錯了，是昨天",
        "actually it was the 4th",
        "180 dollars, not 108 dollars",
    ],
)
def test_a_correction_is_known_as_one(text: str) -> None:
    assert is_correction(text, entities(text))


@pytest.mark.parametrize(
    "text",
    [
        "这不是第一次了，上周也坏过",
        "it did not work yesterday",
        "昨天下午三点",
        "希望退款300元",
        "they sent the wrong size on Monday",
    ],
)
def test_a_story_is_no_correction(text: str) -> None:
    assert not is_correction(text, entities(text))


def test_a_corrected_day_keeps_hour_and_week() -> None:
    known = {"occurred_at": "上禮拜三下午三點（2026-11-11T15:00）"}
    found = facts("唔係禮拜三，係禮拜四")
    assert changes(found, known, "confirmed", corrects=True) == {"occurred_at": "禮拜四（2026-11-12T15:00）"}


def test_an_answer_to_another_question_changes_no_fact() -> None:
    known = {"occurred_at": "昨天（2026-11-17）", "amount": "300元"}
    assert changes(facts("上周一退我200元"), known, "wish", corrects=False) == {}
    assert changes({"place": "人民路店"}, known, "wish", corrects=False) == {"place": "人民路店"}


def test_a_narrower_time_takes_the_place_of_a_wider_one() -> None:
    known = {"occurred_at": "上周（2026-11-09/2026-11-15）"}
    assert changes(facts("上周三"), known, "wish", corrects=False) == {"occurred_at": "上周三（2026-11-11）"}
    assert changes(facts("昨天"), known, "wish", corrects=False) == {}


def test_when_and_where_alone_are_no_wish() -> None:
    assert only_facts("上禮拜三在信義店", entities("上禮拜三在信義店"), TODAY)
    assert not only_facts("明天来修", entities("明天来修"), TODAY)
    assert not only_facts("希望你们把上周的钱退给我并且道歉", entities("希望你们把上周的钱退给我并且道歉"), TODAY)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("电饭煲坏了，希望给我换一台", "希望给我换一台"),
        ("電鍋壞了，我要退錢", "我要退錢"),
        ("The kettle broke. I would like a refund", "I would like a refund"),
        ("我要求退款被拒绝了", None),
        ("I asked for a refund and they refused", None),
        ("昨天停电了", None),
    ],
)
def test_a_wish_is_heard_without_being_asked(text: str, wish: str | None) -> None:
    assert wish_in(text) == wish


def test_facts_are_read_back_with_their_names_and_days() -> None:
    known = {"occurred_at": "昨天下午三点（2026-11-17T15:00）", "amount": "300元", "wish": "退款"}
    assert read_back(known, "zh-Hans") == "时间：昨天下午三点（11月17日 15:00）；金额：300元"
    assert read_back(known, "zh-Hant") == "時間：昨天下午三点（11月17日 15:00）；金額：300元"
    known = {"occurred_at": "last week（2026-11-09/2026-11-15）", "deadline": "within two days（P2D）"}
    assert read_back(known, "en") == "when: last week (9 Nov – 15 Nov); wanted by: within two days"


def test_a_contact_is_one_number() -> None:
    assert contact_in("不是13800138000，是13800138001", "13800138001") == "13800138001"
    assert contact_in("write to olga@example.com") == "olga@example.com"
    assert contact_in("12") is None
