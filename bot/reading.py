"""From what was understood to what the dialogue is told: the intent that fits the moment of the conversation."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from bot.dialogue.message import Entity, ParseData
from desk.model.understanding import Intent, Understanding
from desk.model.urgency import Urgency

_SURE = 0.5
_QUITE_SURE = 0.75
_CERTAIN = 0.9
_TOO_UNSURE = 0.25
# Inside the form these still mean what they say; anything else is an answer to the question that was asked.
_HEARD_IN_FORM = (Intent.AFFIRM, Intent.DENY, Intent.CANCEL, Intent.HUMAN)
_HEARD_WHILE_HELPED = (Intent.HUMAN, Intent.STATUS, Intent.CANCEL)
# Who asks for his own case or for a person is not told how that is done.
_WANTS = (Intent.STATUS, Intent.HUMAN)
_CHOICES = {Intent.AFFIRM: "same_matter", Intent.DENY: "other_matter"}
_LONGEST_COMMAND = 24
_MARKS = re.compile(r"[\s,.!?;:~，。！？、；：～…'’\"]+")
_SKIP = re.compile(
    r"跳过|跳過|略过|略過|(?:先)?不(?:方便|想)?(?:说|說|留|填|写|寫|讲|講)(?:了|啦|吧)?|唔(?:想)?(?:留|講|填)(?:喇|啦|住)?|不方便"
    r"|(?:我)?(?:不|唔)(?:知道?|清楚|记得|記得)(?:了|喇|啦)?|忘了|忘记了|忘記了|没有|沒有|冇|无|無|skip|skipit|pass|next|none|na|nothing"
    r"|(?:i)?(?:would|d)?ratherno?t(?:say)?|prefernotto(?:say)?|(?:i)?(?:dont|donot)(?:know|remember|recall)|noidea|notsure",
)
_QUESTION = re.compile(
    r"[?？]\s*$|[吗嗎呢]\W*$|^(?:what|when|where|how|who|why|can|could|do|does|is|are|will)\b", re.IGNORECASE
)
_LONGEST_CALL_FOR_PERSON = 10
_FACTS = ("order", "datetime", "amount", "phone", "place")
_SKIPPABLE = ("details", "wish", "contact")
_SEVERAL_WORDS = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the conversation stands: the question asked last (None outside the form), whether a case is open, and
    whether people were sent to help, so that whatever is told now is a detail for them (R8). ``choosing``: the customer
    was asked whether it is the same matter or another one.
    """

    asked: str | None
    case_open: bool
    help_under_way: bool = False
    choosing: bool = False


def read(heard: Understanding, text: str, moment: Moment, answered: bool) -> ParseData:
    """The intent for the dialogue; ``answered`` says that the knowledge base has an answer."""
    intent = _in_form(heard, text, moment.asked, answered) if moment.asked else _outside(heard, moment, answered)
    entities = tuple(
        Entity(found.slot, found.value, found.start, found.start + len(found.text)) for found in heard.entities
    )
    ranking = tuple((name.value, confidence) for name, confidence in heard.ranking[:5])
    return ParseData(intent, max(heard.confidence, _SURE), ranking, entities)


def _in_form(heard: Understanding, text: str, asked: str, answered: bool) -> str:
    if asked in _SKIPPABLE and _SKIP.fullmatch(_MARKS.sub("", text).lower()):
        return "skip"
    if heard.urgency is Urgency.EMERGENCY:
        return Intent.EMERGENCY
    short = len(text) <= _LONGEST_COMMAND
    if heard.intent is Intent.HUMAN and len(text.split()) < _SEVERAL_WORDS and len(text) > _LONGEST_CALL_FOR_PERSON:
        # “请派人来修” is a wish, “转人工” a command; in Chinese a command is short.
        return "inform"
    if heard.intent in (Intent.AFFIRM, Intent.DENY) and heard.entities:
        # "Actually it was the 4th" agrees to nothing, and "not the 3rd, the 4th" is the correction itself.
        return "inform"
    if heard.intent in _HEARD_IN_FORM and short and heard.confidence >= _SURE:
        return heard.intent
    asks = heard.confidence >= _QUITE_SURE and _QUESTION.search(text) and not _tells_facts(heard)
    if heard.intent is Intent.FAQ and (asks or (answered and heard.confidence >= _SURE)) and not heard.danger_unclear:
        return Intent.FAQ
    if heard.intent is Intent.STATUS and short and heard.confidence >= _CERTAIN and not heard.entities:
        return Intent.STATUS
    return "inform"


def _tells_facts(heard: Understanding) -> bool:
    return any(found.slot in _FACTS for found in heard.entities)


def _outside(heard: Understanding, moment: Moment, answered: bool) -> str:
    if heard.urgency is Urgency.EMERGENCY:
        return Intent.EMERGENCY
    if moment.help_under_way and heard.intent not in _HEARD_WHILE_HELPED:
        return "more_on_case"
    if moment.choosing and heard.intent in _CHOICES:
        return _CHOICES[heard.intent]
    told = heard.intent in (Intent.COMPLAINT, Intent.REPAIR)
    wants = heard.intent in _WANTS and heard.confidence >= _SURE
    harmless = heard.urgency in (Urgency.NONE, Urgency.MINOR)
    if answered and harmless and not wants and (not told or heard.confidence < _SURE):
        return Intent.FAQ
    if told:
        return "more_on_case" if moment.case_open else heard.intent
    if heard.confidence < _TOO_UNSURE:
        return "nlu_fallback"
    return heard.intent


def as_metadata(heard: Understanding) -> dict[str, Any]:
    """What was understood, for the actions; small, for it is kept with the conversation."""
    return {
        "intent": heard.intent.value,
        "urgency": heard.urgency.value,
        "category": heard.category.value,
        "emergency_kind": heard.emergency_kind.value if heard.emergency_kind else None,
        "anger": heard.anger,
        "danger_unclear": heard.danger_unclear,
        "evidence": [asdict(each) for each in heard.evidence],
    }
