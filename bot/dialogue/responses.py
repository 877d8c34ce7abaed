"""Choosing and filling the responses of the domain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from string import Formatter
from typing import Any

TEMPLATED_KEYS = ("text", "image", "custom", "buttons", "attachment", "quick_replies")
ESCAPED_PLACEHOLDER = re.compile(r"\{[^\n{}]+\}")


def choose(
    variations: list[dict[str, Any]], channel: str, slots: Mapping[str, Any], random: Random
) -> dict[str, Any] | None:
    """One variation for this channel and these slots, or None if none fits.

    Preferred are, in this order: condition met and channel; no condition and channel; condition met without
    channel; neither.
    """
    met = [variation for variation in variations if variation.get("condition") and _met(variation, slots)]
    plain = [variation for variation in variations if variation.get("condition") is None]
    for group, wanted in ((met, channel), (plain, channel), (met, None), (plain, None)):
        fitting = [variation for variation in group if variation.get("channel") == wanted]
        if fitting:
            return random.choice(fitting)
    return None


def _met(variation: dict[str, Any], slots: Mapping[str, Any]) -> bool:
    return all(_equal(slots.get(condition["name"]), condition["value"]) for condition in variation["condition"])


def _equal(actual: Any, wanted: Any) -> bool:
    if isinstance(actual, str) and isinstance(wanted, str):
        return actual.casefold() == wanted.casefold()
    return bool(actual == wanted)


def fill(variation: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the variation with ``{name}`` replaced by values in everything that the customer sees."""
    return {key: _filled(value, values) if key in TEMPLATED_KEYS else value for key, value in variation.items()}


def fill_text(text: str, values: Mapping[str, Any]) -> str:
    """``text`` with ``{name}`` replaced and ``{{`` halved; unchanged if it names anything unknown."""
    if "{" not in text and "}" not in text:
        return text
    filled: list[str] = []
    literal = ""
    escaped = named = False
    try:
        for before, name, spec, conversion in Formatter().parse(text):
            literal += before
            filled.append(before)
            if name is None:
                continue
            escaped = escaped or bool(ESCAPED_PLACEHOLDER.search(literal))
            literal, named = "", True
            if spec or conversion or name not in values:
                return text
            filled.append(format(values[name], ""))
    except ValueError:
        return text
    escaped = escaped or bool(ESCAPED_PLACEHOLDER.search(literal))
    # Rasa gives up on a text that both names a slot and shows a name in braces.
    return text if escaped and named else "".join(filled)


def check_template(value: Any) -> str | None:
    """What is wrong with the braces in a response; None if nothing."""
    if isinstance(value, str):
        try:
            list(Formatter().parse(value))
        except ValueError as error:
            return f"{error} in {value!r}"
        return None
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((problem for problem in map(check_template, parts) if problem), None)


def _filled(value: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(value, str):
        return fill_text(value, values)
    if isinstance(value, dict):
        return {key: _filled(part, values) for key, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, values) for part in value]
    return value
