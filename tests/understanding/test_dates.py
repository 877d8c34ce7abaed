"""Dates as customers say them; now is Wednesday, 15 May 2024, half past ten."""

from datetime import UTC, datetime

import pytest

from understanding.characters import Characters
from understanding.entities.dates import DateFinder

NOW = datetime(2024, 5, 15, 10, 30, tzinfo=UTC)


def values(text: str, region: str = "CN") -> list[str]:
    plain = Characters().plain(text)
    return [span.value for span in sorted(DateFinder().find(plain, NOW, region, False), key=lambda one: one.start)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨天下午三点半开始没电", ["2024-05-14T15:30"]),
        ("前天晚上十一点多楼上还在跳", ["2024-05-13T23:00"]),
        ("凌晨两点四十分卡里少了钱", ["2024-05-15T02:40"]),
        ("晚上十一点楼上还在吵", ["2024-05-14T23:00"]),
        ("上周五送的货", ["2024-05-10"]),
        ("這禮拜六早上十點可以來", ["2024-05-18T10:00"]),
        ("下周一上午来修可以吗", ["2024-05-20"]),
        ("民國113年4月30日簽約", ["2024-04-30"]),
        ("三天前开始的", ["2024-05-12"]),
        ("两个小时前报的", ["2024-05-15T08:30"]),
        ("从3月1号到5月1号都多收了", ["2024-03-01/2024-05-01"]),
        ("这个月底退押金", ["2024-05-31"]),
        ("12月25号买的", ["2023-12-25"]),
        ("网断了两天", ["P2D"]),
        ("尋日下晝四點", ["2024-05-14T16:00"]),
        ("it leaked yesterday at quarter past three", ["2024-05-14T15:15"]),
        ("the day before yesterday around 10 pm", ["2024-05-13T22:00"]),
        ("this morning between 9 and 11", ["2024-05-15T09:00/2024-05-15T11:00"]),
        ("ordered on May 3rd", ["2024-05-03"]),
        ("last Friday at 2pm", ["2024-05-10T14:00"]),
        ("can you come next Tuesday", ["2024-05-21"]),
        ("two weeks ago", ["2024-05-01"]),
        ("I've told three of your agents about this 5 times", []),
    ],
)
def test_a_date_has_its_value(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_slash_date_is_read_the_way_of_the_region() -> None:
    assert values("bought 3/5/2024", "UK") == ["2024-05-03"]
    assert values("bought 3/5/2024", "US") == ["2024-03-05"]


def test_an_impossible_date_is_none() -> None:
    assert values("2月30号") == []
