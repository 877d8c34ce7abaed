"""Gives every request a name that its log lines and ledger entries carry, and catches what nobody foresaw."""

from __future__ import annotations

import logging
import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.work import correlation
from web.problem import Problem

HEADER = "X-Correlation-ID"
_ACCEPTABLE = re.compile(rb"[A-Za-z0-9_-]{8,64}")
_log = logging.getLogger("fiveclear.web")


class Correlation:
    """The outermost layer: a caller's own correlation id is kept if it is a plain one."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        given = dict(scope["headers"]).get(HEADER.lower().encode(), b"")
        name = given.decode() if _ACCEPTABLE.fullmatch(given) else secrets.token_hex(8)
        token = correlation.set(name)
        begun = False

        async def send_named(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                MutableHeaders(scope=message)[HEADER] = name
            await send(message)

        try:
            await self._application(scope, receive, send_named)
        except Exception:  # noqa: BLE001 - logged with its stack; the caller gets the name to ask by
            _log.exception("Request %s failed", name)
            if not begun:
                detail = f"Something went wrong here; the log knows it as {name}."
                await Problem(500, "fault", detail).answer()(scope, receive, send_named)
        finally:
            correlation.reset(token)
