"""Questions that nobody had an answer to, gathered for whoever writes the knowledge base (R6, R30)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence

from desk.model.case import Case
from desk.model.knowledge import KnowledgeEntry, UnknownQuestion
from desk.verbs.teaching import LONGEST_QUESTION
from handoff.console import models
from handoff.console.door import Door
from handoff.ports import Questions

# What was asked longer ago is asked again, or no longer matters.
_MOST_CASES = 500
_MOST_ENTRIES = 20_000
_MOST_ALTERNATES = 20


async def unknown_questions(door: Door, after: str | None) -> list[models.UnknownQuestion]:
    """Those that are alike together, the last asked first, from behind the group ``after`` on."""
    cases = await door.reader.unanswered_cases(_MOST_CASES)
    questions = [question for case in cases for question in _asked_in(case)]
    if not questions:
        return []
    entries = await door.reader.knowledge_page(_MOST_ENTRIES, None)
    return await asyncio.to_thread(_gathered, door.questions, questions, entries, after)


def _asked_in(case: Case) -> Iterator[UnknownQuestion]:
    """The questions of one case, the last one first: what opened it, and what was asked while it was under way."""
    asked = [case.facts.get("what", ""), *case.facts.get("question", "").splitlines()]
    for place, text in reversed(list(enumerate(asked))):
        if text.strip():
            question_id = f"{case.id}-{place}" if place else case.id
            yield UnknownQuestion(question_id, case.number, text.strip(), case.language, case.opened_at)


def _gathered(
    load: Callable[[], Questions],
    questions: Sequence[UnknownQuestion],
    entries: Sequence[KnowledgeEntry],
    after: str | None,
) -> list[models.UnknownQuestion]:
    understanding = load()
    groups = understanding.unanswered(questions, entries)
    return [_show(understanding, group) for group in groups if after is None or group[0].id < after]


def _show(understanding: Questions, group: Sequence[UnknownQuestion]) -> models.UnknownQuestion:
    wordings = list(dict.fromkeys(_on_one_line(understanding.masked(question.text)) for question in group))
    last = group[0]
    return models.UnknownQuestion(
        id=last.id,
        example=wordings[0],
        language=last.language,
        alternates=wordings[1 : _MOST_ALTERNATES + 1],
        languages=sorted({question.language for question in group}),
        count=len(group),
        last_asked=last.asked_at,
        cases=list(dict.fromkeys(question.case_number for question in group)),
    )


def _on_one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_QUESTION else f"{words[: LONGEST_QUESTION - 1]}…"
