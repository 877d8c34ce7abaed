"""Questions without an answer are gathered by what they ask, and what is personal in them is hidden."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desk.model.knowledge import KnowledgeEntry, UnknownQuestion
from understanding.gathered import GatheredQuestions

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def asked(*texts: str, language: str = "zh-Hans") -> list[UnknownQuestion]:
    return [UnknownQuestion(str(place), f"case-{place}", text, language, NOON) for place, text in enumerate(texts)]


def entry(question: str, *alternates: str, language: str = "zh-Hans") -> KnowledgeEntry:
    return KnowledgeEntry("one", question, "Yes.", language, NOON, list(alternates))


@pytest.fixture(scope="module")
def gathered() -> GatheredQuestions:
    return GatheredQuestions()


def texts(groups: list[list[UnknownQuestion]]) -> list[list[str]]:
    return [[question.text for question in group] for group in groups]


def test_wordings_of_one_question_stand_together_in_both_ways_of_writing_chinese(gathered: GatheredQuestions) -> None:
    questions = asked("你们收不收比特币", "几点送水", "你們收比特幣嗎", "Do you take bitcoin?", "Do you accept bitcoin")
    assert texts(gathered.unanswered(questions, [])) == [
        ["你们收不收比特币", "你們收比特幣嗎"],
        ["几点送水"],
        ["Do you take bitcoin?", "Do you accept bitcoin"],
    ]


def test_what_has_no_letters_is_like_nothing(gathered: GatheredQuestions) -> None:
    assert texts(gathered.unanswered(asked("……", "……"), [])) == [["……"], ["……"]]


def test_a_group_is_gone_once_an_entry_answers_it(gathered: GatheredQuestions) -> None:
    questions = asked("你们收不收比特币", "几点送水", "你們收比特幣嗎")
    entries = [entry("你们收不收比特币")]
    assert texts(gathered.unanswered(questions, entries)) == [["几点送水"]]
    entries[0].question, entries[0].version = "几点送水", 2
    assert texts(gathered.unanswered(questions, entries)) == [["你们收不收比特币", "你們收比特幣嗎"]]


def test_the_same_answer_in_another_script_is_no_rival(gathered: GatheredQuestions) -> None:
    same = [entry("访客停车怎么收费？"), entry("訪客停車怎麼收費？", language="zh-Hant")]
    same[1].id = "two"
    assert gathered.unanswered(asked("访客停车如何收费"), same) == []


@pytest.mark.parametrize(
    ("text", "hidden", "kept"),
    [
        ("我的电话13800138000，几点送水", "13800138000", "几点送水"),
        ("Please tell olga@example.org when you open", "olga@example.org", "when you open"),
        ("打给我 138-0013-8000 或 +86 139 1234 5678", "1234", "打给我"),
    ],
)
def test_nothing_personal_is_shown(gathered: GatheredQuestions, text: str, hidden: str, kept: str) -> None:
    shown = gathered.masked(text)
    assert hidden not in shown
    assert kept in shown
    assert "•••" in shown
