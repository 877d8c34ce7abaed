"""Answers to questions: the knowledge entry that a question means, or an honest "don't know"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from desk.model.understanding import KnowledgeMatch
from understanding import ngrams
from understanding.characters import Characters
from understanding.concepts import Concepts
from understanding.encoder import BackgroundEncoder, Encoder
from understanding.wording import Wording

Floats = NDArray[np.float32]


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
class Calibration:
    """How likeness becomes a probability of being right, fitted on questions whose answer is known.

    The likeness of two texts is the weighted sum of what the encoder, the characters and the concepts say; the
    probability a logistic function of the best likeness and of its lead over the second entry.
    """

    meaning: float
    characters: float
    concepts: float
    bias: float
    best: float
    lead: float
    known: float
    """From this probability on an answer is given."""


# Logistic regressions on questions with a known answer, among them data/faq_questions.json: with the encoder, without.
WITH_ENCODER = Calibration(0.75, 0.1, 0.15, -4.1, 8.6, 7.5, 0.72)
WITHOUT_ENCODER = Calibration(0.0, 0.5, 0.5, -3.5, 8.5, 1.7, 0.82)


class KnowledgeIndex:
    """Finds the entry that answers a question, across languages; safe to use from several threads."""

    def __init__(self, entries: Sequence[Entry], encoder: BackgroundEncoder | Encoder | None = None) -> None:
        """Reads the entries; with a ``BackgroundEncoder`` it improves by itself once the encoder has loaded."""
        self._encoder = encoder
        self._characters = Characters()
        self._wording = Wording()
        self._concepts = Concepts()
        pairs = [(entry.id, wording) for entry in entries for wording in (entry.question, *entry.alternates)]
        self._ids = tuple(dict.fromkeys(entry.id for entry in entries))
        self._plain = [self._common(wording) for _, wording in pairs]
        self._owner = np.array([self._ids.index(name) for name, _ in pairs], np.int64)
        self._frequency = ngrams.document_frequency_weights(self._plain)
        self._grams = np.stack([self._dense(text) for text in self._plain]) if pairs else np.zeros((0, 1), np.float32)
        speaks = np.stack([self._concepts.vector(text) for text in self._plain]) if pairs else np.zeros((0, 1))
        # A concept that few entries speak of tells more than one that all do.
        self._weight = np.log((1 + len(pairs)) / (1 + speaks.sum(axis=0))).astype(np.float32) + 1
        self._speaks = _unit(speaks * self._weight)
        self._meanings: Floats | None = None

    @property
    def calibration(self) -> Calibration:
        """The one in force: with the encoder or without it."""
        return WITHOUT_ENCODER if self._ready() is None else WITH_ENCODER

    def match(self, query: str, meaning: Floats | None = None) -> KnowledgeMatch | None:
        """The entry that answers ``query``, None where none is known; never a guess.

        ``meaning`` is the encoder's vector of the query, for a caller who has it already.
        """
        ranking = self.ranking(query, meaning=meaning)
        if not ranking or ranking[0].score < self.calibration.known:
            return None
        return ranking[0]

    def ranking(self, query: str, most: int = 5, meaning: Floats | None = None) -> list[KnowledgeMatch]:
        """The best entries, best first, each with its probability of being the right answer."""
        if not self._ids:
            return []
        calibration = self.calibration
        likeness = self.likeness(query, meaning) @ np.array(
            [calibration.meaning, calibration.characters, calibration.concepts], np.float32
        )
        order = np.argsort(-likeness)[: max(most, 2)]
        ranking = []
        for place in order[:most]:
            rivals = [likeness[other] for other in order if other != place]
            lead = float(likeness[place] - max(rivals, default=0.0))
            odds = calibration.bias + calibration.best * float(likeness[place]) + calibration.lead * lead
            ranking.append(KnowledgeMatch(self._ids[place], 1 / (1 + exp(-odds))))
        return ranking

    def likeness(self, query: str, meaning: Floats | None = None) -> Floats:
        """Per entry what the encoder, the characters and the concepts say; shape (entries, 3)."""
        plain = self._common(query)
        concepts = _unit((self._concepts.vector(plain) * self._weight)[None])[0]
        near = np.zeros(len(self._plain), np.float32)
        if encoder := self._ready():
            if self._meanings is None:
                self._meanings = encoder.encode(self._plain)
            near = self._meanings @ (encoder.encode([plain])[0] if meaning is None else meaning)
        columns = np.stack([near, self._grams @ self._dense(plain), self._speaks @ concepts], axis=1)
        best = np.full((len(self._ids), 3), -1.0, np.float32)
        np.maximum.at(best, self._owner, columns.astype(np.float32))
        return best

    def _common(self, text: str) -> str:
        return self._wording.common(self._characters.plain(text))

    def _ready(self) -> Encoder | None:
        return self._encoder.encoder if isinstance(self._encoder, BackgroundEncoder) else self._encoder

    def _dense(self, plain: str) -> Floats:
        """TF-IDF folded into 4,096 numbers, which is plenty for a knowledge base."""
        buckets, values = ngrams.vector(plain, self._frequency)
        folded = np.zeros(4096, np.float32)
        np.add.at(folded, buckets % 4096, values)
        unit: Floats = _unit(folded[None])[0]
        return unit


def _unit(rows: NDArray[np.floating]) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = (rows / np.maximum(lengths, 1e-9)).astype(np.float32)
    return unit
