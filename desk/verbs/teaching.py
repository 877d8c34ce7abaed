"""Teach: questions with their answers enter the knowledge base and are corrected (R6, R30)."""

from __future__ import annotations

from dataclasses import dataclass

from desk.errors import BadInput, WrongMove
from desk.model.actor import Permission
from desk.model.knowledge import KnowledgeEntry
from desk.verbs.intake import LANGUAGES
from desk.work import Work, verb

LONGEST_QUESTION = 500
LONGEST_ANSWER = 4000
# The knowledge base belongs to no customer, so no customer's key seals what happens to it.
_NO_CUSTOMER = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question, other ways of asking it, and the answer, all in one language; ``unit`` is who answers for it."""

    question: str
    answer: str
    language: str
    alternates: tuple[str, ...] = ()
    unit: str = ""


@verb(Permission.EDIT_KNOWLEDGE)
async def add_entry(work: Work, lesson: Lesson) -> KnowledgeEntry:
    """Put an answer into the knowledge base; raises BadInput."""
    _check(lesson)
    entry = KnowledgeEntry(
        id=work.new_id(),
        question=lesson.question.strip(),
        answer=lesson.answer.strip(),
        language=lesson.language,
        created_at=work.now,
        alternates=list(lesson.alternates),
        unit=lesson.unit,
    )
    work.unit.knowledge.add(entry)
    work.record(entry.id, _NO_CUSTOMER, "add_entry")
    work.ring("knowledge", entry.id)
    return entry


@verb(Permission.EDIT_KNOWLEDGE)
async def change_entry(work: Work, entry_id: str, lesson: Lesson, seen_version: int | None = None) -> KnowledgeEntry:
    """Correct an answer. With ``seen_version`` the change is refused if somebody was there first."""
    _check(lesson)
    entry = await work.unit.knowledge.get(entry_id)
    if seen_version is not None and seen_version != entry.version:
        raise WrongMove("Somebody has changed this entry meanwhile.", remedy="Read it again, then change it.")
    entry.question, entry.answer = lesson.question.strip(), lesson.answer.strip()
    entry.language, entry.unit = lesson.language, lesson.unit
    entry.alternates = list(lesson.alternates)
    work.unit.knowledge.save(entry)
    work.record(entry.id, _NO_CUSTOMER, "change_entry")
    work.ring("knowledge", entry.id)
    return entry


def _check(lesson: Lesson) -> None:
    if lesson.language not in LANGUAGES:
        raise BadInput("language", f"“{lesson.language}” is not spoken here.", remedy=f"Use {', '.join(LANGUAGES)}.")
    for field, text, longest in (
        ("question", lesson.question, LONGEST_QUESTION),
        ("answer", lesson.answer, LONGEST_ANSWER),
        *(("alternates", other, LONGEST_QUESTION) for other in lesson.alternates),
    ):
        if not text.strip() or len(text) > longest:
            raise BadInput(field, f"This needs 1 to {longest} characters.", remedy="Write it, or shorten it.")
