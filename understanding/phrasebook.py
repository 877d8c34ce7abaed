"""How people ask what they ask every firm: the phrasebook between a customer's words and a firm's own questions.

A question and an entry are compared by the topics of service that each resembles. "My card was eaten" and "ATM retained
card, procedure" have few words in common, but both are near to the same topic of the phrasebook. Some topics are
nobody's business (who the owner is, whether to buy gold): what resembles those is rather not answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from understanding import ngrams
from understanding.characters import Characters
from understanding.encoder import Encoder
from understanding.postings import Floats, Grams, Postings
from understanding.wording import Wording

IDLE = "# nobody's business"
# How much of the mean is taken off a meaning: what all questions have in common says nothing about this one. And in how
# many directions the rest is compared: fewer are quicker, and no
# worse. Chosen on the knowledge bases of data/questions.
_COMMON_PART = 0.5
_DIRECTIONS = 192
_STEPS = 127.0


@dataclass(frozen=True, slots=True)
class Space:
    """Meanings without what all questions mean: ``asked`` is the mean of questions as customers ask them, ``written``
    of those that firms write down, ``basis`` the directions that remain, shape (directions, 512).
    """

    asked: Floats
    written: Floats
    basis: Floats


class Phrasebook:
    """The topics of data/phrasings.txt, each in many wordings; never changes, so safe in several threads."""

    def __init__(self, vectors: NDArray[np.int8], space: Space) -> None:
        """``vectors`` are the meanings of all wordings in steps of 1/127, shape (wordings, directions)."""
        topics = _topics()
        self._starts = np.cumsum([0, *(len(topic) for topic, _ in topics)])[:-1]
        self.idle = np.array([idle for _, idle in topics])
        self._space = space
        self._characters, self._wording = Characters(), Wording()
        plain = [self.plain(wording) for wording in wordings()]
        self._frequency = ngrams.document_frequency_weights(plain)
        self._postings = Postings([self.grams(text) for text in plain])
        self._meanings = vectors.astype(np.float32) / np.float32(_STEPS)

    @classmethod
    def load(cls) -> Phrasebook:
        """With the shipped vectors; raises ValueError where they belong to another phrasings.txt."""
        with resources.files("understanding").joinpath("model", "phrasebook.npz").open("rb") as file:
            stored = np.load(file, allow_pickle=False)
            if str(stored["text"]) != _fingerprint():
                raise ValueError("model/phrasebook.npz is older than data/phrasings.txt; run `./run nlu train`.")
            space = Space(*(stored[name].astype(np.float32) for name in ("asked", "written", "basis")))
            return cls(stored["vectors"], space)

    def plain(self, text: str) -> str:
        """``text`` in Simplified characters and common wording."""
        return self._wording.common(self._characters.plain(text))

    def grams(self, plain: str) -> Grams:
        """Its sequences of characters, those rare in the phrasebook weighing more."""
        return ngrams.vector(plain, self._frequency)

    def asked(self, meaning: Floats) -> Floats:
        """The encoder's vector of a customer's question, as it is compared here; shape (directions,)."""
        return unit(products(self._space.basis, meaning - _COMMON_PART * self._space.asked))

    def written(self, meanings: Floats) -> Floats:
        """The same for questions that a firm wrote down (``as_question``), shape (questions, directions)."""
        return unit((meanings - _COMMON_PART * self._space.written) @ self._space.basis.T)

    def topics(self, plain: str, meaning: Floats | None) -> Floats:
        """The likeness to each topic, shape (topics,): that of its best wording. ``meaning`` is as ``asked`` or
        ``written`` give it; where there is none, the characters count.
        """
        return self.best_of_topics(self.wordings(plain, meaning))

    def wordings(self, plain: str, meaning: Floats | None) -> Floats:
        """The likeness to each single wording, shape (wordings,)."""
        if meaning is None:
            return self._postings.likeness(self.grams(plain))
        return products(self._meanings, meaning)

    def best_of_topics(self, wordings: Floats) -> Floats:
        """From the likeness of wordings to that of topics."""
        return np.maximum.reduceat(wordings, self._starts)


def build(encoder: Encoder, asked: Sequence[str], path: Path) -> None:
    """Encodes data/phrasings.txt and writes the vectors; ``asked`` are questions as customers ask them."""
    characters, wording = Characters(), Wording()
    texts = [wording.common(characters.plain(text)) for text in wordings()]
    meanings = encoder.encode([as_question(text) for text in texts])
    asked_mean = encoder.encode([wording.common(characters.plain(text)) for text in asked]).mean(axis=0)
    written_mean = meanings.mean(axis=0)
    centred = unit(meanings - _COMMON_PART * written_mean)
    basis = np.linalg.svd(centred, full_matrices=False)[2][:_DIRECTIONS]
    vectors = np.round(unit(centred @ basis.T) * _STEPS).astype(np.int8)
    np.savez_compressed(
        path,
        vectors=vectors,
        text=np.array(_fingerprint()),
        asked=asked_mean.astype(np.float16),
        written=written_mean.astype(np.float16),
        basis=np.ascontiguousarray(basis).astype(np.float16),
    )


def wordings() -> list[str]:
    """Every wording of data/phrasings.txt."""
    return [wording for topic, _ in _topics() for wording in topic]


def as_question(plain: str) -> str:
    """What a firm wrote down, with a question mark: the encoder then takes a heading for the question that it is."""
    return plain.rstrip("?!。. ") + "?"


def unit(rows: NDArray[np.floating]) -> Floats:
    """Each row at Euclidean length 1."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    scaled: Floats = (rows / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled


def products(rows: Floats, vector: Floats) -> Floats:
    """The inner product of each row with ``vector``.

    By one thread: for a table this small the linear algebra library wakes another, which costs ten times the product.
    """
    found: Floats = np.einsum("ij,j->i", rows, vector)
    return found


def shares(likeness: Floats, width: float, nowhere: float) -> Floats:
    """Likeness to topics as shares in them, along the last axis; the smaller ``width``, the more the best one counts.

    They sum to less than one: a part belongs nowhere, as if there were one more topic of the likeness ``nowhere``.
    """
    top = np.maximum(likeness.max(axis=-1, keepdims=True), nowhere)
    powers = np.exp((likeness - top) / width)
    parts: Floats = powers / (powers.sum(axis=-1, keepdims=True) + np.exp((nowhere - top) / width))
    return parts


def _read() -> str:
    return resources.files("understanding").joinpath("data", "phrasings.txt").read_text(encoding="utf-8")


def _topics() -> list[tuple[list[str], bool]]:
    """The wordings of each topic, and whether it is nobody's business."""
    topics, idle = [], False
    for line in _read().splitlines():
        if line.startswith("#"):
            idle = line == IDLE
        elif line.strip():
            topics.append(([wording.strip() for wording in line.split("|")], idle))
    return topics


def _fingerprint() -> str:
    return sha256(_read().encode()).hexdigest()
