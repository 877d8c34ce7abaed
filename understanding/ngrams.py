"""Text as counts of character and word sequences in a fixed number of buckets (TF-IDF without a word list)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 15

_RUN = re.compile(r"(?P<han>[\u3400-\u9fff]+)|(?P<word>[a-z][a-z']*)|(?P<number>\d+)|(?P<mark>[?!])")


def grams(plain: str) -> Iterator[str]:
    """Chinese sequences of one to four characters; English words, word pairs and sequences of three to five letters."""
    before = ""
    for match in _RUN.finditer(plain):
        run = match.group()
        if match.lastgroup == "han":
            for size in (1, 2, 3, 4):
                for start in range(len(run) - size + 1):
                    yield run[start : start + size]
        elif match.lastgroup == "word":
            yield "w:" + run
            if before:
                yield f"w:{before} {run}"
            edged = f" {run} "
            for size in (3, 4, 5):
                for start in range(len(edged) - size + 1):
                    yield edged[start : start + size]
        else:
            # The figure itself says nothing, how many digits it has does: an hour, a sum, a telephone number.
            yield f"n:{min(len(run), 8)}" if match.lastgroup == "number" else "m:" + run
        before = run if match.lastgroup == "word" else ""


def vector(plain: str, weights: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Buckets of a message and their weights, of Euclidean length 1.

    ``weights`` is the inverse document frequency of each bucket, shape (BUCKETS,).
    """
    counts = Counter(crc32(gram.encode()) % BUCKETS for gram in grams(plain))
    if not counts:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    buckets = np.fromiter(counts, np.int64, len(counts))
    values = np.fromiter((1.0 + log(count) for count in counts.values()), np.float32, len(counts))
    values *= weights[buckets]
    length = float(np.sqrt(values @ values))
    return buckets, values / np.float32(length or 1.0)


def document_frequency_weights(plain_texts: list[str]) -> NDArray[np.float32]:
    """Inverse document frequencies, smoothed, of all buckets; shape (BUCKETS,)."""
    frequency = np.zeros(BUCKETS, np.float64)
    for text in plain_texts:
        frequency[list({crc32(gram.encode()) % BUCKETS for gram in grams(text)})] += 1
    weights: NDArray[np.float32] = (np.log((1 + len(plain_texts)) / (1 + frequency)) + 1).astype(np.float32)
    return weights
