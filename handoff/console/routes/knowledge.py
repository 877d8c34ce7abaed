"""The knowledge base: what the bot answers with."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter

from desk.verbs.teaching import Lesson, add_entry, change_entry, set_questions_aside
from handoff.console import models
from handoff.console.caller import Reading, Teaching
from handoff.console.door import TheDoor
from handoff.console.models.fields import After, Limit, RecordId, Search
from handoff.console.models.problem import answers
from handoff.console.showing.paging import cut
from handoff.console.showing.people import show_entry
from handoff.console.showing.questions import unknown_questions

router = APIRouter(prefix="/knowledge", tags=["knowledge"])


@router.get("", responses=answers(401, 403, 422))
async def list_entries(
    door: TheDoor,
    _: Reading,
    q: Search = "",
    state: Literal["in_use", "switched_off"] = "in_use",
    after: After = None,
    limit: Limit = 50,
) -> models.KnowledgeList:
    """Entries whose question or answer holds the text."""
    found = await door.reader.knowledge_page(limit + 1, after, q, active=state == "in_use")
    entries, following = cut(found, limit)
    return models.KnowledgeList(knowledge=[show_entry(entry) for entry in entries], next=following)


@router.post("", status_code=201, responses=answers(401, 403, 404, 422))
async def add(door: TheDoor, caller: Teaching, given: models.KnowledgeAdded) -> models.KnowledgeEntry:
    """Put an answer into the knowledge base."""
    return show_entry(await door.desk.do(add_entry, caller.actor, _lesson(given), case_numbers=given.cases))


@router.put("/{entry_id}", responses=answers(401, 403, 404, 409, 422))
async def change(
    door: TheDoor, caller: Teaching, entry_id: RecordId, given: models.KnowledgeChanged
) -> models.KnowledgeEntry:
    """Correct an answer, or switch it off; with ``version`` it is refused if somebody was there first."""
    changed = await door.desk.do(
        change_entry, caller.actor, entry_id, _lesson(given), given.version, active=given.active
    )
    return show_entry(changed)


@router.get("/questions", responses=answers(401, 403, 422))
async def list_questions(
    door: TheDoor, _: Teaching, after: After = None, limit: Limit = 50
) -> models.UnknownQuestionList:
    """Questions that nobody had an answer to, and the knowledge base has none by now; the last asked first."""
    questions, following = cut(await unknown_questions(door, after), limit)
    return models.UnknownQuestionList(questions=list(questions), next=following)


@router.post("/dismissals", status_code=204, responses=answers(401, 403, 404, 422))
async def dismiss(door: TheDoor, caller: Teaching, given: models.Dismissal) -> None:
    """Take questions off that list which the knowledge base is not to answer."""
    await door.desk.do(set_questions_aside, caller.actor, given.cases)


def _lesson(given: models.KnowledgeGiven) -> Lesson:
    return Lesson(given.question, given.answer, given.language, tuple(given.alternates), given.unit)
