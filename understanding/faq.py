"""Answers to questions: the knowledge entry that a question means, or an honest "don't know"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from desk.model.understanding import KnowledgeMatch
from understanding.calibration import Calibration, Calibrations
from understanding.phrasebook import as_question, products, unit
from understanding.postings import Floats, Postings
from understanding.readings import Readings

# Entries whose questions are as near as this mean the same, in two languages perhaps: neither is the other's rival.
_TWIN = 0.8
_MOST_TWINS = 3
# Whoever asks in the firm's own words means that entry.
# What part of the usual lead an entry has that stands alone.
_UNOPPOSED = 1 / 3
_LITERALLY = 0.99


class Entry(Protocol):
    """What an entry of the knowledge base must have."""

    @property
    def id(self) -> str:
        """Its name."""
        ...

    @property
    def question(self) -> str:
        """The question in its plainest words."""
        ...

    @property
    def alternates(self) -> Sequence[str]:
        """Other ways to ask it, in any language."""
        ...


@dataclass(frozen=True, slots=True)
class Compared:
    """A question beside all entries: ``columns`` of shape (entries, 5) hold the best and the mean likeness of their
    wordings, common concepts, common topics strictly and loosely. ``idle`` is how much of the question is nobody's
    business, 0 to 1.
    """

    columns: Floats
    idle: float


@dataclass(frozen=True, slots=True)
class _Side:
    """The entries as they are compared with the encoder, or without it (``meanings`` is None then).

    ``strict`` and ``loose`` are the roots of their shares in the topics, shape (entries, topics).
    """

    calibration: Calibration
    meanings: Floats | None
    strict: Floats
    loose: Floats


class KnowledgeIndex:
    """Finds the entry that answers a question, across languages; safe to use from several threads."""

    def __init__(self, entries: Sequence[Entry], readings: Readings | None = None) -> None:
        """Reads the entries; improves by itself once the encoder of ``readings`` has loaded and read them too."""
        self._readings = readings or Readings()
        self._calibrations = Calibrations.load()
        groups = {entry.id: (entry.question, *entry.alternates) for entry in entries}
        self._ids = tuple(groups)
        self._texts = [text for group in groups.values() for text in group]
        self._counts = np.array([len(group) for group in groups.values()], np.float32)
        self._starts = np.cumsum([0, *(len(group) for group in groups.values())])[:-1]
        if not groups:
            return
        read = [self._readings.wording(text) for text in self._texts]
        owners = np.repeat(np.arange(len(groups)), [len(group) for group in groups.values()])
        self._literal = {as_question(one.plain): int(owner) for one, owner in zip(read, owners, strict=True)}
        book = self._readings.phrasebook
        self._postings = Postings([book.grams(one.plain) for one in read])
        speaks = np.stack([one.concepts for one in read])
        # A concept that few entries speak of tells more than one that all do.
        self._weight = np.log((1 + len(read)) / (1 + speaks.sum(axis=0))).astype(np.float32) + 1
        self._speaks = unit(speaks * self._weight)
        topics = [book.topics(one.plain, None) for one in read]
        self._alone = self._side(self._calibrations.alone, None, np.stack(topics))
        self._full: _Side | None = None

    def prepare(self) -> None:
        """Reads the meanings of all entries now, for a caller who would rather wait than be answered worse."""
        if self._ids:
            self._best_side(wait=True)

    def match(self, query: str, meaning: Floats | None = None) -> KnowledgeMatch | None:
        """The entry that answers ``query``, None where none is known; never a guess.

        ``meaning`` is the encoder's vector of the query, for a caller who has it already.
        """
        ranking = self.ranking(query, 1, meaning)
        return ranking[0] if ranking and ranking[0].score >= self._best_side().calibration.known else None

    def ranking(self, query: str, most: int = 5, meaning: Floats | None = None) -> list[KnowledgeMatch]:
        """The best entries, best first, each with its probability of being the right answer."""
        if not self._ids:
            return []
        side = self._best_side()
        compared = self.compare(query, meaning)
        scores = compared.columns @ np.array(side.calibration.weights, np.float32)
        literal = self._literal.get(as_question(self._readings.phrasebook.plain(query)))
        if literal is not None:
            scores[literal] = scores.max() + 1.0
        ranking = []
        for place in map(int, np.argsort(-scores)[:most]):
            sureness = side.calibration.sureness(self.facts(compared, scores, place))
            ranking.append(KnowledgeMatch(self._ids[place], _LITERALLY if place == literal else sureness))
        return ranking

    def compare(self, query: str, meaning: Floats | None = None, topics: Floats | None = None) -> Compared:
        """What speaks for each entry; ``topics`` is the likeness to the phrasebook, for a caller who knows better."""
        side = self._best_side()
        asked = self._readings.asked(query, meaning, encoded=side.meanings is not None)
        if side.meanings is None or asked.meaning is None:
            own = self._postings.likeness(self._readings.phrasebook.grams(asked.reading.plain))
        else:
            own = products(side.meanings, asked.meaning)
        near = asked.topics if topics is None else topics
        strict, loose = (side.calibration.shares(near, width) for width in side.calibration.widths)
        columns = (
            np.maximum.reduceat(own, self._starts),
            np.add.reduceat(own, self._starts) / self._counts,
            np.maximum.reduceat(products(self._speaks, unit(asked.reading.concepts * self._weight)), self._starts),
            products(side.strict, np.sqrt(strict)),
            products(side.loose, np.sqrt(loose)),
        )
        idle = float(loose[self._readings.phrasebook.idle].sum())
        return Compared(np.stack(columns, axis=1).astype(np.float32), idle)

    def topics_of(self, place: int) -> Floats:
        """The share that each topic of the phrasebook has in the entry at ``place``."""
        shared: Floats = self._best_side().loose[place] ** 2
        return shared

    def facts(self, compared: Compared, scores: Floats, place: int) -> tuple[float, float, float, float]:
        """What tells whether the entry at ``place`` is right: its score, its lead, its likeness, what is idle."""
        rivals = np.delete(scores, [place, *self._same_question(place, scores)])
        # An entry without rivals leads by nothing that it had to win; by characters alone the bar is high enough.
        side = self._best_side()
        unopposed = side.calibration.usual_lead * (_UNOPPOSED if side.meanings is not None else 1.0)
        lead = float(scores[place] - rivals.max()) if len(rivals) else unopposed
        return float(scores[place]), lead, float(compared.columns[place, 0]), compared.idle

    def _same_question(self, place: int, scores: Floats) -> list[int]:
        """The runners-up that ask the same as the entry at ``place``: they are no rivals."""
        side = self._best_side()
        if side.meanings is None:
            return []
        own = side.meanings[self._starts[place]]
        near = np.argsort(-scores)[: _MOST_TWINS + 1]
        return [int(other) for other in near if other != place and side.meanings[self._starts[other]] @ own > _TWIN]

    def _best_side(self, *, wait: bool = False) -> _Side:
        if self._full is None and (placed := self._readings.placed(self._texts, wait=wait)):
            meanings = np.stack([one.meaning for one in placed])
            self._full = self._side(self._calibrations.full, meanings, np.stack([one.topics for one in placed]))
        return self._full or self._alone

    def _side(self, calibration: Calibration, meanings: Floats | None, topics: Floats) -> _Side:
        best = np.maximum.reduceat(topics, self._starts, axis=0)
        strict, loose = (np.sqrt(calibration.shares(best, width)) for width in calibration.widths)
        return _Side(calibration, meanings, strict, loose)
