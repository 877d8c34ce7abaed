"""Trains the classifier on data/*.jsonl: seeded, so that the same data give the same model.

The only module that needs scikit-learn; it is imported when training is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from desk.model.understanding import Language
from understanding import ngrams
from understanding.characters import Characters
from understanding.classifier import HEADS, Classifier, Floats, Head
from understanding.encoder import Encoder
from understanding.entities import EntityFinder
from understanding.language import detect
from understanding.signals import SignalBook
from understanding.wording import Wording

Row = dict[str, Any]

SEED = 20240515
# How freely each expert may fit: inverse strengths of regularisation.
_FREEDOM_GRAMS = 6.0
_FREEDOM_MEANING = 4.0
_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Prepared:
    """Messages as the classifier sees them; ``facts`` has shape (messages, signals), ``meanings`` (messages, 512)."""

    plain: list[str]
    facts: Floats
    meanings: Floats


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
    return fit(prepare([row["text"] for row in rows], encoder), rows)


def fit(prepared: Prepared, rows: Sequence[Row]) -> Classifier:
    """As ``train``, for messages already prepared."""
    prepared, rows, groups = _with_words_unheard(prepared, rows)
    frequency = ngrams.document_frequency_weights(prepared.plain).astype(np.float16).astype(np.float32)
    grams = _sparse([ngrams.vector(flat, frequency) for flat in prepared.plain], prepared.facts)
    short = _Shortened(grams)
    meaning = np.hstack([prepared.meanings, prepared.facts])
    heads = {}
    for name in HEADS:
        chosen = np.array([index for index, row in enumerate(rows) if row.get(name) not in (None, "")])
        labels = np.array([str(rows[index][name]) for index in chosen])
        heads[name] = _head(short, meaning, chosen, labels, groups[chosen])
    return Classifier(heads, frequency)


def save(classifier: Classifier, path: Path) -> None:
    """Writes the model, compressed."""
    np.savez_compressed(path, **classifier.arrays())  # type: ignore[arg-type]


def _sparse(vectors: Sequence[tuple[NDArray[np.int64], Floats]], facts: Floats) -> Any:
    rows, columns, values = [], [], []
    for index, (buckets, weights) in enumerate(vectors):
        present = np.flatnonzero(facts[index])
        rows.append(np.full(len(buckets) + len(present), index))
        columns.append(np.concatenate([buckets, ngrams.BUCKETS + present]))
        values.append(np.concatenate([weights, facts[index][present]]))
    shape = (len(vectors), ngrams.BUCKETS + facts.shape[1])
    return csr_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=shape)


def _with_words_unheard(prepared: Prepared, rows: Sequence[Row]) -> tuple[Prepared, list[Row], NDArray[np.int64]]:
    """Adds each message with signs of danger once more without them.

    The signals were written with these messages in view, so they are found here more often than in messages to come;
    the copies teach the classifier to know a danger that no list names. The last answer tells which rows belong
    together.
    """
    danger = [name.startswith("danger") or name == "several_dangers" for name in SignalBook().names]
    told = np.flatnonzero(prepared.facts[:, danger].any(axis=1))
    unheard = prepared.facts[told].copy()
    unheard[:, danger] = 0.0
    more = Prepared(
        prepared.plain + [prepared.plain[int(index)] for index in told],
        np.vstack([prepared.facts, unheard]),
        np.vstack([prepared.meanings, prepared.meanings[told]]),
    )
    return more, [*rows, *(rows[int(index)] for index in told)], np.concatenate([np.arange(len(rows)), told])


class _Shortened:
    """The same messages in as many dimensions as there are messages: all inner products, and so the model, stay."""

    def __init__(self, grams: Any) -> None:
        self._grams = grams
        kernel = np.asarray((grams @ grams.T).todense(), np.float64)
        values, vectors = np.linalg.eigh(kernel)
        kept = values > 1e-3
        self._back = (vectors[:, kept] / np.sqrt(values[kept])).astype(np.float32)
        self.vectors: Floats = (vectors[:, kept] * np.sqrt(values[kept])).astype(np.float32)

    def unfold(self, weights: Floats) -> Floats:
        """Weights of the short vectors, bias last, as weights of all buckets and signals, bias last."""
        long = self._grams.T @ (self._back @ weights[:-1])
        stacked: Floats = np.vstack([long, weights[-1:]]).astype(np.float32)
        return stacked


def _head(
    short: _Shortened, meaning: Floats, chosen: NDArray[np.int64], labels: NDArray[np.str_], groups: NDArray[np.int64]
) -> Head:
    answers = tuple(str(answer) for answer in np.unique(labels))
    grams, meaning = short.vectors[chosen], meaning[chosen]
    # Scores of messages that the experts had not seen tell how sure they may be.
    unseen = _unseen_scores(grams, meaning, labels, answers, groups)
    both = unseen[0] * (1 - _SHARE) + unseen[1] * _SHARE
    return Head(
        answers,
        short.unfold(_weights(grams, labels, _FREEDOM_GRAMS)),
        _weights(meaning, labels, _FREEDOM_MEANING),
        _scale(unseen[0], labels, answers),
        _scale(both, labels, answers),
        _SHARE,
    )


def _weights(inputs: Any, labels: NDArray[np.str_], freedom: float) -> Floats:
    model = LogisticRegression(C=freedom, max_iter=120, tol=2e-3, class_weight="balanced", random_state=SEED)
    model.fit(inputs, labels)
    weights, bias = model.coef_, model.intercept_
    if len(weights) == 1:
        weights, bias = np.vstack([-weights / 2, weights / 2]), np.hstack([-bias / 2, bias / 2])
    stacked: Floats = np.vstack([weights.T, bias[None, :]]).astype(np.float32)
    return stacked


def _unseen_scores(
    grams: Any, meaning: Floats, labels: NDArray[np.str_], answers: tuple[str, ...], groups: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    scores = np.zeros((2, len(labels), len(answers)), np.float32)
    folds = StratifiedGroupKFold(3, shuffle=True, random_state=SEED)
    for known, unseen in folds.split(meaning, labels, groups):
        for expert, (inputs, freedom) in enumerate(((grams, _FREEDOM_GRAMS), (meaning, _FREEDOM_MEANING))):
            weights = _weights(inputs[known], labels[known], freedom)
            scores[expert, unseen] = inputs[unseen] @ weights[:-1] + weights[-1]
    return scores[0], scores[1]


def _scale(scores: Floats, labels: NDArray[np.str_], answers: tuple[str, ...]) -> float:
    """The factor on the scores that makes the probabilities of unseen messages most honest (least log loss)."""
    truth = np.array([answers.index(label) for label in labels])

    def loss(factor: float) -> float:
        scaled = scores * factor
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        logs = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
        return -float(logs[np.arange(len(truth)), truth].mean())

    return min((step / 10 for step in range(3, 40)), key=loss)
