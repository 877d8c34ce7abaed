"""The customer's pages and interface as one application."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from bot.channels.webchat.gate import Gate
from bot.channels.webchat.routes import router
from bot.channels.webchat.uploads import FORM_BYTES, LARGEST_BYTES
from web.correlation import Correlation
from web.errors import answer_errors
from web.security import BodyLimit, SecurityHeaders

_BUILT = Path(__file__).with_name("static")


def create_chat(gate: Gate, cors_origins: Sequence[str] = ()) -> FastAPI:
    """The page at /, the widget below /static/chat, the interface below /chat."""
    application = FastAPI(title="Fiveclear, customers", version="1", docs_url=None, redoc_url=None, openapi_url=None)
    application.state.gate = gate
    application.include_router(router)
    application.mount("/static/chat", StaticFiles(directory=_BUILT), name="widget")

    @application.get("/", include_in_schema=False)
    async def page() -> FileResponse:
        """The full page."""
        return FileResponse(_BUILT / "index.html", headers={"Cache-Control": "no-cache"})

    answer_errors(application)
    # The last one added is the outermost.
    application.add_middleware(BodyLimit, larger={"/attachments": LARGEST_BYTES + FORM_BYTES})
    application.add_middleware(
        CORSMiddleware,
        allow_origins=list(cors_origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type", "Last-Event-ID"],
        expose_headers=["Retry-After"],
    )
    application.add_middleware(SecurityHeaders)
    application.add_middleware(Correlation)
    return application
