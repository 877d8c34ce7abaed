"""Questions find their answers, and others are not answered."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from understanding.encoder import Encoder, UniversalSentenceEncoder
from understanding.faq import KnowledgeIndex
from understanding.postings import Floats
from understanding.readings import Readings


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


class Counting:
    """An encoder that counts the texts that it is given."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.texts = 0

    def encode(self, texts: Sequence[str]) -> Floats:
        self.texts += len(texts)
        return self.encoder.encode(texts)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return UniversalSentenceEncoder()


def test_the_same_question_in_other_characters_is_answered() -> None:
    match = KnowledgeIndex(ENTRIES).match("訪客停車怎麼收費")
    assert match is not None
    assert match.entry_id == "parking"
    assert 0.75 <= match.score <= 1.0


def test_the_firms_own_words_are_always_understood() -> None:
    match = KnowledgeIndex(ENTRIES).match("忘記無線密碼？")
    assert match is not None
    assert (match.entry_id, match.score) == ("password", 0.99)


def test_without_the_encoder_a_question_finds_its_concepts_across_languages() -> None:
    ranking = KnowledgeIndex(ENTRIES).ranking("how do I change my wifi password")
    assert ranking[0].entry_id == "password"


def test_a_question_outside_is_not_answered() -> None:
    assert KnowledgeIndex(ENTRIES).match("楼下咖啡店几点关门") is None


def test_an_empty_knowledge_base_knows_nothing(encoder: Encoder) -> None:
    for index in (KnowledgeIndex([]), KnowledgeIndex([], Readings(encoder))):
        index.prepare()
        assert index.match("anything") is None
        assert index.ranking("anything") == []


def test_a_single_entry_is_not_the_answer_to_everything(encoder: Encoder) -> None:
    index = KnowledgeIndex(ENTRIES[2:], Readings(encoder))
    assert index.match("退的钱几天能到") is not None
    assert index.match("who is your CEO") is None


def test_the_same_question_in_two_languages_is_no_rival_of_itself(encoder: Encoder) -> None:
    twins = [*ENTRIES, Entry("refund-en", "How long does a refund take?", ("when do I get my money back",))]
    match = KnowledgeIndex(twins, Readings(encoder)).match("退款要多久才到")
    assert match is not None
    assert match.entry_id in ("refund", "refund-en")


def test_a_wording_is_encoded_once_however_often_an_index_is_built(encoder: Encoder) -> None:
    counting = Counting(encoder)
    readings = Readings(counting)
    KnowledgeIndex(ENTRIES, readings).prepare()
    assert counting.texts == 6
    KnowledgeIndex([*ENTRIES, Entry("new", "怎么开发票？")], readings).prepare()
    assert counting.texts == 7


def test_many_wordings_are_encoded_beside_the_conversation(encoder: Encoder) -> None:
    many = [Entry(f"{number}", f"第{number}个问题怎么办") for number in range(80)]
    readings = Readings(encoder)
    texts = [entry.question for entry in many]
    assert KnowledgeIndex(many, readings).ranking("第七个问题")
    assert readings.wait(60)
    assert readings.placed(texts) is not None


def test_the_meaning_that_is_known_already_is_not_encoded_again(encoder: Encoder) -> None:
    counting = Counting(encoder)
    index = KnowledgeIndex(ENTRIES, Readings(counting))
    index.prepare()
    before = counting.texts
    index.match("退款多久", encoder.encode(["退款多久"])[0])
    assert counting.texts == before
