"""The trained classifier: plain numpy, two experts and how much each is believed.

One expert reads sequences of characters and the signals, the other the meaning vector of the encoder and the signals.
Each is a multinomial logistic regression for every question ("head"): intent, urgency, category, anger, kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import Final

import numpy as np
from numpy.typing import NDArray

from understanding import ngrams

HEADS: Final = ("intent", "urgency", "category", "anger", "emergency_kind")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Head:
    """One question: its possible answers and the weights of both experts.

    ``grams`` has shape (BUCKETS + signals + 1, answers), ``meaning`` (512 + signals + 1, answers); the last row is the
    bias. ``scale_grams`` and ``scale_both`` are the calibrating factors on the log-odds, ``share`` is the weight of the
    meaning expert where both speak.
    """

    answers: tuple[str, ...]
    grams: Floats
    meaning: Floats
    scale_grams: float
    scale_both: float
    share: float


class Classifier:
    """Answers every head for a message; safe to use from several threads, because it never changes."""

    def __init__(self, heads: dict[str, Head], frequency: Floats) -> None:
        """``frequency`` is the inverse document frequency of each bucket, shape (BUCKETS,)."""
        self.heads = heads
        self.frequency = frequency

    @classmethod
    def load(cls) -> Classifier:
        """Reads the shipped model; raises FileNotFoundError where it is missing."""
        with resources.files("understanding").joinpath("model", "classifier.npz").open("rb") as file:
            arrays = np.load(file, allow_pickle=False)
            heads = {}
            for name in HEADS:
                scales = arrays[f"{name}.scales"]
                heads[name] = Head(
                    tuple(str(answer) for answer in arrays[f"{name}.answers"]),
                    arrays[f"{name}.grams"].astype(np.float32),
                    arrays[f"{name}.meaning"].astype(np.float32),
                    *(float(scale) for scale in scales),
                )
            return cls(heads, arrays["frequency"].astype(np.float32))

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Everything as arrays, small floats, the way it is stored."""
        stored: dict[str, NDArray[np.generic]] = {"frequency": self.frequency.astype(np.float16)}
        for name, head in self.heads.items():
            stored[f"{name}.answers"] = np.array(head.answers)
            stored[f"{name}.grams"] = head.grams.astype(np.float16)
            stored[f"{name}.meaning"] = head.meaning.astype(np.float16)
            stored[f"{name}.scales"] = np.array([head.scale_grams, head.scale_both, head.share])
        return stored

    def answer(self, plain: str, signals: tuple[float, ...], meaning: Floats | None) -> dict[str, dict[str, float]]:
        """Calibrated probabilities of every answer of every head.

        ``meaning`` is the encoder's vector of shape (512,), None where the encoder is not there.
        """
        buckets, values = ngrams.vector(plain, self.frequency)
        facts = np.asarray((*signals, 1.0), np.float32)
        answers = {}
        for name, head in self.heads.items():
            scores = values @ head.grams[buckets] + facts @ head.grams[ngrams.BUCKETS :]
            if meaning is None:
                scores = scores * head.scale_grams
            else:
                deep = meaning @ head.meaning[: len(meaning)] + facts @ head.meaning[len(meaning) :]
                scores = (scores * (1 - head.share) + deep * head.share) * head.scale_both
            powers = np.exp(scores - scores.max())
            probabilities = powers / powers.sum()
            answers[name] = dict(zip(head.answers, map(float, probabilities), strict=True))
        return answers
