"""What all methods of the stand-in share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tests.stand_ins.telegram.calls import Call
from tests.stand_ins.telegram.journal import Journal
from tests.stand_ins.telegram.limits import Gate
from tests.stand_ins.telegram.mailbox import Mailbox
from tests.stand_ins.telegram.pushing import Pusher
from tests.stand_ins.telegram.world import World


@dataclass(frozen=True, slots=True)
class Stage:
    """The world, its updates, its rules and its record."""

    world: World
    mailbox: Mailbox
    journal: Journal
    gate: Gate
    pusher: Pusher


Method = Callable[[Stage, Call], Awaitable[Any]]
