"""Drive a stand-in that runs as a process of its own, over HTTP.

``POST /control/customers/{id}/{deed}`` with the deed's arguments as JSON (bytes as base64) gives ``{"result": …}``; the
deeds are those of Customer. ``language_code`` and ``name`` in the query describe the person. ``POST /control/faults/
{switch}`` flips a switch of Faults. ``GET /control/journal?after=N`` gives the entries from number N on.
"""

from __future__ import annotations

import base64
import dataclasses
from typing import Any

from aiohttp import web

from tests.stand_ins.telegram.customer import Shown
from tests.stand_ins.telegram.server import TelegramStandIn

DEEDS = frozenset(
    {"says", "sends_photo", "sends_album", "sends_voice", "sends_document", "sends_video", "sends"}
    | {"shares_contact", "shares_location", "edits", "presses", "sees", "blocks"}
)
SWITCHES = frozenset(("drop_replies", "cut", "hang", "html", "misfit", "error", "storm", "flood", "heal"))


def mount(telegram: TelegramStandIn) -> None:
    """Add the routes; only before it listens."""

    async def deed(request: web.Request) -> web.Response:
        name = request.match_info["deed"]
        if name not in DEEDS:
            raise web.HTTPNotFound(text=f"no such deed; there are {', '.join(sorted(DEEDS))}")
        person = {key: request.query[key] for key in ("language_code", "name") if key in request.query}
        customer = telegram.customer(int(request.match_info["id"]), **person)
        return _answer(getattr(customer, name), await _arguments(request))

    async def switch(request: web.Request) -> web.Response:
        name = request.match_info["switch"]
        if name not in SWITCHES:
            raise web.HTTPNotFound(text=f"no such switch; there are {', '.join(sorted(SWITCHES))}")
        return _answer(getattr(telegram.faults, name), await _arguments(request))

    async def journal(request: web.Request) -> web.Response:
        return web.json_response(telegram.journal.entries[int(request.query.get("after", "0")) :])

    telegram.app.router.add_post("/control/customers/{id}/{deed}", deed)
    telegram.app.router.add_post("/control/faults/{switch}", switch)
    telegram.app.router.add_get("/control/journal", journal)


async def _arguments(request: web.Request) -> dict[str, Any]:
    given: dict[str, Any] = await request.json() if request.can_read_body else {}
    if "content" in given:
        given["content"] = base64.b64decode(given["content"])
    if isinstance(given.get("contents"), list):
        given["contents"] = [base64.b64decode(content) for content in given["contents"]]
    return given


def _answer(deed: Any, arguments: dict[str, Any]) -> web.Response:
    try:
        result = deed(**arguments)
    except (LookupError, TypeError) as error:
        raise web.HTTPConflict(text=str(error)) from error
    if isinstance(result, list):
        result = [dataclasses.asdict(item) if isinstance(item, Shown) else item for item in result]
    return web.json_response({"result": result})
