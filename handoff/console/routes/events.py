"""The live stream of what changes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.responses import StreamingResponse

from handoff.console.caller import Caller, Reading, still_valid
from handoff.console.door import Door, TheDoor
from handoff.console.models.problem import answers

router = APIRouter(prefix="/events", tags=["stream"])

_HEARTBEAT = b": still here\n\n"


@router.get("", response_class=StreamingResponse, responses=answers(401, 403))
async def listen(
    request: Request,
    door: TheDoor,
    caller: Reading,
    last_event_id: Annotated[str | None, Header(max_length=100)] = None,
) -> StreamingResponse:
    """Server-sent events that carry ids only; ``refresh`` means: read anew what you show."""
    return StreamingResponse(
        _stream(request, door, caller, last_event_id),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _stream(request: Request, door: Door, caller: Caller, last_event_id: str | None) -> AsyncIterator[bytes]:
    with door.hub.line(last_event_id) as line:
        # At once, so that the browser knows that the line is open.
        yield _HEARTBEAT
        while True:
            try:
                event = await asyncio.wait_for(line.get(), door.settings.heartbeat_seconds)
            except TimeoutError:
                if not await still_valid(caller, request, door):
                    return
                yield _HEARTBEAT
                continue
            if event is None:
                return
            yield event.encoded()
