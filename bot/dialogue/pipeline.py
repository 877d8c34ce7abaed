"""What config.yml and nlu.yml say about understanding: the fallback for unsure intents, and entities by pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from bot.dialogue.message import Entity, ParseData
from bot.dialogue.names import FALLBACK_INTENT


@dataclass(frozen=True, slots=True)
class Fallback:
    """The FallbackClassifier: when the best intent is too unsure, or too close to the second, it is nlu_fallback."""

    threshold: float = 0.3
    ambiguity_threshold: float = 0.1

    def apply(self, parse: ParseData) -> ParseData:
        """The understanding, or nlu_fallback in its place and at the head of its ranking."""
        close = len(parse.ranking) > 1 and parse.ranking[0][1] - parse.ranking[1][1] < self.ambiguity_threshold
        if parse.confidence >= self.threshold and not close:
            return parse
        return replace(
            parse,
            intent=FALLBACK_INTENT,
            confidence=self.threshold,
            ranking=((FALLBACK_INTENT, self.threshold), *parse.ranking),
        )


@dataclass(frozen=True, slots=True)
class EntityPatterns:
    """The RegexEntityExtractor and the EntitySynonymMapper."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...] = ()
    synonyms: dict[str, str] | None = None
    """Lower-cased spelling to value; None: no EntitySynonymMapper."""

    def apply(self, text: str, parse: ParseData) -> ParseData:
        """The understanding with the entities that the patterns find; overlaps are kept, values are synonyms."""
        found = [
            Entity(name, match.group(), match.start(), match.end(), extractor="RegexEntityExtractor")
            for name, pattern in self.patterns
            for match in pattern.finditer(text)
        ]
        entities = [*parse.entities, *found]
        if self.synonyms is not None:
            entities = [
                replace(entity, value=self.synonyms.get(str(entity.value).lower(), entity.value)) for entity in entities
            ]
        return replace(parse, entities=tuple(entities))


def read_fallback(pipeline: list[dict[str, Any]]) -> Fallback | None:
    """The fallback of the pipeline, if it has one."""
    for component in pipeline:
        if component.get("name") == "FallbackClassifier":
            return Fallback(float(component.get("threshold", 0.3)), float(component.get("ambiguity_threshold", 0.1)))
    return None


def read_pipeline(config: dict[str, Any]) -> list[dict[str, Any]]:
    """The components of the pipeline by their own names; without any, what of Rasa's own choice matters here."""
    items = config.get("pipeline")
    if not items:
        return [{"name": "EntitySynonymMapper"}, {"name": "FallbackClassifier"}]
    components = [item if isinstance(item, dict) else {"name": item} for item in items]
    return [{**component, "name": str(component.get("name")).rpartition(".")[2]} for component in components]
