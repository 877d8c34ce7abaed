"""What a caller is told when something cannot be done: problem+json with a code, a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse

AGAIN = "Please try again; if it stays, tell the administrator."


@dataclass(slots=True)
class Problem(Exception):
    """Raised anywhere behind a route; becomes the answer."""

    status: int
    code: str
    detail: str
    remedy: str = AGAIN
    errors: list[dict[str, str]] | None = None
    holder: dict[str, str] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def answer(self) -> JSONResponse:
        """The problem as a response."""
        content: dict[str, Any] = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "remedy": self.remedy,
        }
        if self.errors is not None:
            content["errors"] = self.errors
        if self.holder is not None:
            content["holder"] = self.holder
        return JSONResponse(content, self.status, dict(self.headers), media_type="application/problem+json")
