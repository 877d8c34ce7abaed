"""What a language model may say, and nothing else: five fields, each with its allowed values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from desk.model.understanding import Intent
from desk.model.urgency import Category, EmergencyKind, Urgency
from understanding.second_opinion.model import NoAnswer

# What a yes, a no and a cancellation refer to, only the conversation knows, and that is not shown to the model.
INTENTS = tuple(intent for intent in Intent if intent not in (Intent.AFFIRM, Intent.DENY, Intent.CANCEL))

SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "urgency": {"type": "string", "enum": [level.value for level in Urgency]},
        "emergency_kind": {"type": ["string", "null"], "enum": [*(kind.value for kind in EmergencyKind), None]},
        "intent": {"type": "string", "enum": [intent.value for intent in INTENTS]},
        "category": {"type": "string", "enum": [category.value for category in Category]},
        "quote": {"type": "string"},
    },
    "required": ["urgency", "emergency_kind", "intent", "category", "quote"],
    "additionalProperties": False,
}
"""The JSON Schema that the model is held to; what comes is checked here all the same."""

_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Opinion:
    """A model's judgement of one message; ``quote`` are the words that it goes by, masked and not yet checked."""

    urgency: Urgency
    emergency_kind: EmergencyKind | None
    intent: Intent
    category: Category
    quote: str


def read_opinion(content: str) -> Opinion:
    """The opinion in a model's answer; raises NoAnswer where one field is missing or not allowed.

    Fields that nobody asked for are left lying. The whole answer may stand in a fence of back quotes.
    """
    fence = _FENCE.match(content)
    try:
        fields = json.loads(fence[1] if fence else content)
    except (ValueError, RecursionError):
        raise NoAnswer("the answer is no JSON") from None
    if not isinstance(fields, dict):
        raise NoAnswer("the answer is no object")
    quote = fields.get("quote")
    if not isinstance(quote, str):
        raise NoAnswer("the answer does not fit: quote")
    intent = _chosen(fields, "intent", Intent)
    if intent not in INTENTS:
        raise NoAnswer("the answer does not fit: intent")
    if "emergency_kind" not in fields:
        raise NoAnswer("the answer does not fit: emergency_kind")
    kind = None if fields["emergency_kind"] is None else _chosen(fields, "emergency_kind", EmergencyKind)
    return Opinion(_chosen(fields, "urgency", Urgency), kind, intent, _chosen(fields, "category", Category), quote)


def _chosen(fields: Mapping[str, Any], name: str, choices: type[_Choice]) -> _Choice:
    value = fields.get(name)
    if not isinstance(value, str) or value not in list(choices):
        raise NoAnswer(f"the answer does not fit: {name}")
    return choices(value)
