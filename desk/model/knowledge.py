"""What the firm knows: questions with their answers (R6, R30), and questions that nobody could answer yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

# What the ledger of a case says when the knowledge editor has dealt with its question: by an answer for whoever asks
# the same, or by leaving it to people.
ANSWER_TAUGHT, SET_ASIDE = "teach_answer", "set_question_aside"


@dataclass(slots=True)
class KnowledgeEntry:
    """One question with other wordings and its answer, in one language; matched across languages."""

    id: str
    question: str
    answer: str
    language: str
    created_at: datetime
    alternates: list[str] = field(default_factory=list)
    unit: str = ""
    active: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True)
class UnknownQuestion:
    """What a customer asked and no entry answered; ``case_number`` is of the case in which a person answers it."""

    id: str
    case_number: str
    text: str
    language: str
    asked_at: datetime
