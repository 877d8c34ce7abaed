"""A time, a place or a number alone asks for nothing, complains of nothing, and is no command."""

import pytest

from desk.model.understanding import Intent
from desk.model.urgency import Urgency
from understanding.characters import Characters
from understanding.signals import SignalBook
from understanding.understander import Understander

UNSURE = 0.25


@pytest.fixture(scope="module")
def understander() -> Understander:
    return Understander.load()


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "0912-345-678",
        "my number is 555 0199",
        "SF20261101234",
        "order AB-1239981",
        "昨天晚上，订单号 SF20261101234",
        "昨天下午三點在門市",
        "上周三中午，在你们店里",
        "禮拜六早上十點左右",
        "尋日下晝",
        "三楼302",
        "Tuesday around 5pm at the shop",
        "yesterday evening, flat 12",
        "5月3号下午",
        "我姓王，13800001111",
    ],
)
def test_a_bare_detail_is_not_acted_upon(understander: Understander, text: str) -> None:
    understood = understander.understand(text)
    assert understood.confidence < UNSURE, understood
    assert understood.urgency is Urgency.NONE


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("昨天晚上我家停电了", Intent.REPAIR),
        ("1", Intent.AFFIRM),
        ("no", Intent.DENY),
        ("订单号 SF20261101234 到哪了", Intent.STATUS),
        ("昨天的投诉怎么样了", Intent.STATUS),
    ],
)
def test_what_is_said_beside_a_detail_counts(understander: Understander, text: str, intent: Intent) -> None:
    assert understander.understand(text).intent is intent


@pytest.mark.parametrize("text", ["13812345678", "订单88123159", "SF1231512345", "13151818222", "工号019990"])
def test_the_number_of_a_regulator_is_a_whole_number(text: str) -> None:
    evidence = SignalBook().find(Characters().plain(text), text).evidence
    assert not [one for one in evidence if one.signal.startswith("threat")]


@pytest.mark.parametrize("text", ["我要打12315", "已经打了12345投诉", "不解决就12315见"])
def test_a_regulator_is_known_by_its_number(text: str) -> None:
    assert SignalBook().find(Characters().plain(text), text).has("threat.regulator")
