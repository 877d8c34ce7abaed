"""Fits the "don't know" of the knowledge index on questions whose answer is known; for developers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import resources

import numpy as np
from sklearn.linear_model import LogisticRegression

from understanding.encoder import Encoder
from understanding.faq import WITH_ENCODER, WITHOUT_ENCODER, Calibration, KnowledgeIndex


@dataclass(frozen=True, slots=True)
class Question:
    """An entry of data/faq_questions.json."""

    id: str
    question: str
    alternates: Sequence[str]


def calibrate(encoder: Encoder | None) -> Calibration:
    """The calibration in force, fitted anew; its threshold keeps false answers under a tenth."""
    text = resources.files("understanding").joinpath("data", "faq_questions.json").read_text(encoding="utf-8")
    rows = json.loads(text)
    entries = [Question(row["id"], row["question"], row["alternates"]) for row in rows if row["kind"] == "entry"]
    queries = [(row["query"], row["answer"]) for row in rows if row["kind"] == "query"]
    start = WITH_ENCODER if encoder else WITHOUT_ENCODER
    index = KnowledgeIndex(entries, encoder)
    weights = np.array([start.meaning, start.characters, start.concepts])
    inputs, right = [], []
    for query, answer in queries:
        likeness = index.likeness(query) @ weights
        order = np.argsort(-likeness)
        inputs.append((likeness[order[0]], likeness[order[0]] - likeness[order[1]]))
        right.append(entries[order[0]].id == answer)
    model = LogisticRegression(C=100.0).fit(np.array(inputs), np.array(right))
    sure = model.predict_proba(np.array(inputs))[:, 1]
    known = next(
        (step / 100 for step in range(30, 100) if _false_share(sure, np.array(right), step / 100) <= 0.1), 0.99
    )
    best, lead = (float(weight) for weight in model.coef_[0])
    return replace(start, bias=float(model.intercept_[0]), best=best, lead=lead, known=known)


def _false_share(sure: np.ndarray, right: np.ndarray, threshold: float) -> float:
    answered = sure >= threshold
    return float(1 - right[answered].mean()) if answered.any() else 1.0
