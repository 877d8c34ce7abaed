"""What the firm knows: questions with their answers (R6, R30), and questions that nobody could answer yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


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
