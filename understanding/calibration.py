"""What was fitted for the answers to questions: how much each likeness counts, and when an answer is sure enough."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib import resources
from math import exp
from pathlib import Path

from understanding.phrasebook import shares
from understanding.postings import Floats


@dataclass(frozen=True, slots=True)
class Calibration:
    """How likeness becomes a probability of being right, fitted on questions whose answer is known.

    ``weights`` make one score of the columns of a comparison. The probability is a logistic function of that score, of
    its lead over the next entry (``usual_lead`` is that of right ones), of the likeness in plain words, and of the
    share that is nobody's business (``sure`` and ``bias``). From ``known`` on an answer is given. ``strict`` and
    ``loose`` say how much the nearest topic of the phrasebook counts before the others, ``nowhere`` how near one must
    be to count at all.
    """

    strict: float
    loose: float
    nowhere: float
    weights: tuple[float, ...]
    sure: tuple[float, ...]
    bias: float
    usual_lead: float
    known: float

    @property
    def widths(self) -> tuple[float, float]:
        """``strict`` and ``loose``."""
        return self.strict, self.loose

    def shares(self, likeness: Floats, width: float) -> Floats:
        """Likeness to topics as shares in them."""
        return shares(likeness, width, self.nowhere)

    def sureness(self, facts: tuple[float, ...]) -> float:
        """The probability that an entry is the right one, 0 to 1."""
        odds = self.bias + sum(weight * fact for weight, fact in zip(self.sure, facts, strict=True))
        return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


@dataclass(frozen=True, slots=True)
class Calibrations:
    """With the encoder, and without it."""

    full: Calibration
    alone: Calibration

    @classmethod
    def load(cls) -> Calibrations:
        """The shipped ones."""
        text = resources.files("understanding").joinpath("model", "faq.json").read_text(encoding="utf-8")
        parts = json.loads(text)
        return cls(_calibration(parts["full"]), _calibration(parts["alone"]))

    def save(self, path: Path) -> None:
        """Writes what ``load`` reads."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def _calibration(parts: dict[str, float | list[float]]) -> Calibration:
    return Calibration(**{name: tuple(part) if isinstance(part, list) else part for name, part in parts.items()})  # type: ignore[arg-type]
