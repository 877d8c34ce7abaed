"""Turns what went wrong into a problem: errors of the desk, unreadable requests, unknown addresses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from desk.errors import (
    AlreadyClaimed,
    BadInput,
    Conflict,
    DeskError,
    Incomplete,
    NotAllowed,
    NotFound,
    Refused,
    Unavailable,
)
from web.problem import AGAIN, Problem

# The first that fits counts: the particular before the general.
_STATUS: tuple[tuple[type[DeskError], int], ...] = (
    (NotFound, 404),
    (NotAllowed, 403),
    (Incomplete, 422),
    (Refused, 409),
    (Conflict, 409),
    (BadInput, 422),
    (Unavailable, 503),
)
_WHERE = {"body", "query", "path", "header"}
_RETRY_AFTER_SECONDS = "2"
_OF_HTTP = {
    400: ("broken_json", "The body cannot be read.", "Correct it and send it again."),
    404: ("not_found", "There is nothing at this address.", "Check the address; /api/openapi.json lists all."),
    405: ("method_not_allowed", "This address does not know that method.", "See the header Allow."),
    413: ("too_large", "The request is too large.", "Send less."),
}


def problem_of(error: DeskError) -> Problem:
    """The problem that an error of the desk is to a caller."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    problem = Problem(status, error.code, str(error), error.remedy)
    if isinstance(error, AlreadyClaimed):
        problem.holder = {"id": error.holder_id, "name": error.holder_name}
    elif isinstance(error, Incomplete):
        problem.errors = [{"field": each.field, "message": each.message} for each in error.missing]
    elif isinstance(error, BadInput):
        problem.errors = [{"field": error.field, "message": str(error)}]
    elif isinstance(error, Unavailable):
        problem.headers = {"Retry-After": _RETRY_AFTER_SECONDS}
    return problem


def answer_errors(application: FastAPI) -> None:
    """Answer all of these with problem+json; what is unforeseen is caught further out."""
    application.add_exception_handler(Problem, _of_problem)
    application.add_exception_handler(DeskError, _of_desk)
    application.add_exception_handler(RequestValidationError, _of_validation)
    application.add_exception_handler(HTTPException, _of_http)


async def _of_problem(_: Request, error: Exception) -> Response:
    return cast(Problem, error).answer()


async def _of_desk(_: Request, error: Exception) -> Response:
    return problem_of(cast(DeskError, error)).answer()


async def _of_validation(_: Request, error: Exception) -> Response:
    faults: Sequence[Any] = cast(RequestValidationError, error).errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return Problem(400, "broken_json", "The body is no JSON.", "Correct it and send it again.").answer()
    errors = [{"field": _field(fault["loc"]), "message": str(fault["msg"])} for fault in faults]
    detail = "; ".join(f"{each['field']}: {each['message']}" for each in errors)
    return Problem(422, "bad_input", detail, "Correct the fields listed and send it again.", errors).answer()


async def _of_http(_: Request, error: Exception) -> Response:
    raised = cast(HTTPException, error)
    code, detail, remedy = _OF_HTTP.get(raised.status_code, ("refused", str(raised.detail), AGAIN))
    return Problem(raised.status_code, code, detail, remedy, headers=raised.headers or {}).answer()


def _field(place: Sequence[str | int]) -> str:
    names = [str(part) for part in place]
    if names and names[0] in _WHERE:
        names = names[1:]
    return ".".join(names) or "body"
