"""What several requests have in common: texts, ids, cursors."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import AfterValidator, Field

ID_PATTERN = r"^[0-9A-Za-z_-]{1,64}$"
LARGEST_PAGE = 200


def _without_nul(text: str) -> str:
    # PostgreSQL cannot keep it, and nobody can see it.
    if "\x00" in text:
        raise ValueError("The text holds a NUL character.")
    return text


def _trimmed(text: str) -> str:
    return _without_nul(text).strip()


Text = Annotated[str, Field(max_length=20_000), AfterValidator(_without_nul)]
Line = Annotated[str, Field(max_length=500), AfterValidator(_trimmed)]
Given = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_without_nul)]
RecordId = Annotated[str, Path(pattern=ID_PATTERN)]
CaseNumber = Annotated[str, Path(max_length=60, description="As it was given, with or without hyphens and spaces.")]
After = Annotated[str | None, Query(pattern=ID_PATTERN, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]
Search = Annotated[str, Query(max_length=200), AfterValidator(_trimmed)]
