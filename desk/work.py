"""One piece of work: what a verb needs to know and to touch while it runs."""

from __future__ import annotations

import contextvars
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from desk.model.actor import Actor, Permission
from desk.model.event import Event
from desk.model.identity import new_id
from desk.model.message import Message
from desk.model.rest import Rest, RestRules
from desk.model.working_time import WorkingTime
from desk.policy import Policy
from desk.ports import Phrasebook, UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")

# Set at the edge where a message or a request comes in; every log line and ledger entry of its consequences carries it.
correlation: contextvars.ContextVar[str] = contextvars.ContextVar("correlation", default="-")


@dataclass(slots=True)
class Work:
    """The unit of work, who acts, when, under which regulation. ``bells`` ring after the commit; ``mails`` says
    whether this firm can send e-mail; ``said`` is what was said to customers, in order.
    """

    unit: UnitOfWork
    actor: Actor
    now: datetime
    policy: Policy
    phrases: Phrasebook
    working_time: WorkingTime
    rest_hours: RestRules
    mails: bool = False
    bells: list[tuple[str, str]] = field(default_factory=list)
    said: list[Message] = field(default_factory=list)
    rests: dict[str, Rest] = field(default_factory=dict)
    ids_given: int = 0

    def new_id(self) -> str:
        """A fresh record id, greater than all that this work has given: what is said first is sent first."""
        self.ids_given += 1
        return new_id(self.now + timedelta(microseconds=self.ids_given))

    def ring(self, topic: str, record_id: str) -> None:
        """Tell whoever listens, once all this is committed."""
        if (topic, record_id) not in self.bells:
            self.bells.append((topic, record_id))

    def record(self, stream: str, customer_id: str, verb: str, why: str = "", **changes: Any) -> None:
        """Append to the ledger who did what, when and why (R43)."""
        self.unit.record(
            Event(
                id=self.new_id(),
                stream=stream,
                sequence=0,
                at=self.now,
                actor_kind=self.actor.kind,
                actor_id=self.actor.id,
                verb=verb,
                why=why,
                customer_id=customer_id,
                correlation=correlation.get(),
                changes=changes,
            )
        )


class Verb(Generic[P, R]):
    """Something that may be done at the desk: a function over Work, its name and the permission that it needs."""

    def __init__(
        self, function: Callable[Concatenate[Work, P], Awaitable[R]], needs: Permission, name: str | None = None
    ) -> None:
        self.function = function
        self.name = name or function.__name__
        self.needs = needs
        self.__doc__ = function.__doc__

    def __call__(self, work: Work, *args: P.args, **kwargs: P.kwargs) -> Awaitable[R]:
        """Do it as a part of other work, under that work's permission."""
        return self.function(work, *args, **kwargs)


def verb(needs: Permission) -> Callable[[Callable[Concatenate[Work, P], Awaitable[R]]], Verb[P, R]]:
    """Make a function a verb of the desk."""

    def wrap(function: Callable[Concatenate[Work, P], Awaitable[R]]) -> Verb[P, R]:
        return Verb(function, needs)

    return wrap
