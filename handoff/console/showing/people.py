"""Colleagues and the knowledge that they share."""

from __future__ import annotations

from desk.model.knowledge import KnowledgeEntry
from desk.model.staff import Staff
from handoff.console import models


def show_staff(person: Staff) -> models.Staff:
    """A colleague."""
    return models.Staff(id=person.id, name=person.name, email=person.email, role=person.role)


def show_entry(entry: KnowledgeEntry) -> models.KnowledgeEntry:
    """A question with its answer."""
    return models.KnowledgeEntry(
        id=entry.id,
        question=entry.question,
        alternates=list(entry.alternates),
        answer=entry.answer,
        language=entry.language,
        unit=entry.unit,
        active=entry.active,
        version=entry.version,
    )
