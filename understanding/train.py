"""Trains the classifier on data/*.jsonl, in closed form: the same data give the same model.

Needs the encoder; half a minute of two processors.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desk.model.understanding import Language
from understanding import ngrams
from understanding.characters import Characters
from understanding.classifier import HEADS, Classifier, Coarse, Floats, Head, Weights, gaussian, probabilities
from understanding.encoder import Encoder
from understanding.entities import EntityFinder
from understanding.language import detect
from understanding.signals import SignalBook
from understanding.wording import Wording

Row = dict[str, Any]
Doubles = NDArray[np.float64]

# Chosen by the log loss of messages left out, one by one, among the training data alone: how much the sequences of
# characters count beside the meaning, how little the model may trust a single message, how much a signal counts (one of
# danger less: the signals were written with these messages in view, and are found here more often than in messages to
# come), and how much a rare level of urgency weighs more than a common one.
SEQUENCES = 0.8
DOUBT = 0.15
SIGNAL = 0.3
DANGER_SIGNAL = 0.15
RARITY = 0.75
# The same doubt where the sequences and signals stand alone.
DOUBT_ALONE = 0.5


@dataclass(frozen=True, slots=True)
class Prepared:
    """Messages as the classifier sees them; ``facts`` has shape (messages, signals), ``meanings`` (messages, 512)."""

    common: list[str]
    facts: Floats
    meanings: Floats


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the model says of each training message when it has not learned from it, by head: (messages, answers)."""

    rows: NDArray[np.int64]
    scores: Floats


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is compared, in one form of the model: likeness of all messages to all, and the doubt about each."""

    kernel: Doubles
    doubts: Doubles

    def learn(self, rows: NDArray[np.int64], wanted: Doubles) -> tuple[Doubles, Floats]:
        """The pull of each of ``rows`` for ``wanted`` (rows, answers), and the scores of each row left out."""
        inverse = np.linalg.inv(self.kernel[np.ix_(rows, rows)] + np.diag(self.doubts[rows]))
        pull = inverse @ wanted
        return pull, (wanted - pull / np.diag(inverse)[:, None]).astype(np.float32)


def read_data() -> list[Row]:
    """All training messages that ship with the project."""
    folder = resources.files("understanding").joinpath("data")
    rows = []
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".jsonl"):
            rows += [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    return rows


def prepare(texts: Sequence[str], encoder: Encoder) -> Prepared:
    """Reads the messages the way the understander does."""
    characters, wording, book, finder = Characters(), Wording(), SignalBook(), EntityFinder()
    plain = [characters.plain(text) for text in texts]
    facts = []
    for text, flat in zip(texts, plain, strict=True):
        language = detect(text, characters, Language.SIMPLIFIED)
        loss = finder.largest_sum(finder.find(text, flat, None, language))
        facts.append(book.find(flat, text, loss).features)
    common = [wording.common(flat) for flat in plain]
    return Prepared(common, np.asarray(facts, np.float32), encoder.encode(common))


def train(rows: Sequence[Row], encoder: Encoder) -> Classifier:
    """A classifier of all heads from ``rows`` with the fields of data/*.jsonl."""
    return fit(prepare([row["text"] for row in rows], encoder), rows)[0]


def fit(prepared: Prepared, rows: Sequence[Row]) -> tuple[Classifier, dict[str, LeftOut]]:
    """As ``train``, for messages already prepared; also what is said of each message by a model without it."""
    frequency = ngrams.document_frequency_weights(prepared.common).astype(np.float16).astype(np.float32)
    scales = _signal_scales()
    grams = _sequences(prepared.common, frequency)
    centres = np.hstack([prepared.meanings, prepared.facts * scales])
    alike = np.asarray((grams @ grams.T).todense(), np.float64)
    facts = np.asarray(prepared.facts * scales, np.float64)
    rarity = _rarity([str(row["urgency"]) for row in rows])
    near = gaussian(centres, centres, np.einsum("ij,ij->i", centres, centres))
    full = _learn(Lesson(near + SEQUENCES * alike, DOUBT / rarity), rows)
    alone = _learn(Lesson(alike + facts @ facts.T, DOUBT_ALONE / rarity), rows)
    weights = Weights(
        centres,
        full.pull,
        Coarse.of((SEQUENCES * (grams.T @ full.pull)).astype(np.float32)),
        Coarse.of(np.vstack([grams.T @ alone.pull, facts.T @ alone.pull]).astype(np.float32)),
    )
    heads = {name: Head(full.answers[name], full.sharpness[name], alone.sharpness[name]) for name in HEADS}
    return Classifier(heads, weights, scales, frequency), full.left_out


@dataclass(frozen=True, slots=True)
class _Learned:
    pull: Floats
    answers: dict[str, tuple[str, ...]]
    sharpness: dict[str, float]
    left_out: dict[str, LeftOut]


def _learn(lesson: Lesson, rows: Sequence[Row]) -> _Learned:
    """All heads from one lesson; heads that every message answers are solved at once."""
    labels = {name: [_label(row, name) for row in rows] for name in HEADS}
    answers = {name: tuple(sorted({label for label in labels[name] if label is not None})) for name in HEADS}
    asked = {name: tuple(index for index, label in enumerate(labels[name]) if label is not None) for name in HEADS}
    pulls: dict[str, Doubles] = {}
    left_out: dict[str, LeftOut] = {}
    for chosen in dict.fromkeys(asked.values()):
        together = [name for name in HEADS if asked[name] == chosen]
        wanted = [
            [1.0 if labels[name][row] == answer else -1.0 for name in together for answer in answers[name]]
            for row in chosen
        ]
        indices = np.array(chosen)
        pull, scores = lesson.learn(indices, np.array(wanted))
        column = 0
        for name in together:
            own = slice(column, column + len(answers[name]))
            column += len(answers[name])
            pulls[name] = np.zeros((len(rows), len(answers[name])))
            pulls[name][indices] = pull[:, own]
            left_out[name] = LeftOut(indices, scores[:, own])
    sharpness = {
        name: _sharpness(left_out[name].scores, [answers[name].index(str(labels[name][row])) for row in asked[name]])
        for name in HEADS
    }
    return _Learned(np.hstack([pulls[name] for name in HEADS]).astype(np.float32), answers, sharpness, left_out)


def _wanted(answers: Sequence[str], labels: Sequence[str]) -> Doubles:
    """1 where an answer is right and -1 where it is wrong; shape (messages, answers)."""
    return np.where(np.array(labels)[:, None] == np.array(answers)[None, :], 1.0, -1.0)


def _label(row: Row, name: str) -> str | None:
    value = row.get(name)
    return None if value in (None, "") else str(value)


def _signal_scales() -> Floats:
    names = SignalBook().names
    danger = [name.startswith("danger") or name == "several_dangers" for name in names]
    return np.where(danger, DANGER_SIGNAL, SIGNAL).astype(np.float32)


def _rarity(levels: Sequence[str]) -> Doubles:
    """How much more each message counts for the rarity of its level; 1 on average level."""
    counts = Counter(levels)
    return np.array([(len(levels) / (len(counts) * counts[level])) ** RARITY for level in levels])


def _sequences(common: Sequence[str], frequency: Floats) -> Any:
    """All sequences of all messages, sparse: shape (messages, BUCKETS)."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    vectors = [ngrams.vector(text, frequency) for text in common]
    starts = np.cumsum([0, *(len(buckets) for buckets, _ in vectors)])
    columns = np.concatenate([buckets for buckets, _ in vectors])
    values = np.concatenate([weights for _, weights in vectors])
    return csr_matrix((values, columns, starts), shape=(len(vectors), ngrams.BUCKETS))


def _sharpness(scores: Floats, truth: Sequence[int]) -> float:
    """The factor on the scores that makes the probabilities of unseen messages most honest (least log loss)."""

    def loss(factor: float) -> float:
        shares = probabilities(scores.astype(np.float64) * factor)[np.arange(len(truth)), truth]
        return -float(np.log(np.maximum(shares, 1e-12)).mean())

    return min((step / 10 for step in range(5, 120)), key=loss)
