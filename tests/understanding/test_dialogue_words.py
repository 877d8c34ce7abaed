"""Short messages that the dialogue stands on."""

import pytest

from desk.model.understanding import Intent
from desk.model.urgency import Urgency
from understanding.understander import Understander


@pytest.fixture(scope="module")
def understander() -> Understander:
    return Understander.load()


@pytest.mark.parametrize(
    ("intent", "texts"),
    [
        (Intent.AFFIRM, ["是的", "对，没错", "好的谢谢", "可以", "OK", "yes please", "係呀", "沒問題"]),
        (Intent.DENY, ["不是", "不用了", "没有", "no thanks", "唔係", "不滿意", "No, that's all"]),
        (Intent.CANCEL, ["取消", "算了", "不投诉了", "never mind", "取消訂單"]),
        (
            Intent.HUMAN,
            ["我要人工", "转人工！", "人工客服在吗", "talk to a human", "can i speak to someone", "叫你哋主管出嚟傾"],
        ),
        (Intent.STATUS, ["我的投诉到哪了", "进度怎么样了", "any update?", "where is my order"]),
        (Intent.CHITCHAT, ["你好", "谢谢", "hello", "早安"]),
    ],
)
def test_a_short_message_means_one_thing(understander: Understander, intent: Intent, texts: list[str]) -> None:
    for text in texts:
        understood = understander.understand(text)
        assert understood.intent is intent, text
        assert understood.urgency is Urgency.NONE, text


def test_a_cry_for_help_is_no_wish_for_an_agent(understander: Understander) -> None:
    assert understander.understand("电梯里有人被困，叫个人来").intent is Intent.EMERGENCY
