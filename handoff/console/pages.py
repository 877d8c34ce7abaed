"""The console's built pages: every address below /console that is no file is the console itself."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, Response

from web.problem import Problem

_KEPT_FOREVER = "public, max-age=31536000, immutable"
_ASKED_EVERY_TIME = "no-cache"


def serve_pages(application: FastAPI, static: Path) -> None:
    """Serve the folder under /console. Files in ``assets`` carry their content's hash in the name and never change."""
    root = static.resolve()

    async def page(path: str = "") -> Response:
        wanted = (root / path).resolve()
        if path and wanted.is_relative_to(root) and wanted.is_file():
            hashed = wanted.parent.name == "assets"
            return FileResponse(wanted, headers={"Cache-Control": _KEPT_FOREVER if hashed else _ASKED_EVERY_TIME})
        if "." in path.rpartition("/")[2]:
            raise Problem(404, "not_found", "There is no such file.", "Load the console anew.")
        index = root / "index.html"
        if not index.is_file():
            raise Problem(503, "not_built", "The console is not built.", "Run its build; the README says how.")
        return FileResponse(index, headers={"Cache-Control": _ASKED_EVERY_TIME})

    for address in ("/console", "/console/{path:path}"):
        application.add_api_route(address, page, methods=["GET"], include_in_schema=False, response_model=None)
