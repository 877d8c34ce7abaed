"""The Understanding port: what one message of a customer means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desk.model.understanding import Entity, Intent, Language, Understanding
from desk.model.urgency import Category, Urgency
from understanding.characters import Characters
from understanding.classifier import Answers, Classifier, Floats
from understanding.commands import Commands
from understanding.context import Context
from understanding.details import Details
from understanding.encoder import BackgroundEncoder
from understanding.entities import EntityFinder
from understanding.judgement import Judgement, bare_detail, certain, judge
from understanding.language import detect, of_region
from understanding.model_file import shipped
from understanding.necessities import Necessities
from understanding.short import ShortMessages
from understanding.signals import Found, SignalBook
from understanding.wording import Wording


@dataclass(frozen=True, slots=True)
class Message:
    """One text in all the forms that are read: as written, plain (as long), in common wording, as a meaning vector."""

    text: str
    plain: str
    common: str
    meaning: Floats | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands in a message by rule: its language, the entities, the signals."""

    language: Language
    entities: tuple[Entity, ...]
    found: Found


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
        self._commands = Commands()
        self._details = Details()
        self._necessities = Necessities()
        self._entities = EntityFinder()
        self._classifier = classifier
        self.background = BackgroundEncoder()

    @classmethod
    def load(cls) -> Understander:
        """With the shipped model; raises FileNotFoundError where that is missing."""
        return cls(shipped())

    def load_encoder(self) -> None:
        """Begins to load the encoder in a thread of its own; returns at once."""
        self.background.start()

    @property
    def encoder_ready(self) -> bool:
        """Whether the encoder helps already."""
        return self.background.encoder is not None

    def understand(self, text: str, language: Language | None = None, context: Context | None = None) -> Understanding:
        """Everything that is understood of ``text``.

        ``language`` is that of the conversation so far and counts where the text itself does not tell. Without
        ``context`` relative dates ("yesterday") find no value and are left out.
        """
        return self.understand_many([text], language, context)[0]

    def understand_many(
        self, texts: Sequence[str], language: Language | None = None, context: Context | None = None
    ) -> list[Understanding]:
        """As ``understand`` for each text, faster for many."""
        return self.understand_each(texts, [context] * len(texts), language)

    def understand_each(
        self, texts: Sequence[str], contexts: Sequence[Context | None], language: Language | None = None
    ) -> list[Understanding]:
        """As ``understand_many``, each text in a context of its own; raises ValueError where their numbers differ."""
        return self.judged(self.read(texts), contexts, [language] * len(texts))

    def read(self, texts: Sequence[str]) -> list[Message]:
        """The texts in all the forms that are read, encoded together; the dear part of understanding."""
        plain = [self._characters.plain(text) for text in texts]
        common = [self._wording.common(flat) for flat in plain]
        encoder = self.background.encoder
        meanings = encoder.encode(common) if encoder else [None] * len(texts)
        return [Message(*forms) for forms in zip(texts, plain, common, meanings, strict=True)]

    def judged(
        self, messages: Sequence[Message], contexts: Sequence[Context | None], languages: Sequence[Language | None]
    ) -> list[Understanding]:
        """Everything that is understood of messages that were read, each in its context and conversation."""
        if not messages:
            return []
        facts = [self._facts(*each) for each in zip(messages, contexts, languages, strict=True)]
        known = [message.meaning for message in messages if message.meaning is not None]
        answers = self._classifier.answer(
            [message.common for message in messages],
            [fact.found.features for fact in facts],
            np.stack(known) if len(known) == len(messages) else None,
        )
        return [self._understanding(*each) for each in zip(messages, facts, answers, strict=True)]

    def _facts(self, message: Message, context: Context | None, language: Language | None) -> Facts:
        otherwise = language or of_region(context.region if context else "CN")
        spoken = detect(message.text, self._characters, otherwise)
        entities = self._entities.find(message.text, message.plain, context, spoken)
        found = self._signals.find(message.plain, message.text, self._entities.largest_sum(entities))
        return Facts(spoken, tuple(entities), found)

    def _understanding(self, message: Message, facts: Facts, answers: Answers) -> Understanding:
        judgement = self._judge(message, answers, facts.found, facts.entities)
        intents = judgement.intents
        return Understanding(
            language=facts.language,
            intent=judgement.intent,
            confidence=min(1.0, intents[judgement.intent] / (sum(intents.values()) or 1.0)),
            ranking=tuple(sorted(intents.items(), key=lambda row: -row[1])),
            urgency=judgement.urgency,
            evidence=facts.found.evidence,
            emergency_kind=judgement.kind,
            category=_category(answers["category"], judgement.urgency),
            anger=int(max(answers["anger"], key=lambda level: answers["anger"][level])),
            entities=facts.entities,
            danger_unclear=judgement.danger_unclear,
        )

    def _judge(self, message: Message, answers: Answers, found: Found, entities: Sequence[Entity]) -> Judgement:
        plain = message.plain
        if sure := self._short.intent(plain):
            return certain(sure)
        if not found.danger and self._short.wants_person(plain) and not self._commands.wants_visit(plain):
            return certain(Intent.HUMAN)
        if not found.evidence and self._details.only(plain, entities):
            return bare_detail()
        shares = {Intent(name): share for name, share in answers["intent"].items()}
        necessity = self._necessities.failed(plain, found.guards)
        believed, by_characters = self._commands.believed(shares, plain), message.meaning is None
        kinds = answers["emergency_kind"]
        return judge(believed, answers["urgency"], kinds, found, necessity, by_characters=by_characters)


def _category(answers: dict[str, float], urgency: Urgency) -> Category:
    if urgency is Urgency.NONE:
        return Category.NONE
    real = {name: share for name, share in answers.items() if name != Category.NONE}
    return Category(max(real, key=lambda name: real[name]))
