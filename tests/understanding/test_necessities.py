"""What a home cannot do without: its failure is dispatched (R8), and is told from all that only sounds like it."""

import pytest

from desk.model.urgency import EmergencyKind, Urgency
from understanding.understander import Understander


@pytest.fixture(scope="module")
def understander() -> Understander:
    return Understander.load()


@pytest.mark.parametrize(
    "text",
    [
        "家里停电了",
        "屋里一下全黑了，电闸推不上",
        "水龙头没水",
        "家里没煤气了，饭都做不了",
        "暖气不热，家里才12度",
        "电梯坏了",
        "家裡停水了",
        "電梯壞了",
        "電梯停在一樓不動，我住12樓",
        "屋企停咗電，雪櫃啲嘢壞曬",
        "冇水用兩日喇",
        "no hot water and no heating",
        "The heating in our flat has been off since yesterday evening and we have a newborn",
        "the power went out an hour ago",
        "lift's broken again and I'm on floor nine",
        "there is no gas supply to my kitchen",
        "屋企no power",
    ],
)
def test_a_failed_necessity_of_one_home_is_important(understander: Understander, text: str) -> None:
    understood = understander.understand(text)
    assert understood.emergency_kind is EmergencyKind.UTILITY
    assert understood.urgency is Urgency.IMPORTANT


@pytest.mark.parametrize(
    "text", ["整栋楼停水两天了", "整個社區都停電了", "the whole building has had no heating since Friday"]
)
def test_that_of_a_whole_house_is_major(understander: Understander, text: str) -> None:
    understood = understander.understand(text)
    assert understood.emergency_kind is EmergencyKind.UTILITY
    assert understood.urgency is Urgency.MAJOR


@pytest.mark.parametrize(
    "text",
    [
        "手机没电了",
        "停电通知在哪看",
        "電梯卡一張多少錢",
        "电梯里的灯坏了一盏",
        "my phone has no power",
        "no water with my order",
        "if the power goes out who do I call",
        "do you sell blackout curtains",
        "how often do lifts break down",
        "上个月停电的补偿怎么领",
        "明天会停水吗",
        "新闻说隔壁市大停电",
        "来电了，不用派人了",
    ],
)
def test_what_only_sounds_like_it_is_none(understander: Understander, text: str) -> None:
    assert understander.understand(text).emergency_kind is not EmergencyKind.UTILITY


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("电梯坏了，我妈困在里面", EmergencyKind.ACCIDENT),
        ("電梯故障，我跟小孩被關在裡面", EmergencyKind.ACCIDENT),
        ("the lift stopped and my daughter is stuck inside", EmergencyKind.ACCIDENT),
        ("厨房着火了，快来人！", EmergencyKind.DISASTER),
    ],
)
def test_people_in_danger_come_before_the_failure(understander: Understander, text: str, kind: EmergencyKind) -> None:
    understood = understander.understand(text)
    assert understood.urgency is Urgency.EMERGENCY
    assert understood.emergency_kind is kind
