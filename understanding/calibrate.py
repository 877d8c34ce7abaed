"""Fits the answers to questions: how much each likeness counts, and from which probability on an answer is given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from understanding.calibration import Calibration, Calibrations
from understanding.faq import Compared, KnowledgeIndex
from understanding.postings import Floats
from understanding.readings import Readings

# Of the answers given at most a tenth may be wrong; the fit aims lower, because questions to come are less alike, and
# less still in their characters than in their meaning.
_FALSE_ANSWERS = 0.08
_FALSE_ANSWERS_ALONE = 0.05
# The phrasebook was written with these questions in view. They are compared as if they were new: without the wordings
# of the phrasebook that are nearest to each, and every third of them without the topic itself, for firms are also
# asked what no phrasebook foresees.
_FORGOTTEN = (0, 1, 2)
_UNFORESEEN = 2
_EVERY = 3
_RELUCTANCE = 0.0002


@dataclass(frozen=True, slots=True)
class Question:
    """An entry of a knowledge base of data/questions."""

    id: str
    question: str
    alternates: Sequence[str]


@dataclass(frozen=True, slots=True)
class Base:
    """A knowledge base, and questions with the entry that answers them (None where none does)."""

    entries: list[Question]
    asked: list[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class _Case:
    """One question beside one knowledge base; ``right`` is the place of the entry that answers it, -1 without one."""

    index: KnowledgeIndex
    compared: Compared
    right: int


def read_bases() -> list[Base]:
    """All knowledge bases of data/questions."""
    folder = resources.files("understanding").joinpath("data", "questions")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".jsonl")), key=lambda one: one.name)
    return [read_base(file.read_text(encoding="utf-8")) for file in files]


def read_base(text: str) -> Base:
    """Lines {"kind": "entry", "id", "question", "alternates"} and {"kind": "query", "query", "answer"}."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines() if line.strip()]
    entries = [Question(row["id"], row["question"], row["alternates"]) for row in rows if row["kind"] == "entry"]
    return Base(entries, [(row["query"], row["answer"]) for row in rows if row["kind"] == "query"])


def calibrate(bases: Sequence[Base], full: Readings, start: Calibrations) -> Calibrations:
    """Fits both calibrations anew; ``full`` has an encoder, ``start`` says how wide topics are compared."""
    alone = Readings(None, full.phrasebook)
    return Calibrations(
        _fit(_cases(bases, full), start.full, _FALSE_ANSWERS),
        _fit(_cases(bases, alone), start.alone, _FALSE_ANSWERS_ALONE),
    )


def _cases(bases: Sequence[Base], readings: Readings) -> list[_Case]:
    cases = []
    for base in bases:
        index = KnowledgeIndex(base.entries, readings)
        index.prepare()
        places = {entry.id: place for place, entry in enumerate(base.entries)}
        for number, (query, answer) in enumerate(base.asked):
            right = -1 if answer is None else places[answer]
            meaning = None
            if readings.encoder is not None:
                meaning = readings.encoder.encode([readings.read(query).plain])[0]
            for forgotten in _FORGOTTEN:
                topics = _topics_without_nearest(readings, query, meaning, forgotten)
                cases.append(_Case(index, index.compare(query, meaning, topics), right))
            if number % _EVERY:
                continue
            foreseen = _topics_without_nearest(readings, query, meaning, 0)
            foreseen[np.argsort(-foreseen if right < 0 else -index.topics_of(right))[:_UNFORESEEN]] = -1.0
            cases.append(_Case(index, index.compare(query, meaning, foreseen), right))
    return cases


def _topics_without_nearest(readings: Readings, query: str, meaning: Floats | None, forgotten: int) -> Floats:
    book = readings.phrasebook
    asked = None if meaning is None else book.asked(meaning)
    wordings = book.wordings(readings.read(query).plain, asked)
    wordings[np.argsort(-wordings)[:forgotten]] = -1.0
    return book.best_of_topics(wordings)


def _fit(cases: Sequence[_Case], start: Calibration, false_answers: float) -> Calibration:
    weights = _weights([case for case in cases if case.right >= 0], len(start.weights))
    facts, right = [], []
    for case in cases:
        scores = case.compared.columns @ weights
        best = int(scores.argmax())
        facts.append(case.index.facts(case.compared, scores, best))
        right.append(best == case.right)
    model = LogisticRegression(C=1000.0, max_iter=2000).fit(np.array(facts), np.array(right))
    sure = model.predict_proba(np.array(facts))[:, 1]
    fitted = tuple(round(float(weight), 3) for weight in model.coef_[0])
    return replace(
        start,
        weights=tuple(round(float(weight), 3) for weight in weights),
        sure=fitted,
        bias=round(float(model.intercept_[0]), 3),
        usual_lead=round(float(np.median([fact[1] for fact, well in zip(facts, right, strict=True) if well])), 3),
        known=_threshold(sure, np.array(right), false_answers),
    )


def _weights(cases: Sequence[_Case], columns: int) -> Floats:
    """Those by which the right entry is the likeliest (a multinomial logistic regression over the entries)."""

    def loss(weights: NDArray[np.float64]) -> float:
        total = 0.0
        for case in cases:
            scores = case.compared.columns @ weights
            top = scores.max()
            total += float(top + np.log(np.exp(scores - top).sum()) - scores[case.right])
        return total / len(cases) + _RELUCTANCE * float(weights @ weights)

    fitted: Floats = minimize(loss, np.full(columns, 3.0), method="L-BFGS-B").x.astype(np.float32)
    return fitted


def _threshold(sure: NDArray[np.float64], right: NDArray[np.bool_], false_answers: float) -> float:
    """The lowest probability from which on no more than the share of false answers is wrong."""
    for step in range(20, 99):
        answered = sure >= step / 100
        if answered.any() and 1 - right[answered].mean() <= false_answers:
            return step / 100
    return 0.99
