"""The knowledge base over the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from handoff.console.models.fields import Given, Line, Text

CaseNumbers = Annotated[list[Given], Field(max_length=1000)]


class KnowledgeEntry(BaseModel):
    """A question with its answer."""

    id: str
    question: str
    alternates: list[str]
    answer: str
    language: str
    unit: str
    active: bool
    version: int


class KnowledgeList(BaseModel):
    """A page of the knowledge base."""

    knowledge: list[KnowledgeEntry]
    next: str | None


class KnowledgeGiven(BaseModel):
    """An entry as it is to be."""

    question: Line
    answer: Text
    language: Line
    alternates: Annotated[list[Line], Field(max_length=100)] = []
    unit: Line = ""


class KnowledgeChanged(KnowledgeGiven):
    """With ``version``, a change is refused if somebody was there first; ``active`` switches off, or on again."""

    active: bool | None = None
    version: int | None = None


class KnowledgeAdded(KnowledgeGiven):
    """A new entry; ``cases`` are those that it was missing in, whose question then leaves the editor's list."""

    cases: CaseNumbers = []


class UnknownQuestion(BaseModel):
    """Questions that are alike and that nobody had an answer to; ``example`` is the last one, in ``language``."""

    id: str
    example: str
    language: str
    alternates: list[str]
    languages: list[str]
    count: int
    last_asked: datetime
    cases: list[str]


class UnknownQuestionList(BaseModel):
    """A page of them, the last asked first."""

    questions: list[UnknownQuestion]
    next: str | None


class Dismissal(BaseModel):
    """The cases whose questions the knowledge base is not to answer."""

    cases: CaseNumbers
