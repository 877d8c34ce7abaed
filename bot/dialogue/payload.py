"""Messages that name their intent: ``/affirm``, ``/inform@0.9{"order": "A1"}``; buttons send them."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Collection
from typing import Any

from bot.dialogue.message import Entity, ParseData

EXTRACTOR = "RegexMessageHandler"


def parse_payload(text: str, intents: Collection[str], entities: Collection[str]) -> ParseData | None:
    """What ``text`` names; None if it is plain text: no slash, or an intent that is not in ``intents``.

    Unknown entities and anything after the JSON object are ignored; an unreadable object counts as empty.
    """
    match = re.match(r"^/(?P<intent>[^{@]+)(?P<confidence>@[0-9.]+)?(?P<entities>\{.+\})?", text)
    if match is None or match["intent"].strip() not in intents:
        return None
    intent = match["intent"].strip()
    confidence = _confidence(match["confidence"])
    found = [
        Entity(name, value, match.start("entities"), match.end("entities"), extractor=EXTRACTOR)
        for name, values in _object(match["entities"]).items()
        if name in entities
        for value in (values if isinstance(values, list) else [values])
    ]
    return ParseData(intent, confidence, ((intent, confidence),), tuple(found))


def _confidence(written: str | None) -> float:
    if written is None:
        return 1.0
    try:
        return min(1.0, float(written[1:]))
    except ValueError:
        return 0.0


def _object(written: str | None) -> dict[str, Any]:
    if written is None:
        return {}
    try:
        value = json.loads(written)
    except ValueError:
        logging.getLogger(__name__).warning("a payload carries unreadable JSON; its entities are ignored")
        return {}
    return value if isinstance(value, dict) else {}
