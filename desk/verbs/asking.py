"""Ask: what a customer wants of the desk beside telling a complaint (R6, R22)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from desk.errors import BadInput
from desk.model.actor import Permission
from desk.model.case import OPEN, Case, CaseState
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.verbs.identity import family
from desk.verbs.intake import LANGUAGES
from desk.verbs.moving import open_waiting
from desk.verbs.opening import Matter, add_facts, open_case
from desk.verbs.wording import spoken_moment
from desk.work import Work, verb

_SHOWN_CASES = 5


@dataclass(frozen=True, slots=True)
class PersonCalled:
    """The case in the line, how many are before it, and the expected wait in minutes."""

    case_id: str
    number: str
    ahead: int
    minutes: int


@dataclass(frozen=True, slots=True)
class CaseStates:
    """The customer's cases as he is told of them."""

    cases: list[dict[str, str]]


@verb(Permission.CONVERSE)
async def call_person(work: Work, conversation_id: str, matter: Matter) -> PersonCalled:
    """Put the conversation into the waiting line; one that waits already keeps its place."""
    conversation = await work.unit.conversations.get(conversation_id)
    case = await work.unit.cases.get(conversation.case_id) if conversation.case_id else None
    if case is not None and case.state in OPEN:
        if matter.facts:
            await add_facts(work, case.id, matter.facts)
        case_id, number = case.id, case.number
    else:
        opened = await open_case(work, conversation_id, matter)
        case_id, number = opened.case_id, opened.number
    ahead = await _ahead(work, await work.unit.cases.get(case_id))
    work.ring("waiting", case_id)
    return PersonCalled(case_id, number, ahead, math.ceil((ahead + 1) * work.policy.seconds_each / 60))


@verb(Permission.CONVERSE)
async def case_states(work: Work, conversation_id: str) -> CaseStates:
    """How far the cases of this conversation's customer are, the latest first; those that he opened elsewhere too,
    once a contact has proved that it was he.
    """
    conversation = await work.unit.conversations.get(conversation_id)
    cases = await work.unit.cases.find(customer_id=await family(work, conversation.customer_id))
    latest = sorted(cases, key=lambda case: case.opened_at, reverse=True)[:_SHOWN_CASES]
    return CaseStates([await _told(work, case, conversation.language) for case in latest])


@verb(Permission.CONVERSE)
async def set_language(work: Work, conversation_id: str, language: str) -> dict[str, str]:
    """Speak this language in the conversation from now on."""
    if language not in LANGUAGES:
        raise BadInput("language", f"“{language}” is not spoken here.", remedy=f"Use {', '.join(LANGUAGES)}.")
    conversation = await work.unit.conversations.get(conversation_id)
    conversation.language, conversation.language_fixed = language, True
    work.unit.conversations.save(conversation)
    return {"language": language}


async def _ahead(work: Work, case: Case) -> int:
    mine = await open_waiting(work, case)
    if mine is None:
        return 0
    line = await work.unit.waitings.find(left_at=None)
    return sum(other.priority < mine.priority for other in line)


async def _told(work: Work, case: Case, language: str) -> dict[str, str]:
    limits = await work.unit.deadlines.find(
        case_id=case.id, kind=DeadlineKind.RESOLUTION, state=[DeadlineState.RUNNING, DeadlineState.PAUSED]
    )
    promise = ""
    if limits and case.state in OPEN:
        when = spoken_moment(limits[-1].due_at, language, work.working_time.zone)
        promise = work.phrases.say("status_promise", language, when=when)
    elif case.state is CaseState.RESOLVED and case.resolution:
        promise = str(case.resolution.get("summary", ""))
    return {
        "number": case.number,
        "state": work.phrases.say(f"state_{case.state.value}", language),
        "promise": promise,
    }
