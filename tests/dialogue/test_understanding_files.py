"""S12: what config.yml and nlu.yml say about understanding, and messages that name their intent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.errors import BotFileError
from bot.dialogue.message import Entity, ParseData
from bot.dialogue.nlu_file import read_patterns
from bot.dialogue.payload import parse_payload
from bot.dialogue.pipeline import Fallback, read_fallback
from bot.dialogue.settings import Settings
from bot.dialogue.yaml_file import parse_yaml
from tests.dialogue.talk import shop

INTENTS = ("affirm", "inform", "in form")
ENTITIES = ("order", "mood")


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "values"),
    [
        ("/affirm", "affirm", 1.0, []),
        ("/affirm@0.25", "affirm", 0.25, []),
        ("/affirm@7", "affirm", 1.0, []),
        ("/affirm@1.2.3", "affirm", 0.0, []),
        ('/inform{"order": "A1"}', "inform", 1.0, [("order", "A1")]),
        ('/inform@0.5{"order": "A1"} and more', "inform", 0.5, [("order", "A1")]),
        ('/inform{"mood": ["a", "b"], "order": 3}', "inform", 1.0, [("mood", "a"), ("mood", "b"), ("order", 3)]),
        ('/inform{"nope": 1, "order": "A1"}', "inform", 1.0, [("order", "A1")]),
        ("/inform{order: A1}", "inform", 1.0, []),
        ("/inform{[1]}", "inform", 1.0, []),
        ("/inform {}", "inform", 1.0, []),
    ],
)
def test_s12_messages_that_name_their_intent(
    text: str, intent: str, confidence: float, values: list[tuple[str, Any]]
) -> None:
    parse = parse_payload(text, INTENTS, ENTITIES)
    assert parse is not None
    assert (parse.intent, parse.confidence, parse.ranking) == (intent, confidence, ((intent, confidence),))
    assert [(entity.entity, entity.value) for entity in parse.entities] == values


@pytest.mark.parametrize("text", ["affirm", "/", "/unknown", "/affirm now", '/unknown{"order": 1}', "/@0.3", ""])
def test_s12_plain_text(text: str) -> None:
    assert parse_payload(text, INTENTS, ENTITIES) is None


@pytest.mark.parametrize(
    ("ranking", "intent"),
    [
        ((("greet", 0.9), ("thank", 0.05)), "greet"),
        ((("greet", 0.3), ("thank", 0.2)), "greet"),
        ((("greet", 0.29),), "nlu_fallback"),
        ((("greet", 0.5), ("thank", 0.45)), "nlu_fallback"),
    ],
)
def test_s12_the_fallback_classifier(ranking: tuple[tuple[str, float], ...], intent: str) -> None:
    parse = Fallback(0.3, 0.09).apply(ParseData(*ranking[0], ranking))
    assert parse.intent == intent
    if intent == "nlu_fallback":
        assert parse.confidence == 0.3
        assert parse.ranking == (("nlu_fallback", 0.3), *ranking)


def test_s12_the_fallback_comes_from_the_pipeline() -> None:
    assert read_fallback([{"name": "JiebaTokenizer"}]) is None
    assert read_fallback([{"name": "FallbackClassifier", "threshold": 0.7}]) == Fallback(0.7, 0.1)


def test_s12_an_unsure_intent_is_answered_by_the_rule_for_it() -> None:
    assert shop().say("hm", "greet", confidence=0.2) == ["Please say it otherwise."]
    assert shop(Settings(fallback_from_files=False)).say("hm", "greet", confidence=0.2) == ["Hello {name}."]


def test_s12_a_payload_passes_the_fallback_by() -> None:
    assert shop().say("/greet@0.01") == ["Hello {name}."]


NLU = """
nlu:
- intent: inform
  examples: |
    - my order [A1](order)
    - in [Peking](city:Beijing) or [the capital]{"entity": "city", "value": "Beijing"}
- regex: order
  examples: |
    - [A-Z][0-9]+
- regex: unused
  examples: |
    - .*
- lookup: city
  examples: |
    - Rome
    - New York
- synonym: New York
  examples: |
    - the apple
"""
PIPELINE: list[dict[str, Any]] = [
    {"name": "RegexEntityExtractor", "use_word_boundaries": False},
    {"name": "EntitySynonymMapper"},
]


def found(text: str, pipeline: list[dict[str, Any]], *entities: Entity) -> list[tuple[str, Any, int, int]]:
    patterns = read_patterns(parse_yaml(NLU, "nlu.yml"), pipeline, "nlu.yml")
    parse = patterns.apply(text, ParseData(entities=entities))
    return [(entity.entity, entity.value, entity.start, entity.end) for entity in parse.entities]


def test_s12_regexes_then_lookups_without_regard_to_case() -> None:
    assert found("rome, b22, A1", PIPELINE[:1]) == [
        ("order", "b22", 6, 9),
        ("order", "A1", 11, 13),
        ("city", "rome", 0, 4),
    ]


def test_s12_case_and_word_boundaries() -> None:
    options = {"name": "RegexEntityExtractor", "case_sensitive": True}
    assert found("b22 Romeo rome", [options]) == []
    assert found("Romeo", PIPELINE[:1]) == [("city", "Rome", 0, 4)]


def test_s12_synonyms_and_the_values_of_examples() -> None:
    assert found("", PIPELINE, Entity("city", "PEKING"), Entity("city", "The Apple"), Entity("order", "a1")) == [
        ("city", "Beijing", 0, 0),
        ("city", "New York", 0, 0),
        ("order", "A1", 0, 0),
    ]


def test_s12_without_components_nothing_is_found() -> None:
    assert found("Rome A1", []) == []


def test_s12_the_files_find_entities_when_told_to(tmp_path: Path) -> None:
    talk = shop(Settings(entities_from_files=True))
    talk.say("A1", "greet")
    assert talk.slot("order") is None  # the shop's pipeline has no extractor


UNREADABLE = """
nlu:
- intent: a
  examples: |
    - [x]{"entity": }
"""
WRONG_PATTERN = """
nlu:
- intent: a
  examples: |
    - [x](e)
- regex: e
  examples: |
    - (
"""


@pytest.mark.parametrize("nlu", [UNREADABLE, WRONG_PATTERN])
def test_s12_mistakes_are_named(nlu: str) -> None:
    with pytest.raises(BotFileError, match=r"nlu\.yml"):
        read_patterns(parse_yaml(nlu, "nlu.yml"), PIPELINE, "nlu.yml")
