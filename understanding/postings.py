"""Texts by the character sequences they hold: the likeness of one text to thousands, without a dense table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from understanding import ngrams

Floats = NDArray[np.float32]
Grams = tuple[NDArray[np.int64], Floats]


class Postings:
    """The sequences of many texts, each with the texts that hold it; never changes, so safe in several threads."""

    def __init__(self, texts: Sequence[Grams]) -> None:
        """``texts`` are buckets and weights, as ``ngrams.vector`` gives them."""
        self._count = len(texts)
        buckets = np.concatenate([text[0] for text in texts]) if texts else np.zeros(0, np.int64)
        weights = np.concatenate([text[1] for text in texts]) if texts else np.zeros(0, np.float32)
        rows = np.repeat(np.arange(self._count), [len(text[0]) for text in texts])
        order = np.argsort(buckets, kind="stable")
        self._rows, self._weights = rows[order], weights[order]
        self._starts = np.searchsorted(buckets[order], np.arange(ngrams.BUCKETS + 1))

    def likeness(self, text: Grams) -> Floats:
        """The cosine of ``text`` with each of the texts, shape (texts,)."""
        found = [
            (slice(self._starts[bucket], self._starts[bucket + 1]), weight)
            for bucket, weight in zip(*text, strict=True)
        ]
        if not found:
            return np.zeros(self._count, np.float32)
        rows = np.concatenate([self._rows[place] for place, _ in found])
        products = np.concatenate([self._weights[place] * weight for place, weight in found])
        return np.bincount(rows, products, self._count).astype(np.float32)
