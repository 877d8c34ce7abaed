"""Entities by pattern, as nlu.yml teaches them: Rasa's RegexEntityExtractor and EntitySynonymMapper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.dialogue.errors import BotFileError
from bot.dialogue.pipeline import EntityPatterns

ANNOTATION = re.compile(r"\[(?P<text>[^\]]+?)\](?:\((?P<name>[^:)]+?)(?::(?P<value>[^)]+))?\)|(?P<json>\{[^}]+?\}))")


def read_patterns(data: dict[str, Any], pipeline: list[dict[str, Any]], file: str) -> EntityPatterns:
    """The patterns and synonyms of the parsed file, as far as the pipeline uses them. Raises BotFileError."""
    components = {str(component.get("name")): component for component in pipeline}
    items = [item for item in data.get("nlu") or [] if isinstance(item, dict)]
    annotated = list(_annotations(items, file))
    extractor = components.get("RegexEntityExtractor")
    return EntityPatterns(
        patterns=tuple(_patterns(items, {name for _, name, _ in annotated}, extractor, file)) if extractor else (),
        synonyms=_synonyms(items, annotated) if "EntitySynonymMapper" in components else None,
    )


def _lines(item: dict[str, Any]) -> list[str]:
    examples = item.get("examples") or ""
    if isinstance(examples, list):
        return [str(example.get("text", "")).strip() for example in examples if isinstance(example, dict)]
    return [line[1:].strip() for line in str(examples).splitlines() if line.startswith("-")]


def _annotations(items: list[dict[str, Any]], file: str) -> Iterator[tuple[str, str, str]]:
    """Annotated text, entity, and value of every example."""
    for item in items:
        for line in _lines(item) if "intent" in item else []:
            for match in ANNOTATION.finditer(line):
                if match["json"] is None:
                    yield match["text"], match["name"], match["value"] or match["text"]
                    continue
                try:
                    written = json.loads(match["json"])
                    yield match["text"], written["entity"], str(written.get("value", match["text"]))
                except (ValueError, KeyError) as error:
                    remedy = 'Write [text]{"entity": "name"}.'
                    raise BotFileError(file, f"unreadable annotation {match.group()!r}", remedy) from error


def _patterns(
    items: list[dict[str, Any]], entities: set[str], options: dict[str, Any], file: str
) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Regexes, then lookups; only those named like an entity that some example shows."""
    flags = re.NOFLAG if options.get("case_sensitive", False) else re.IGNORECASE
    edge = r"\b" if options.get("use_word_boundaries", True) else ""
    written: list[tuple[str, str]] = []
    if options.get("use_regexes", True):
        written += [(str(item["regex"]), line) for item in items if "regex" in item for line in _lines(item)]
    if options.get("use_lookup_tables", True):
        words: dict[str, list[str]] = {}
        for item in items:
            if "lookup" in item:
                words.setdefault(str(item["lookup"]), []).extend(_lines(item))
        written += [
            (name, "(" + "|".join(f"{edge}{re.escape(word)}{edge}" for word in found) + ")")
            for name, found in words.items()
        ]
    for name, pattern in written:
        if name in entities:
            try:
                yield name, re.compile(pattern, flags)
            except re.error as error:
                raise BotFileError(file, f"regex {name!r}: {error} in {pattern!r}", "Correct the pattern.") from error


def _synonyms(items: list[dict[str, Any]], annotated: list[tuple[str, str, str]]) -> dict[str, str]:
    """Lower-cased spelling to value; every value, of synonyms and of annotations, is also its own spelling."""
    pairs = [(line, str(item["synonym"])) for item in items if "synonym" in item for line in _lines(item)]
    pairs += [(text, value) for text, _, value in annotated]
    synonyms: dict[str, str] = {}
    for spelling, value in pairs:
        if spelling != value:
            synonyms[spelling.lower()] = value
        synonyms.setdefault(value.lower(), value)
    return synonyms
