"""What a text means, in the form in which Rasa asks for it: intents and entities are those of the bot's domain."""

from __future__ import annotations

from typing import Any

from bot.answering import is_clear
from bot.dialogue.domain import Domain
from bot.dialogue.message import Entity, ParseData
from bot.dialogue.payload import parse_payload
from bot.reading import Moment, as_metadata, read
from desk.model.understanding import Language
from desk.ports import Ear

# Who asks tells nothing of the conversation, so each text is read as if it were the first.
_OUTSIDE = Moment(asked=None, case_open=False)
_EXTRACTOR = "FiveclearUnderstanding"


async def parse(text: str, message_id: str | None, ear: Ear, domain: Domain) -> dict[str, Any]:
    """Rasa's result for the text; a payload such as /affirm speaks for itself.

    ``heard`` is more than Rasa asks for: it keeps it with the message and hands it on to the actions.
    """
    stripped = text.strip()
    named = parse_payload(stripped, domain.intents, domain.entities)
    if named is not None:
        return _written(named, stripped, message_id, {})
    if not stripped:
        return _written(ParseData(), stripped, message_id, {})
    heard = await ear.hear(stripped, Language.SIMPLIFIED)
    understood = read(heard.understanding, stripped, _OUTSIDE, bool(heard.answer))
    known = {
        "language": await _language(heard.understanding.language, stripped, ear),
        "understanding": as_metadata(heard.understanding),
        "knowledge_answer": heard.answer,
    }
    return _written(_ranked(understood), stripped, message_id, {"heard": known})


async def _language(heard: Language, text: str, ear: Ear) -> str | None:
    """The language, if the text itself tells it; else None, so that the one spoken so far goes on."""
    if not is_clear(heard, text):
        return None
    if heard is not Language.SIMPLIFIED:
        return heard.value
    # Many words are written alike in both scripts; then the answer is whatever language it was asked with.
    again = (await ear.hear(text, Language.TRADITIONAL)).understanding.language
    return heard.value if again is heard else None


def _ranked(understood: ParseData) -> ParseData:
    """The chosen intent stands first in the ranking, as Rasa's own classifiers have it."""
    others = tuple(pair for pair in understood.ranking if pair[0] != understood.intent)
    chosen = (understood.intent or "", understood.confidence)
    return ParseData(understood.intent, understood.confidence, (chosen, *others), understood.entities)


def _written(understood: ParseData, text: str, message_id: str | None, more: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": text,
        "intent": {"name": understood.intent, "confidence": understood.confidence},
        "entities": [_entity(found) for found in understood.entities],
        "intent_ranking": [{"name": name, "confidence": confidence} for name, confidence in understood.ranking],
        "message_id": message_id,
        **more,
    }


def _entity(found: Entity) -> dict[str, Any]:
    return {"confidence_entity": 1.0, "extractor": _EXTRACTOR, **found.as_dict()}
