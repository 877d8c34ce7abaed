"""Danger: help first, forms never (R7, R8)."""

from __future__ import annotations

from dataclasses import dataclass

from desk.emergency_numbers import public_number
from desk.model.actor import Permission
from desk.model.case import OPEN
from desk.model.urgency import EmergencyKind
from desk.verbs.opening import Matter, add_facts, open_case, raise_urgency
from desk.work import Work, verb

_UNKNOWN = "other"
# Who is shut in is told to keep still and to call those who free people, not to leave the place.
_TRAPPED = "trapped"
_ONLY_TRAPPED = frozenset(("danger.trapped", "danger.accident"))


@dataclass(frozen=True, slots=True)
class Dispatched:
    """The case that people were alarmed about, and what to tell the customer at once."""

    case_id: str
    number: str
    guidance: str


@verb(Permission.CONVERSE)
async def dispatch_emergency(work: Work, conversation_id: str, matter: Matter) -> Dispatched:
    """Alarm the people on duty and tell the customer what to do now.

    An emergency in a conversation with an open case raises that case; otherwise a case is opened.
    """
    conversation = await work.unit.conversations.get(conversation_id)
    case = await work.unit.cases.get(conversation.case_id) if conversation.case_id else None
    if case is not None and case.state in OPEN:
        await raise_urgency(work, case.id, matter)
        await add_facts(work, case.id, {"emergency": matter.facts.get("what", "")})
        case_id, number = case.id, case.number
    else:
        opened = await open_case(work, conversation_id, matter)
        case_id, number = opened.case_id, opened.number
    return Dispatched(case_id, number, guidance(work, conversation.language, matter, number))


def guidance(work: Work, language: str, matter: Matter, number: str) -> str:
    """What to do now, with the public number of the firm's region."""
    kind = EmergencyKind.DISASTER if _trapped(matter) else matter.emergency_kind
    name = _TRAPPED if _trapped(matter) else kind or _UNKNOWN
    return work.phrases.say(f"guidance_{name}", language, call=public_number(work.policy.region, kind), number=number)


def _trapped(matter: Matter) -> bool:
    dangers = {sign["signal"] for sign in matter.evidence if sign["signal"].startswith("danger.")}
    accident = matter.emergency_kind in (EmergencyKind.ACCIDENT, EmergencyKind.DISASTER)
    return accident and "danger.trapped" in dangers and dangers <= _ONLY_TRAPPED
