"""The knowledge base over the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from handoff.console.models.fields import Line, Text


class KnowledgeEntry(BaseModel):
    """A question with its answer."""

    id: str
    question: str
    alternates: list[str]
    answer: str
    language: str
    unit: str
    version: int


class KnowledgeList(BaseModel):
    """A page of the knowledge base."""

    knowledge: list[KnowledgeEntry]
    next: str | None


class KnowledgeGiven(BaseModel):
    """An entry as it is to be; with ``version``, a change is refused if somebody was there first."""

    question: Line
    answer: Text
    language: Line
    alternates: Annotated[list[Line], Field(max_length=100)] = []
    unit: Line = ""
    version: int | None = None
