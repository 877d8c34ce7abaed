"""Everything that a request may need, handed in once by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends, Request

from desk.desk import Desk
from desk.ports import Files
from handoff.auth.attempts import Attempts
from handoff.auth.passwords import Passwords
from handoff.console.stream.hub import Hub
from handoff.ports import Questions, Reader
from handoff.presence import Presence
from handoff.waiting_line import WaitingLine

BUILT_CONSOLE = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class DoorSettings:
    """What may differ from one desk to the next.

    ``https`` is whether browsers reach the console by TLS: only then can the cookie be kept from plain connections.
    """

    https: bool = False
    session_length: timedelta = timedelta(hours=12)
    heartbeat_seconds: float = 15.0
    static: Path = field(default=BUILT_CONSOLE)


@dataclass(frozen=True, slots=True)
class Door:
    """The agent's door: the desk behind it, what it reads, and what lives beside the database.

    ``questions`` loads the understanding at the first call, which takes half a second.
    """

    desk: Desk
    reader: Reader
    waiting_line: WaitingLine
    presence: Presence
    hub: Hub
    files: Files
    passwords: Passwords
    attempts: Attempts
    questions: Callable[[], Questions]
    settings: DoorSettings


def door_of(request: Request) -> Door:
    """The door that the application was made with."""
    return cast(Door, request.app.state.door)


TheDoor = Annotated[Door, Depends(door_of)]
