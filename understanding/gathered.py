"""Questions that nobody had an answer to: those that ask the same together, those that are answered by now left out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from desk.model.knowledge import KnowledgeEntry, UnknownQuestion
from understanding.characters import Characters
from understanding.faq import KnowledgeIndex
from understanding.postings import Postings
from understanding.readings import Readings
from understanding.second_opinion.masking import Masker

# Two wordings of one question have about this much of their characters in common, two questions less.
_ALIKE = 0.4
_HIDDEN = "•••"
_ANY = ""

_Edition = tuple[tuple[str, int], ...]


class GatheredQuestions:
    """Compares by characters, which needs no encoder: a question in Chinese and one in English stay apart."""

    def __init__(self, readings: Readings | None = None) -> None:
        """``readings`` with an encoder recognise more of what the knowledge base answers."""
        self._readings = readings or Readings()
        self._masker = Masker(Characters())
        self._shelves: tuple[_Edition, _Shelves] | None = None

    def unanswered(
        self, questions: Sequence[UnknownQuestion], entries: Sequence[KnowledgeEntry]
    ) -> list[list[UnknownQuestion]]:
        """Groups of questions like their first one, in the order given, which is the last asked first.

        A group is left out if the entries answer its first question. If they answer only an earlier one, whoever asked
        last was sent to a person all the same.
        """
        book, shelves = self._readings.phrasebook, self._read(entries)
        grams = [book.grams(book.plain(question.text)) for question in questions]
        likeness, free = Postings(grams), np.ones(len(questions), bool)
        groups = []
        for place, question in enumerate(questions):
            if not free[place]:
                continue
            alike = free & (likeness.likeness(grams[place]) >= _ALIKE)
            # A text without any letter is like nothing, not even like itself.
            alike[place] = True
            free &= ~alike
            if not shelves.answer(question):
                groups.append([questions[other] for other in map(int, np.flatnonzero(alike))])
        return groups

    def _read(self, entries: Sequence[KnowledgeEntry]) -> _Shelves:
        """Thousands of entries take seconds to read, so that is done once for each edition of the knowledge base."""
        edition = tuple((entry.id, entry.version) for entry in entries)
        known = self._shelves
        if known is None or known[0] != edition:
            known = self._shelves = edition, _Shelves(entries, self._readings)
        return known[1]

    def masked(self, text: str) -> str:
        """The text without numbers and addresses of people; in doubt it hides too much."""
        masked = self._masker.masked(text, ())
        shown = masked.text
        for mask in masked.originals:
            shown = shown.replace(mask, _HIDDEN)
        return shown


class _Shelves:
    """The knowledge base as customers meet it: the entries in their own language first, then all."""

    def __init__(self, entries: Sequence[KnowledgeEntry], readings: Readings) -> None:
        self._entries = entries
        self._readings = readings
        self._indexes: dict[str, KnowledgeIndex] = {}

    def answer(self, question: UnknownQuestion) -> bool:
        """Whether one of the entries answers it."""
        return any(self._index(name).match(question.text) is not None for name in (question.language, _ANY))

    def _index(self, language: str) -> KnowledgeIndex:
        if language not in self._indexes:
            entries = [entry for entry in self._entries if language in (_ANY, entry.language)]
            self._indexes[language] = KnowledgeIndex(entries, self._readings)
        return self._indexes[language]
