"""The understander as the dialogue uses it."""

from desk.model.understanding import Intent, Language
from desk.model.urgency import EmergencyKind, Urgency
from understanding.understander import Understander


def test_someone_in_the_lift_is_an_emergency() -> None:
    understood = Understander.load().understand("电梯里有人被困，快点派人来")
    assert understood.urgency is Urgency.EMERGENCY
    assert understood.intent is Intent.EMERGENCY
    assert understood.emergency_kind is EmergencyKind.ACCIDENT
    assert any(evidence.signal == "danger.trapped" for evidence in understood.evidence)


def test_a_person_is_asked_for_in_three_languages() -> None:
    understander = Understander.load()
    for text in ("我要人工", "talk to a human", "叫你哋主管出嚟傾"):
        assert understander.understand(text).intent is Intent.HUMAN


def test_the_script_tells_the_language() -> None:
    understander = Understander.load()
    assert understander.understand("电梯坏了").language is Language.SIMPLIFIED
    assert understander.understand("電梯壞了").language is Language.TRADITIONAL
    assert understander.understand("the lift is broken").language is Language.ENGLISH
    assert understander.understand("123", language=Language.TRADITIONAL).language is Language.TRADITIONAL
