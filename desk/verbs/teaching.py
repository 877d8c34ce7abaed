"""Teach: questions with their answers enter the knowledge base and are corrected (R6, R30)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desk.errors import BadInput, NotFound, WrongMove
from desk.model.actor import Permission
from desk.model.knowledge import ANSWER_TAUGHT, SET_ASIDE, KnowledgeEntry
from desk.verbs.intake import LANGUAGES
from desk.work import Work, verb

LONGEST_QUESTION = 500
LONGEST_ANSWER = 4000
# The knowledge base belongs to no customer, so no customer's key seals what happens to it.
_NO_CUSTOMER = ""
_ENTRY_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


class Taught(StrEnum):
    """What became of a lesson."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question, other ways of asking it, and the answer, all in one language; ``unit`` is who answers for it."""

    question: str
    answer: str
    language: str
    alternates: tuple[str, ...] = ()
    unit: str = ""


@verb(Permission.EDIT_KNOWLEDGE)
async def add_entry(work: Work, lesson: Lesson, entry_id: str = "", case_numbers: Sequence[str] = ()) -> KnowledgeEntry:
    """Put an answer into the knowledge base, under the firm's own ``entry_id`` if it has one.

    ``case_numbers`` are the cases that it was missing in; their ledgers keep that it was written. Raises BadInput, and
    NotFound for a number that no case has.
    """
    _check(lesson)
    entry = KnowledgeEntry(
        id=entry_id or work.new_id(),
        question=lesson.question.strip(),
        answer=lesson.answer.strip(),
        language=lesson.language,
        created_at=work.now,
        alternates=list(lesson.alternates),
        unit=lesson.unit,
    )
    work.unit.knowledge.add(entry)
    work.record(entry.id, _NO_CUSTOMER, "add_entry")
    await _deal_with(work, case_numbers, ANSWER_TAUGHT, entry=entry.id)
    work.ring("knowledge", entry.id)
    return entry


@verb(Permission.EDIT_KNOWLEDGE)
async def change_entry(
    work: Work, entry_id: str, lesson: Lesson, seen_version: int | None = None, active: bool | None = None
) -> KnowledgeEntry:
    """Correct an answer, or switch it off or on again: nobody is answered with one that is not ``active``; None leaves
    it as it is. With ``seen_version`` the change is refused if somebody was there first.
    """
    _check(lesson)
    entry = await work.unit.knowledge.get(entry_id)
    if seen_version is not None and seen_version != entry.version:
        raise WrongMove("Somebody has changed this entry meanwhile.", remedy="Read it again, then change it.")
    entry.question, entry.answer = lesson.question.strip(), lesson.answer.strip()
    entry.language, entry.unit = lesson.language, lesson.unit
    entry.alternates = list(lesson.alternates)
    entry.active = entry.active if active is None else active
    work.unit.knowledge.save(entry)
    work.record(entry.id, _NO_CUSTOMER, "change_entry", active=entry.active)
    work.ring("knowledge", entry.id)
    return entry


@verb(Permission.EDIT_KNOWLEDGE)
async def put_entry(work: Work, lesson: Lesson, entry_id: str = "") -> Taught:
    """Put an answer in, or bring the entry up to date that is there already: the one with the firm's own ``entry_id``,
    or where it gives none, the one that asks the same in the same language. An entry that was switched off stays so.
    Raises BadInput.
    """
    _check(lesson)
    if entry_id and not _ENTRY_ID.fullmatch(entry_id):
        raise BadInput("id", f"“{entry_id}” is no id.", remedy="Use 1 to 64 letters, digits, hyphens, underscores.")
    named = {"id": entry_id} if entry_id else {"question": lesson.question.strip(), "language": lesson.language}
    known = await work.unit.knowledge.first(**named)
    if known is None:
        await add_entry(work, lesson, entry_id)
        return Taught.ADDED
    there = Lesson(known.question, known.answer, known.language, tuple(known.alternates), known.unit)
    if there == replace(lesson, question=lesson.question.strip(), answer=lesson.answer.strip()):
        return Taught.UNCHANGED
    await change_entry(work, known.id, lesson)
    return Taught.CHANGED


@verb(Permission.EDIT_KNOWLEDGE)
async def set_questions_aside(work: Work, case_numbers: Sequence[str]) -> None:
    """Take the questions of these cases off the editor's list: the knowledge base is not to answer them, a person does.

    The ledger of each case keeps who decided so. Raises NotFound for a number that no case has, and then none is set
    aside.
    """
    await _deal_with(work, case_numbers, SET_ASIDE)


async def _deal_with(work: Work, case_numbers: Sequence[str], how: str, **changes: str) -> None:
    for number in dict.fromkeys(case_numbers):
        case = await work.unit.cases.first(number=number)
        if case is None:
            raise NotFound(f"There is no case {number}.")
        work.record(case.id, case.customer_id, how, **changes)
        work.ring("case", case.id)


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
