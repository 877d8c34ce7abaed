"""How many questions of knowledge bases that nothing was fitted on (faq/*.jsonl) are answered, and how rightly.

The floors lie a little under the figures of the model card, so that noise passes and a step back does not.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from understanding.calibrate import Base, read_base, read_bases
from understanding.encoder import UniversalSentenceEncoder
from understanding.faq import KnowledgeIndex
from understanding.ngrams import grams
from understanding.phrasebook import wordings
from understanding.readings import Readings

HERE = Path(__file__).parent / "faq"
# Two short questions share this much of their sequences only if one was written from the other.
_COPY = 0.6


@dataclass
class Tally:
    """Of all questions and of those with an answer: right first, answered, answered wrongly."""

    answerable: int = 0
    first: int = 0
    answered: int = 0
    wrong: int = 0


def unseen() -> list[Base]:
    return [read_base(file.read_text(encoding="utf-8")) for file in sorted(HERE.glob("*.jsonl"))]


def tally(readings: Readings) -> Tally:
    count = Tally()
    for base in unseen():
        index = KnowledgeIndex(base.entries, readings)
        index.prepare()
        for query, answer in base.asked:
            match = index.match(query)
            count.answerable += answer is not None
            count.first += answer is not None and index.ranking(query, 1)[0].entry_id == answer
            count.answered += match is not None
            count.wrong += match is not None and match.entry_id != answer
    return count


@pytest.mark.slow
def test_questions_are_answered_and_rightly() -> None:
    count = tally(Readings(UniversalSentenceEncoder()))
    assert count.first / count.answerable >= 0.84
    assert count.answered / count.answerable >= 0.68
    assert count.wrong / count.answered <= 0.08


@pytest.mark.slow
def test_without_the_encoder_what_is_answered_is_still_right() -> None:
    count = tally(Readings())
    assert count.first / count.answerable >= 0.55
    assert count.wrong / count.answered <= 0.12


def test_the_phrasebook_copies_no_question_that_measures() -> None:
    book = Readings().phrasebook
    measuring = [parts(book.plain(query)) for base in unseen() for query, _ in base.asked]
    assert [text for text in wordings() if copied(parts(book.plain(text)), measuring)] == []


def test_no_question_that_measures_was_learned_from() -> None:
    learned = {query for base in read_bases() for query, _ in base.asked}
    assert not learned & {query for base in unseen() for query, _ in base.asked}


def parts(plain: str) -> set[str]:
    return set(grams(plain))


def copied(text: set[str], measuring: list[set[str]]) -> bool:
    return any(len(text & other) >= _COPY * len(text | other) for other in measuring)
