"""Sums, telephones, orders, places as customers write them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from desk.model.understanding import Language
from understanding.characters import Characters
from understanding.context import Context
from understanding.entities import EntityFinder
from understanding.entities.amounts import in_cny

NOW = datetime(2024, 5, 15, 10, 30, tzinfo=UTC)


def found(text: str, slot: str, language: Language = Language.SIMPLIFIED, **context: Any) -> list[str]:
    plain = Characters().plain(text)
    entities = EntityFinder().find(text, plain, Context(NOW, **context), language)
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in entities)
    return [one.value for one in entities if one.slot == slot]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一百二十八块五", "128.5 CNY"),
        ("定金18.6万", "186000 CNY"),
        ("赔我五百就行", "500 CNY"),
        ("两万块押金", "20000 CNY"),
        ("多扣了我2400，月卡续过的", "2400 CNY"),
        ("三百八的鞋就这么没了", "380 CNY"),
        ("HK$620", "620 HKD"),
        ("刷了 NT$3,280", "3280 TWD"),
        ("八百幾蚊", "800 HKD"),
        ("£89 taken", "89 GBP"),
        ("$9,600 wired", "9600 USD"),
        ("1.2k worth of food", "1200 USD"),
        ("三千来块的沙发", "3000 CNY"),
        ("花了两万多", "20000 CNY"),
        ("三块八毛的水", "3.8 CNY"),
        ("三块零四", "3.04 CNY"),
        ("五点八万元", "58000 CNY"),
        ("1千5百元没退", "1500 CNY"),
        ("100到200元都行", "100/200 CNY"),
        ("八十五令吉", "85 MYR"),
        ("RM 45.50 charged twice", "45.5 MYR"),
        ("EUR 29,90 gone", "29.9 EUR"),
        ("three dollars and twenty cents", "3.2 USD"),
        ("fifteen dollars and 50", "15.5 USD"),
        ("3 grand for nothing", "3000 USD"),
        ("half a million dollars", "500000 USD"),
        ("20 euros short", "20 EUR"),
        ("50 quid", "50 GBP"),
    ],
)
def test_a_sum_has_its_value(text: str, value: str) -> None:
    language = Language.TRADITIONAL if "幾" in text else Language.SIMPLIFIED
    assert found(text, "amount", language) == [value]


def test_the_bare_unit_is_that_of_the_script() -> None:
    assert found("訂金三萬元", "amount", Language.TRADITIONAL) == ["30000 TWD"]
    assert found("定金三万元", "amount") == ["30000 CNY"]
    assert in_cny("30000 TWD") < 10_000 < in_cny("30000 CNY")


def test_counts_are_no_sums() -> None:
    assert found("我打了5次电话，等了40分钟，3号楼12个人", "amount") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("我的号是15900001111", "15900001111"),
        ("电话 186 1234 5678", "18612345678"),
        ("联系幺三八零零一三八零零零", "13800138000"),
        ("打俾我 9123 4567", "91234567"),
        ("手機0912-345-678", "0912345678"),
        ("call me on 020 7946 0958", "02079460958"),
    ],
)
def test_a_telephone_number_is_found(text: str, value: str) -> None:
    assert found(text, "phone") == [value]


def test_a_range_of_sums_is_one() -> None:
    assert found("they said $5-$8 a piece", "amount") == ["5/8 USD"]
    assert in_cny("100/200 CNY") == 200


@pytest.mark.parametrize(
    "text", ["下午三点十五分来的", "服务评1分都嫌多的人", "today at 9p sharp", "the 3rd class was late"]
)
def test_minutes_and_marks_are_no_sums(text: str) -> None:
    assert found(text, "amount") == []


def test_a_time_with_its_date_is_no_telephone() -> None:
    assert found("2024-05-03 14:30 下的单", "phone") == []
    assert found("call (914) 349-8600 04/21/2024", "phone") == ["9143498600"]


def test_hotlines_and_orders_are_no_telephones() -> None:
    assert found("你们400-820-8820打不通，订单13800138000", "phone") == []


def test_an_order_number_is_found_by_cue_pattern_or_question() -> None:
    assert found("快递单YT8877665544332", "order") == ["YT8877665544332"]
    assert found("any update on ticket 40021?", "order") == ["40021"]
    assert found("就是 A-77 那个", "order", order_pattern=r"A-\d{2}") == ["A-77"]
    assert found("88231", "order", expects="order") == ["88231"]


def test_a_flat_is_no_sum() -> None:
    for text in ("单元501", "三号楼单元501漏水", "單元 1203 沒水"):
        assert found(text, "amount") == []
    assert found("meet at 3:15p", "amount") == []


def test_a_place_is_found() -> None:
    assert found("我住8-2-1101", "place") == ["8-2-1101"]
    assert found("12号楼1单元电梯有异响", "place") == ["12号楼1单元"]
    assert found("leak in apt 7F", "place") == ["apt 7F"]
    assert found("我住单元501", "place") == ["单元501"]
    assert found("就楼下那个小花坛", "place", expects="place") == ["就楼下那个小花坛"]


def test_a_person_is_found() -> None:
    assert found("王师傅没来", "person") == ["王师傅"]
    assert found("请叫Mr Smith", "person") == ["Mr Smith"]
