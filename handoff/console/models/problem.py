"""An error as it is answered; here only to describe it in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class FieldError(BaseModel):
    """One field that is absent or wrong."""

    field: str
    message: str


class Holder(BaseModel):
    """Who has the case."""

    id: str
    name: str


class ProblemDetails(BaseModel):
    """RFC 9457, with a stable code and a remedy."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    remedy: str
    errors: list[FieldError] | None = None
    holder: Holder | None = None


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What to hand to a route as ``responses``: these statuses answer with a problem."""
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}
    return {status: {"model": ProblemDetails, "content": problem} for status in statuses}
