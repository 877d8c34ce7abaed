"""The questions of a knowledge base as they are compared; each wording is read once,
however often an index is built."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from understanding.concepts import Concepts
from understanding.encoder import BackgroundEncoder, Encoder
from understanding.phrasebook import Phrasebook, as_question
from understanding.postings import Floats

# So many wordings are encoded while a customer waits (a fifth of a second); more are encoded beside the conversation.
_AT_ONCE = 64
# In portions so small that the messages of customers get their turn in between.
_PORTION = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """One text in Simplified characters and common wording, and the concepts that it speaks of."""

    plain: str
    concepts: Floats


@dataclass(frozen=True, slots=True)
class Placed:
    """The meaning of a wording, and its likeness to each topic of the phrasebook."""

    meaning: Floats
    topics: Floats


@dataclass(frozen=True, slots=True)
class Asked:
    """A customer's question; ``meaning`` is None where the encoder is not there."""

    reading: Reading
    meaning: Floats | None
    topics: Floats


class Readings:
    """Reads wordings and remembers them; safe to use from several threads."""

    def __init__(
        self, encoder: BackgroundEncoder | Encoder | None = None, phrasebook: Phrasebook | None = None
    ) -> None:
        """With a ``BackgroundEncoder`` meanings are there once the encoder has loaded."""
        self.phrasebook = phrasebook or Phrasebook.load()
        self._encoder = encoder
        self._concepts = Concepts()
        self._read: dict[str, Reading] = {}
        self._placed: dict[str, Placed] = {}
        self._beside: threading.Thread | None = None
        self._last: tuple[str, bool, Asked] | None = None

    @property
    def encoder(self) -> Encoder | None:
        """The encoder, or None as long as it is loading or cannot be had."""
        return self._encoder.encoder if isinstance(self._encoder, BackgroundEncoder) else self._encoder

    def read(self, text: str) -> Reading:
        """What a customer asks; not remembered."""
        plain = self.phrasebook.plain(text)
        return Reading(plain, self._concepts.vector(plain))

    def asked(self, text: str, meaning: Floats | None = None, *, encoded: bool = True) -> Asked:
        """A customer's question beside the phrasebook; ``meaning`` is the encoder's vector of it, if it is known.

        The last one is remembered: it is usually asked of several indexes.
        """
        last = self._last
        if last is not None and last[:2] == (text, encoded):
            return last[2]
        reading, vector = self.read(text), None
        if encoded and (encoder := self.encoder):
            vector = self.phrasebook.asked(encoder.encode([reading.plain])[0] if meaning is None else meaning)
        asked = Asked(reading, vector, self.phrasebook.topics(reading.plain, vector))
        self._last = (text, encoded, asked)
        return asked

    def wording(self, text: str) -> Reading:
        """What the firm wrote down."""
        if text not in self._read:
            self._read[text] = self.read(text)
        return self._read[text]

    def placed(self, texts: Sequence[str], *, wait: bool = False) -> list[Placed] | None:
        """Meanings and topics of wordings. None where there is no encoder, and as long as many of them are still being
        encoded beside the conversation, unless the caller would rather ``wait``.
        """
        encoder = self.encoder
        if encoder is None:
            return None
        missing = list(dict.fromkeys(text for text in texts if text not in self._placed))
        if len(missing) > _AT_ONCE and not wait:
            self._place_beside(missing, encoder)
            return None
        self._place(missing, encoder)
        return [self._placed[text] for text in texts]

    def wait(self, seconds: float | None = None) -> bool:
        """Waits until what is being encoded beside the conversation is done; returns whether it is."""
        if self._beside is not None:
            self._beside.join(seconds)
        return self._beside is None or not self._beside.is_alive()

    def _place_beside(self, texts: Sequence[str], encoder: Encoder) -> None:
        if self._beside is None or not self._beside.is_alive():
            self._beside = threading.Thread(
                target=self._place, args=(texts, encoder), name="knowledge-meanings", daemon=True
            )
            self._beside.start()

    def _place(self, texts: Sequence[str], encoder: Encoder) -> None:
        for start in range(0, len(texts), _PORTION):
            portion = [(text, self.wording(text)) for text in texts[start : start + _PORTION]]
            vectors = encoder.encode([as_question(reading.plain) for _, reading in portion])
            for (text, reading), meaning in zip(portion, self.phrasebook.written(vectors), strict=True):
                self._placed[text] = Placed(meaning, self.phrasebook.topics(reading.plain, meaning))
