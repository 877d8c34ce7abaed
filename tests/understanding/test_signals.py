"""Explicit signals and what takes the danger out of a dangerous word."""

import pytest

from understanding.characters import Characters
from understanding.signals import Found, SignalBook


def look(text: str, loss: float = 0.0) -> Found:
    return SignalBook().find(Characters().plain(text), text, loss)


@pytest.mark.parametrize(
    "text",
    [
        "楼上着火了快来",
        "廚房瓦斯味好重",
        "廚房著火了，到處都是煙",
        "there's smoke in the hallway",
        "电梯困人了",
        "he has a knife",
        "刹车失灵了停不下来",
    ],
)
def test_danger_now_is_danger(text: str) -> None:
    assert look(text).danger


@pytest.mark.parametrize(
    "text",
    [
        "我快饿死了",
        "这部电影太炸了",
        "灭火器多久换一次",
        "this album is straight fire",
        "the hold music is killing me",
        "昨天消防演习着火点设得不错",
        "新闻说隔壁市化工厂爆炸了",
        "what should I do if there's smoke in the hallway",
        "虚惊一场，没着火，不用来了",
    ],
)
def test_a_dangerous_word_alone_is_none(text: str) -> None:
    assert not look(text).danger


def test_somebody_left_inside_overrules_an_escape() -> None:
    assert look("我们跑出来了，床还在烧，爷爷还在屋里").danger


def test_evidence_is_in_the_customers_own_words() -> None:
    evidence = look("再不退款我就去消保官那邊申訴").evidence
    assert ("threat.regulator", "消保官") in [(one.signal, one.text) for one in evidence]


def test_a_large_loss_is_a_signal() -> None:
    assert look("少了两万", 20_000).has("large_loss")
    assert not look("少了两百", 200).has("large_loss")
