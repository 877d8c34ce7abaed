"""What is personal is masked before it leaves, in three scripts, and comes back whole."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.model.understanding import Entity, Language
from understanding.characters import Characters
from understanding.context import Context
from understanding.entities import EntityFinder
from understanding.second_opinion.masking import Masked, Masker

CHARACTERS = Characters()
MASKER = Masker(CHARACTERS)
FINDER = EntityFinder()
CONTEXT = Context(datetime(2026, 11, 18, 10, tzinfo=UTC), order_pattern=r"FC-\d{8}-\d{4}")


def masked(text: str, language: Language = Language.SIMPLIFIED) -> Masked:
    """Masked with what the desk's own finders find in it."""
    return MASKER.masked(text, FINDER.find(text, CHARACTERS.plain(text), CONTEXT, language))


@pytest.mark.parametrize(
    ("text", "language", "personal", "kept"),
    [
        (
            "我叫王芳，手机13800138000，订单FC-20241113-0042，住幸福小区3栋2单元501，屋里有煤气味，孩子头晕",
            Language.SIMPLIFIED,
            ["王芳", "13800138000", "FC-20241113-0042", "幸福小区", "3栋2单元501"],
            ["屋里有煤气味，孩子头晕"],
        ),
        (
            "我係陳美玲，電話0912-345-678，身分證A123456789，信用卡4111 1111 1111 1111，"
            "住臺北市大安區信義路四段1號5樓，瓦斯味好重",
            Language.TRADITIONAL,
            ["陳美玲", "0912-345-678", "A123456789", "4111", "信義路", "5樓"],
            ["瓦斯味好重"],
        ),
        (
            "My name is Olga Petrova, call +44 20 7946 0958 or olga@example.org, 14 Abbey Road. "
            "Technician Bob Smith cut the wire, I smell burning",
            Language.ENGLISH,
            ["Olga", "Petrova", "7946", "olga@example.org", "Abbey Road", "Bob", "Smith"],
            ["cut the wire, I smell burning"],
        ),
    ],
)
def test_nothing_personal_leaves_and_everything_comes_back(
    text: str, language: Language, personal: list[str], kept: list[str]
) -> None:
    found = masked(text, language)
    assert [word for word in personal if word in found.text] == []
    assert [word for word in kept if word not in found.text] == []
    assert found.restored(found.text) == text


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("身份证110101199003078888", "110101199003078888"),
        ("身份证 11010119900307888X 丢了", "11010119900307888X"),
        ("HKID is A123456(7) thanks", "A123456(7)"),
        ("my NI number AB 12 34 56 C was shown to everybody", "AB 12 34 56 C"),
        ("卡号6222 0212 3456 7890 123被刷了", "6222 0212 3456 7890 123"),
        ("打给一三八零零一三八零零零", "一三八零零一三八零零零"),
        ("打１３８００１３８０００", "１３８００１３８０００"),
        ("加微信号wang_fang88", "wang_fang88"),
        ("find me as @olga_p there", "@olga_p"),
        ("京A12345撞了我的车", "京A12345"),
        ("ABC-1234 parked on my foot", "ABC-1234"),
        ("陈美玲女士摔倒了", "陈美玲"),
        ("联系人：欧阳娜娜，快来", "欧阳娜娜"),
        ("see https://pay.example/u?token=abc 里面有", "https://pay.example/u?token=abc"),
        ("账户ZX81Q0099 余额不对", "ZX81Q0099"),
        ("9A NW8 9AY, come quickly", "NW8 9AY"),
        ("DE89 3704 0044 0532 0130 00 is my account", "3704 0044 0532"),
    ],
)
def test_what_the_finders_do_not_know_is_masked_as_well(text: str, personal: str) -> None:
    found = masked(text)
    assert personal not in found.text
    assert found.restored(found.text) == text


@pytest.mark.parametrize(
    "text",
    [
        "转了100000元给他",
        "I lost $12,000 on 2026-11-18 at 20:30",
        "厨房着火了，楼道全是烟，电梯里被困的女士晕倒了",
        "樓梯間有人倒下了",
    ],
)
def test_what_the_judgement_needs_stays(text: str) -> None:
    assert masked(text).text == text


def test_the_same_person_has_the_same_mask() -> None:
    found = masked("olga@example.org wrote, then ivan@example.org, then olga@example.org")
    assert found.text == "[EMAIL-1] wrote, then [EMAIL-2], then [EMAIL-1]"


def test_a_mask_that_the_customer_wrote_gives_nothing_away() -> None:
    found = masked("[EMAIL-1] is what I type, olga@example.org is me")
    assert found.restored("[TEXT-1]") == "[EMAIL-1]"
    assert found.restored("[EMAIL-1]") == "olga@example.org"


def test_a_mask_that_was_never_given_out_stays_as_it_is() -> None:
    assert masked("nothing personal").restored("call [PHONE-7]") == "call [PHONE-7]"


def test_facts_that_overlap_are_masked_to_their_ends() -> None:
    text = "call 138-0013-8000-77 now"
    found = MASKER.masked(text, [Entity("order", "138-0013", 5, "x"), Entity("person", "8000-77 now", 14, "y")])
    assert found.text.startswith("call [")
    assert found.text.endswith("]")
    assert found.restored(found.text) == text


pieces = st.sampled_from(
    [
        "[",
        "]",
        "[PHONE-1]",
        "PHONE-",
        "13800138000",
        "王芳女士",
        "olga@x.org",
        "１２３４５６７",
        "，",
        " ",
        "A1-2345",
        "［ID-1］",
    ]
)


@given(st.lists(st.one_of(pieces, st.text(max_size=6)), max_size=12).map("".join))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    found = MASKER.masked(text, [])
    assert found.restored(found.text) == text
