"""What a customer wants done about a grievance is part of the grievance, not a command to the desk."""

import pytest

from desk.model.understanding import Intent
from desk.model.urgency import Category, Urgency
from understanding.understander import Understander


@pytest.fixture(scope="module")
def understander() -> Understander:
    understander = Understander.load()
    understander.load_encoder()
    understander.background.wait()
    return understander


@pytest.mark.parametrize("text", ["I want a refund", "refund me please", "退錢給我", "我要退款", "把钱退给我"])
def test_money_back_is_a_small_complaint(understander: Understander, text: str) -> None:
    understood = understander.understand(text)
    assert understood.intent is Intent.COMPLAINT
    assert understood.urgency is Urgency.MINOR
    assert understood.category is Category.BILLING


@pytest.mark.parametrize("text", ["my parcel never arrived", "赶紧送到，另外赔我运费", "包裹到现在没收到"])
def test_a_short_grievance_is_a_complaint(understander: Understander, text: str) -> None:
    understood = understander.understand(text)
    assert understood.intent is Intent.COMPLAINT
    assert understood.confidence >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "請派人來修或是換一台給我",
        "叫个师傅来修一下",
        "please send someone to fix it",
        "I need a person to look at the boiler",
    ],
)
def test_to_send_for_a_repairman_is_no_wish_for_an_agent(understander: Understander, text: str) -> None:
    assert understander.understand(text).intent in (Intent.REPAIR, Intent.COMPLAINT)


@pytest.mark.parametrize("text", ["I want to talk to a human", "转人工", "找真人客服", "我要agent", "搵個人同我講"])
def test_an_agent_is_still_had_for_the_asking(understander: Understander, text: str) -> None:
    assert understander.understand(text).intent is Intent.HUMAN


@pytest.mark.parametrize(
    "text",
    ["车机导航老把我往小路上带，升级之后更离谱", "導航更新後老是繞路", "the sat nav is useless since the update"],
)
def test_a_fault_that_only_annoys_is_small(understander: Understander, text: str) -> None:
    understood = understander.understand(text)
    assert understood.urgency is Urgency.MINOR
    assert not understood.danger_unclear
