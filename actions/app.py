"""The composition root of the actions: opens the desk for the worker of an action server."""

from __future__ import annotations

import json
import os
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict
from pathlib import Path

from storage.foundation import Foundation, Places, open_foundation

_PLACES = "FIVECLEAR_ACTION_PLACES"


def note_places(places: Places) -> None:
    """Put the places into the environment, which is all that a worker gets from whoever starts it."""
    os.environ[_PLACES] = json.dumps({name: _text(value) for name, value in asdict(places).items()})


def foundation_from_environment() -> AbstractAsyncContextManager[Foundation]:
    """The foundation in the places that the server was started with."""
    kept = json.loads(os.environ[_PLACES])
    paths = {name: Path(kept[name]) for name in ("data", "key_file", "policy") if kept[name]}
    return open_foundation(Places(**{**kept, **paths}))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
