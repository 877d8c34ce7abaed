"""Dates as customers say them; now is Wednesday, 15 May 2024, half past ten."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from understanding.characters import Characters
from understanding.entities.dates import DateFinder

NOW = datetime(2024, 5, 15, 10, 30, tzinfo=UTC)


FINDER, CHARACTERS = DateFinder(), Characters()


def values(text: str, region: str = "CN", told: bool = False) -> list[str]:
    found = FINDER.find(CHARACTERS.plain(text), NOW, region, told)
    return [span.value for span in sorted(found, key=lambda one: one.start)]


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上个月底说好退的", ["2024-04-30"]),
        ("大前天晚上开始漏水", ["2024-05-12"]),
        ("前几天报过修", ["2024-05-12/2024-05-14"]),
        ("下下周二再来行吗", ["2024-05-28"]),
        ("琴晚八點仲未送到", ["2024-05-14T20:00"]),
        ("晏晝三點先嚟", ["2024-05-14T15:00"]),
        ("昨晚两点有人敲门", ["2024-05-15T02:00"]),
        ("上月15号扣的款", ["2024-04-15"]),
        ("去年中秋订的月饼", ["2023-09-29"]),
        ("国庆那天坏的", ["2023-10-01"]),
        ("春节前就说修", ["2024-02-10"]),
        ("今年三月第一个星期三签的", ["2024-03-06"]),
        ("5月3号到5号没水", ["2024-05-03/2024-05-05"]),
        ("每周三都不来收垃圾", ["R/P1W"]),
        ("两个半小时没人接", ["PT2.5H"]),
        ("24小时内给我答复", ["PT24H"]),
        ("下午三点十五分约好的", ["2024-05-14T15:15"]),
        ("２０２４年５月３日下午３点装的", ["2024-05-03T15:00"]),
        ("2024-05-03 14:30 下的单", ["2024-05-03T14:30"]),
        ("last Friday evening the heating went", ["2024-05-10"]),
        ("it broke two weeks and three days ago", ["2024-04-28"]),
        ("since the 3rd of May nothing works", ["2024-05-03"]),
        ("the first Monday of last month it leaked", ["2024-04-01"]),
        ("bought at Christmas 2022, dead since", ["2022-12-25"]),
        ("the meeting of 10-15 May was cancelled", ["2024-05-10/2024-05-15"]),
        ("from 9am to 5pm on 3 May nobody picked up", ["2024-05-03T09:00/2024-05-03T17:00"]),
        ("they call every Monday", ["R/P1W"]),
        ("an hour and a half on hold", ["PT1.5H"]),
        ("last winter nobody cleared the snow", ["2023-12-01/2024-02-29"]),
        ("去年冬天暖气就不热", ["2023-12-01/2024-02-29"]),
        ("in the first two weeks of May we had no lift", ["2024-05-01/2024-05-14"]),
        ("it was fine in the first half of 2023", ["2023-01-01/2023-06-30"]),
        ("delivered on 10.04.2024, broken", ["2024-04-10"]),
        ("the day after Christmas it leaked", ["2023-12-26"]),
        ("two Fridays ago nobody came", ["2024-05-03"]),
        ("within three working days they said", ["2024-05-20"]),
        ("上個月颱風天窗戶就壞了", ["2024-04-01/2024-04-30"]),
        ("断网第四天了", ["P4D"]),
        ("day 12 and still no refund", ["P12D"]),
        ("Labor Day weekend", ["2024-08-31"]),
        ("the third Tuesday after Christmas nobody came", ["2024-01-09"]),
        ("please come the Monday before Easter", ["2025-04-14"]),
        ("come on Monday before 3pm", ["2024-05-20T15:00"]),
        ("it failed 15 minutes after 1pm", ["2024-05-14T13:15"]),
        ("at a quarter past 1pm it failed", ["2024-05-14T13:15"]),
        ("failed at twelve zero three", ["2024-05-14T12:03"]),
        ("call me in 1/2 h", ["2024-05-15T11:00"]),
        ("bought Feb13, dead by now", ["2024-02-13", "2024-05-15T10:30"]),
        ("on the 2 of this month it broke", ["2024-05-02"]),
        ("down from 5/1-5/7, 2023 again", ["2023-05-01/2023-05-07"]),
        ("the log says Wed Oct 26 15:50:06 2022", ["2022-10-26T15:50:06"]),
        ("closed from the 27th to the 3rd of April", ["2024-03-27/2024-04-03"]),
        ("fees of the past two quarters are wrong", ["2023-10-01/2024-03-31"]),
        ("over the past fortnight nobody called", ["2024-05-01/2024-05-14"]),
        ("in the first 2 weeks of 2021 it worked", ["2021-01-04/2021-01-17"]),
        ("no water all week", ["P1W"]),
        ("they said it would last two hours", ["PT2H"]),
        ("for 30' starting from 4pm it rang", ["2024-05-14T16:00/2024-05-14T16:30"]),
        ("a table from the 19th century", ["1800-01-01/1899-12-31"]),
        ("还剩8天20时就到期", ["P8DT20H"]),
        ("2021年和2023年之间都正常", ["2021-01-01/2023-12-31"]),
        ("12-11-10就投诉过", ["2012-11-10"]),
        ("马上一年半了还没修", ["P1.5Y"]),
        ("a hedge 5' tall", []),
        ("good morning, nobody came", []),
        ("我一点都不满意", []),
        ("3号楼1号线没人管", []),
    ],
)
def test_a_date_in_other_words_has_its_value(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_date_alone_is_to_come_unless_the_talk_is_of_what_happened() -> None:
    assert values("周五") == ["2024-05-17"]
    assert values("周五", told=True) == ["2024-05-10"]
    assert values("三点", told=True) == ["2024-05-14T15:00"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("端午节那天", "2023-06-22"),
        ("复活节那天", "2024-03-31"),
        ("on Thanksgiving they closed", "2023-11-23"),
        ("东正教复活节那天", "2024-05-05"),
        ("開齋節那天", "2024-04-10"),
        ("排灯节那天", "2023-11-12"),
        ("Mother's Day flowers never came", "2024-05-12"),
        ("on Memorial Day they were shut", "2023-05-29"),
        ("labour day was fine", "2024-05-01"),
        ("labor day was fine", "2023-09-04"),
    ],
)
def test_a_festival_has_its_day(text: str, expected: str) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call me tomorrow at 9 am GMT", "2024-05-16T17:00"),
        ("call me tomorrow at 11 pm (BST)", "2024-05-17T06:00"),
        ("please call tomorrow 8h PST", "2024-05-17T00:00"),
        ("the CST line was busy yesterday at 9 am", "2024-05-14T09:00"),
    ],
)
def test_a_time_of_another_zone_is_told_by_the_clocks_of_the_firm(text: str, expected: str) -> None:
    in_china = NOW.replace(tzinfo=timezone(timedelta(hours=8)))
    assert [span.value for span in FINDER.find(CHARACTERS.plain(text), in_china, "CN", False)] == [expected]


def test_a_slash_date_is_read_the_way_of_the_region() -> None:
    assert values("bought 3/5/2024", "UK") == ["2024-05-03"]
    assert values("bought 3/5/2024", "US") == ["2024-03-05"]


def test_an_impossible_date_is_none() -> None:
    assert values("2月30号") == []
