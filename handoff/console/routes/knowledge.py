"""The knowledge base: what the bot answers with."""

from __future__ import annotations

from fastapi import APIRouter

from desk.verbs.teaching import Lesson, add_entry, change_entry
from handoff.console import models
from handoff.console.caller import Reading, Teaching
from handoff.console.door import TheDoor
from handoff.console.models.fields import After, Limit, RecordId, Search
from handoff.console.models.problem import answers
from handoff.console.showing.paging import cut
from handoff.console.showing.people import show_entry

router = APIRouter(prefix="/knowledge", tags=["knowledge"])


@router.get("", responses=answers(401, 403, 422))
async def list_entries(
    door: TheDoor, _: Reading, q: Search = "", after: After = None, limit: Limit = 50
) -> models.KnowledgeList:
    """Entries whose question or answer holds the text."""
    entries, following = cut(await door.reader.knowledge_page(limit + 1, after, q), limit)
    return models.KnowledgeList(knowledge=[show_entry(entry) for entry in entries], next=following)


@router.post("", status_code=201, responses=answers(401, 403, 422))
async def add(door: TheDoor, caller: Teaching, given: models.KnowledgeGiven) -> models.KnowledgeEntry:
    """Put an answer into the knowledge base."""
    return show_entry(await door.desk.do(add_entry, caller.actor, _lesson(given)))


@router.put("/{entry_id}", responses=answers(401, 403, 404, 409, 422))
async def change(
    door: TheDoor, caller: Teaching, entry_id: RecordId, given: models.KnowledgeGiven
) -> models.KnowledgeEntry:
    """Correct an answer; with ``version`` it is refused if somebody was there first."""
    return show_entry(await door.desk.do(change_entry, caller.actor, entry_id, _lesson(given), given.version))


def _lesson(given: models.KnowledgeGiven) -> Lesson:
    return Lesson(given.question, given.answer, given.language, tuple(given.alternates), given.unit)
