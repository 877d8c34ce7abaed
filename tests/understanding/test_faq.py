"""Questions find their answers, and others are not answered."""

from dataclasses import dataclass

from understanding.faq import KnowledgeIndex


@dataclass(frozen=True)
class Entry:
    id: str
    question: str
    alternates: tuple[str, ...] = ()


ENTRIES = [
    Entry("parking", "访客停车怎么收费？", ("外来车辆停车收费标准",)),
    Entry("password", "WiFi密码怎么改？", ("忘记无线密码",)),
    Entry("refund", "退款多久到账？", ("退款时间",)),
]


def test_the_same_question_in_other_characters_is_answered() -> None:
    match = KnowledgeIndex(ENTRIES).match("訪客停車怎麼收費")
    assert match is not None
    assert match.entry_id == "parking"
    assert 0.8 <= match.score <= 1.0


def test_without_the_encoder_a_question_finds_its_concepts_across_languages() -> None:
    ranking = KnowledgeIndex(ENTRIES).ranking("how do I change my wifi password")
    assert ranking[0].entry_id == "password"


def test_a_question_outside_is_not_answered() -> None:
    assert KnowledgeIndex(ENTRIES).match("楼下咖啡店几点关门") is None


def test_an_empty_knowledge_base_knows_nothing() -> None:
    assert KnowledgeIndex([]).match("anything") is None
    assert KnowledgeIndex([]).ranking("anything") == []
