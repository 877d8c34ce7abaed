"""The Understanding port: what one message of a customer means."""

from __future__ import annotations

from collections.abc import Sequence

from desk.model.understanding import Intent, Language, Understanding
from desk.model.urgency import Category, Urgency
from understanding import language as languages
from understanding.characters import Characters
from understanding.classifier import Classifier, Floats
from understanding.context import Context
from understanding.encoder import BackgroundEncoder
from understanding.entities import EntityFinder
from understanding.judgement import judge
from understanding.short import ShortMessages
from understanding.signals import Found, SignalBook
from understanding.wording import Wording

_NOT_COMPLAINTS = frozenset(set(Intent) - {Intent.COMPLAINT, Intent.REPAIR, Intent.EMERGENCY})


class Understander:
    """Understands messages on one processor, offline; safe to use from several threads.

    Until the encoder has loaded (``load_encoder``), and for ever where it cannot be had, the character model alone
    answers.
    """

    def __init__(self, classifier: Classifier) -> None:
        self._characters = Characters()
        self._wording = Wording()
        self._signals = SignalBook()
        self._short = ShortMessages()
        self._entities = EntityFinder()
        self._classifier = classifier
        self.background = BackgroundEncoder()

    @classmethod
    def load(cls) -> Understander:
        """With the shipped model; raises FileNotFoundError where that is missing."""
        return cls(Classifier.load())

    def load_encoder(self) -> None:
        """Begins to load the encoder in a thread of its own; returns at once."""
        self.background.start()

    @property
    def encoder_ready(self) -> bool:
        """Whether the encoder helps already."""
        return self.background.encoder is not None

    def understand(
        self, text: str, language: Language | None = None, context: Context | None = None
    ) -> Understanding:
        """Everything that is understood of ``text``.

        ``language`` is that of the conversation so far and counts where the text itself does not tell. Without
        ``context`` relative dates ("yesterday") find no value and are left out.
        """
        return self.understand_many([text], language, context)[0]

    def understand_many(
        self, texts: Sequence[str], language: Language | None = None, context: Context | None = None
    ) -> list[Understanding]:
        """As ``understand`` for each text, faster for many."""
        plain = [self._characters.plain(text) for text in texts]
        encoder = self.background.encoder
        meanings = encoder.encode([self._wording.common(flat) for flat in plain]) if encoder else [None] * len(texts)
        return [
            self._understand(text, flat, meaning, language, context)
            for text, flat, meaning in zip(texts, plain, meanings, strict=True)
        ]

    def _understand(
        self, text: str, plain: str, meaning: Floats | None, language: Language | None, context: Context | None
    ) -> Understanding:
        otherwise = language or languages.of_region(context.region if context else "CN")
        spoken = languages.detect(text, self._characters, otherwise)
        entities = self._entities.find(text, plain, context, spoken)
        found = self._signals.find(plain, text, self._entities.largest_sum(entities))
        answers = self._classifier.answer(self._wording.common(plain), found.features, meaning)
        intents = self._intents(plain, answers["intent"], found)
        judgement = judge(answers["urgency"], answers["emergency_kind"], found)
        urgency, intent = judgement.urgency, max(intents, key=lambda one: intents[one])
        if urgency is Urgency.EMERGENCY:
            intents = {one: share * 0.3 for one, share in intents.items()}
            intents[Intent.EMERGENCY] = max(0.7, answers["urgency"]["emergency"])
            intent = Intent.EMERGENCY
        elif intent is Intent.EMERGENCY:
            intents[Intent.EMERGENCY] = 0.0
            intent = max(intents, key=lambda one: intents[one])
        if self._short.intent(plain):
            urgency, judgement = Urgency.NONE, judge({level: float(level == "none") for level in Urgency}, {}, found)
        ranking = tuple(sorted(intents.items(), key=lambda row: -row[1]))
        return Understanding(
            language=spoken,
            intent=intent,
            confidence=min(1.0, intents[intent] / (sum(intents.values()) or 1.0)),
            ranking=ranking,
            urgency=urgency,
            evidence=found.evidence,
            emergency_kind=judgement.kind,
            category=self._category(answers["category"], urgency),
            anger=int(max(answers["anger"], key=lambda level: answers["anger"][level])),
            entities=entities,
            danger_unclear=judgement.danger_unclear,
        )

    def _intents(self, plain: str, answers: dict[str, float], found: Found) -> dict[Intent, float]:
        intents = {Intent(name): share for name, share in answers.items()}
        sure = self._short.intent(plain)
        if sure is None and not found.danger and self._short.wants_person(plain):
            sure = Intent.HUMAN
        if sure is None:
            return intents
        return {intent: share * 0.05 for intent, share in intents.items()} | {sure: 0.95}

    @staticmethod
    def _category(answers: dict[str, float], urgency: Urgency) -> Category:
        if urgency is Urgency.NONE:
            return Category.NONE
        real = {name: share for name, share in answers.items() if name != Category.NONE}
        return Category(max(real, key=lambda name: real[name]))
