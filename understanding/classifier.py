"""The trained classifier: kernel ridge regression, plain numpy.

A message is compared with every message that was learned from: by meaning and signals (a Gaussian kernel over the
encoder's vector and the signals) and by sequences of characters (a linear kernel over TF-IDF, folded into one weight
a sequence). Every question ("head") has its own answer from the same comparison: intent, urgency, category, anger,
kind. Where the encoder is not there, sequences and signals alone answer, with weights of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from understanding import ngrams

HEADS: Final = ("intent", "urgency", "category", "anger", "emergency_kind")
# The width of the Gaussian kernel: exp(-WIDTH * squared distance).
WIDTH: Final = 1.0

Floats = NDArray[np.float32]
Answers = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Head:
    """One question: its possible answers, and how scores become honest probabilities, with and without the encoder."""

    answers: tuple[str, ...]
    sharpness: float
    sharpness_alone: float


@dataclass(frozen=True, slots=True)
class Coarse:
    """A large table in one byte a number: whole ``numbers`` from -127 to 127, and the size of a ``step`` by column."""

    numbers: NDArray[np.int8]
    step: Floats

    @classmethod
    def of(cls, numbers: Floats) -> Coarse:
        """The table, rounded."""
        step = (np.abs(numbers).max(axis=0) / 127).astype(np.float32)
        step[step == 0] = 1.0
        return cls(np.round(numbers / step).astype(np.int8), step)

    def rows(self, which: NDArray[np.int64] | slice) -> Floats:
        """Some of its rows, in full."""
        rows: Floats = self.numbers[which] * self.step
        return rows


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned; a column an answer, the heads side by side.

    ``centres`` has shape (messages learned from, 512 + signals) and ``pull`` (the same, answers): how much the likeness
    to each counts for each answer. ``grams`` (BUCKETS, answers) are the weights of the sequences beside it, ``alone``
    (BUCKETS + signals, answers) those where nothing stands beside them.
    """

    centres: Floats
    pull: Floats
    grams: Coarse
    alone: Coarse


class Classifier:
    """Answers every head for a message; safe to use from several threads, because it never changes."""

    def __init__(self, heads: Mapping[str, Head], weights: Weights, scales: Floats, frequency: Floats) -> None:
        """``scales`` is how much each signal counts, shape (signals,).

        ``frequency`` is the inverse document frequency of each bucket, shape (BUCKETS,).
        """
        self.heads = dict(heads)
        self.weights = weights
        self.scales = scales
        self.frequency = frequency
        self._lengths: Floats = np.einsum("ij,ij->i", weights.centres, weights.centres)

    def answer(
        self, texts: Sequence[str], signals: Sequence[tuple[float, ...]], meanings: Floats | None
    ) -> list[Answers]:
        """Calibrated probabilities of every answer of every head, for each of ``texts`` (in common wording).

        ``signals`` are the features of each; ``meanings`` the encoder's vectors of shape (texts, 512), None where the
        encoder is not there.
        """
        facts = np.asarray(signals, np.float32).reshape(len(texts), len(self.scales)) * self.scales
        if meanings is None:
            of_signals = facts @ self.weights.alone.rows(slice(ngrams.BUCKETS, None))
            scores: NDArray[np.floating] = self._of_sequences(texts, self.weights.alone) + of_signals
        else:
            likeness = gaussian(np.hstack([meanings, facts]), self.weights.centres, self._lengths)
            scores = likeness @ self.weights.pull + self._of_sequences(texts, self.weights.grams)
        return [self._answers(row, alone=meanings is None) for row in scores]

    def _of_sequences(self, texts: Sequence[str], weights: Coarse) -> Floats:
        rows = [ngrams.vector(text, self.frequency) for text in texts]
        return np.stack([values @ weights.rows(buckets) for buckets, values in rows])

    def _answers(self, scores: NDArray[np.floating], *, alone: bool) -> Answers:
        answers, column = {}, 0
        for name, head in self.heads.items():
            own = scores[column : column + len(head.answers)]
            column += len(head.answers)
            shares = probabilities(own * (head.sharpness_alone if alone else head.sharpness))
            answers[name] = dict(zip(head.answers, map(float, shares), strict=True))
        return answers


def gaussian(rows: Floats, centres: Floats, lengths: Floats) -> Floats:
    """The likeness of each row to each centre, 0 to 1; ``lengths`` are the squared lengths of the centres."""
    products = rows @ centres.T
    own = np.einsum("ij,ij->i", rows, rows)
    distances = np.maximum(own[:, None] + lengths[None, :] - 2 * products, 0.0)
    likeness: Floats = np.exp(-WIDTH * distances).astype(np.float32)
    return likeness


def probabilities(scores: NDArray[np.floating]) -> NDArray[np.floating]:
    """Scores as shares that sum to one, along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: NDArray[np.floating] = powers / powers.sum(axis=-1, keepdims=True)
    return shares
