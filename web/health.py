"""Whether this process lives, and whether it can do its work; told truthfully, without any detail for strangers."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter
from fastapi.responses import JSONResponse

_log = logging.getLogger("fiveclear.health")

Check = Callable[[], Awaitable[None]]


def health_router(checks: Mapping[str, Check]) -> APIRouter:
    """``/health/live`` answers while the process does; ``/health`` and ``/health/ready`` only if every check passes."""
    router = APIRouter(include_in_schema=False)

    @router.get("/health/live")
    async def live() -> dict[str, str]:
        """The process answers."""
        return {"status": "alive"}

    @router.get("/health")
    @router.get("/health/ready")
    async def ready() -> JSONResponse:
        """Each part that the desk stands on answers."""
        parts = {name: await _passes(check) for name, check in checks.items()}
        return JSONResponse({"status": "ready" if all(parts.values()) else "not ready", "parts": parts}, _status(parts))

    return router


def _status(parts: dict[str, bool]) -> int:
    return 200 if all(parts.values()) else 503


async def _passes(check: Check) -> bool:
    try:
        await check()
    except Exception as error:
        _log.warning("a part does not answer: %s", type(error).__name__)
        return False
    return True
