"""What is done to cases, over the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from desk.model.case import ContactKind
from desk.model.urgency import Category, Urgency
from handoff.console.models.fields import Line, Text

LONGEST_FACT = 4000
MOST_FACTS = 50
Fact = Annotated[str, Field(max_length=LONGEST_FACT)]
FactName = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z][a-z0-9_]*$")]


class WrittenCustomer(BaseModel):
    """Who complained, as far as it was said."""

    name: Line | None = None
    phone: Line | None = None
    email: Line | None = None
    address: Line | None = None


class NewCase(BaseModel):
    """A complaint that came by letter, visit, telephone, e-mail or in a social network (R1)."""

    contact_kind: ContactKind
    channel: Literal["letter", "visit", "telephone", "email", "social"]
    language: Literal["zh-Hans", "zh-Hant", "en"]
    text: Text
    customer: WrittenCustomer
    category: Category | None = None
    urgency: Urgency | None = None
    wish: Fact | None = None
    occurred_at: Line | None = None


class Reason(BaseModel):
    """Why something is done."""

    reason: Line = ""


class Grade(BaseModel):
    """Another class, with a reason (R11). An unknown class is refused by the desk, which knows them."""

    case_class: Line = Field(alias="class")
    reason: Line


class FactsChange(BaseModel):
    """Facts that are corrected; an empty one is removed."""

    facts: dict[FactName, Fact] = Field(max_length=MOST_FACTS)
    reason: Line


class ResolutionGiven(BaseModel):
    """How the matter ended. Nothing is obligatory here: what the policy misses, the desk lists."""

    verdict: Line | None = None
    summary: Text | None = None
    remedy: Text | None = None
    accepted: bool | None = None
    cause: Line | None = None
    root_cause: Text | None = None
    unit: Line | None = None
