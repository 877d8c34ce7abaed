"""The addresses under /api/v1, one noun a file."""

from fastapi import APIRouter

from handoff.console.models.problem import answers
from handoff.console.routes import (
    alarms,
    assignment,
    attachments,
    callbacks,
    cases,
    events,
    judgement,
    knowledge,
    me,
    queue,
    session,
    staff,
    talk,
    tasks,
)


def api_router() -> APIRouter:
    """All of them."""
    router = APIRouter(prefix="/api/v1", responses=answers(400, 413, 422, 500, 503))
    for noun in (
        session,
        me,
        cases,
        assignment,
        talk,
        judgement,
        callbacks,
        tasks,
        alarms,
        queue,
        knowledge,
        staff,
        attachments,
        events,
    ):
        router.include_router(noun.router)
    return router
