"""Callbacks: what customers said of the resolution, and what they have not said yet."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from desk.errors import BadInput
from desk.model.callback import CallbackState
from handoff.console import models
from handoff.console.caller import Reading
from handoff.console.door import TheDoor
from handoff.console.models.fields import After, Limit
from handoff.console.models.problem import answers
from handoff.console.showing.callbacks import show_callbacks
from handoff.console.showing.paging import cut

router = APIRouter(prefix="/callbacks", tags=["callbacks"])


@router.get("", responses=answers(401, 403, 422))
async def list_callbacks(
    door: TheDoor,
    _: Reading,
    state: Annotated[list[str], Query(description="May repeat, or be separated by commas.")] = [],  # noqa: B006
    after: After = None,
    limit: Limit = 50,
) -> models.CallbackList:
    """Callbacks, the newest first."""
    states = [name.strip() for part in state for name in part.split(",") if name.strip()]
    for name in states:
        if name not in list(CallbackState):
            raise BadInput("state", f"“{name}” is no state.", remedy=f"Use one of: {', '.join(CallbackState)}.")
    callbacks, following = cut(await door.reader.callback_page(limit + 1, after, states), limit)
    return models.CallbackList(callbacks=await show_callbacks(door, callbacks), next=following)
