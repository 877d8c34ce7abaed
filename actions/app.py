"""The composition root of the action server: rasa_sdk's own HTTP server over these actions."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

from actions.registration import ACTIONS
from desk.desk import Desk
from storage.foundation import Places, open_foundation

_PLACES = "FIVECLEAR_ACTION_PLACES"


def serve(places: Places, host: str, port: int) -> None:
    """Serve the actions until the process is told to stop. The server starts a worker that opens the desk itself."""
    os.environ[_PLACES] = json.dumps({name: _text(value) for name, value in asdict(places).items()})
    os.environ["SANIC_HOST"] = host
    from rasa_sdk.endpoint import run
    from rasa_sdk.executor import ActionExecutor

    executor = ActionExecutor()
    for action in ACTIONS:
        executor.register_action(action)
    run(executor, port=port)


async def open_from_environment() -> Desk:
    """The desk of a worker, in the places that the server was started with; it stays open until the process ends."""
    kept = json.loads(os.environ[_PLACES])
    paths = {name: Path(kept[name]) for name in ("data", "key_file", "policy") if kept[name]}
    foundation = await open_foundation(Places(**{**kept, **paths})).__aenter__()
    return foundation.desk


def _text(value: object) -> str | None:
    return None if value is None else str(value)
