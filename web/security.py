"""Headers that keep browsers from being tricked, and a limit to what a request may bring."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.problem import Problem

LARGEST_BODY_BYTES = 1_048_576
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self'; script-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """Sets the headers on every answer that does not set its own."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/api/"):
                    # Answers hold personal data: no cache may keep them.
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._application(scope, receive, send_secured if scope["type"] == "http" else send)


class BodyLimit:
    """Refuses bodies above the limit, by their announced length, or as soon as they have grown too long."""

    def __init__(
        self, application: ASGIApp, largest: int = LARGEST_BODY_BYTES, larger: Mapping[str, int] | None = None
    ) -> None:
        """``larger`` names ends of paths where more is allowed than elsewhere."""
        self._application = application
        self._largest = largest
        self._larger = dict(larger or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        largest = next((size for end, size in self._larger.items() if scope["path"].endswith(end)), self._largest)
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > largest:
            await _too_large(largest).answer()(scope, receive, send)
            return
        came = 0

        async def receive_counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > largest:
                # The one kind of error that the framework lets through while it reads a body.
                raise HTTPException(413)
            return message

        await self._application(scope, receive_counted, send)


def _too_large(largest: int) -> Problem:
    return Problem(413, "too_large", f"A request may have {largest} bytes.", "Send less at a time.")
