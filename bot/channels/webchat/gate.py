"""Who may come through, and how often: tokens, addresses, limits."""

from __future__ import annotations

import ipaddress
import math
from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import Depends, Request

from bot.channels.registry import Inlet
from bot.channels.webchat.reading import require_conversation
from bot.channels.webchat.stream import Bells
from bot.links import Links
from desk.desk import Desk
from desk.model.conversation import Conversation
from desk.ports import Files, Signals
from web.problem import Problem


class Limits(Protocol):
    """Counts what comes."""

    async def wait_seconds(self, key: str, count: int, per_seconds: float, burst: int | None = None) -> float:
        """0 if granted, else seconds to wait."""
        ...


@dataclass(frozen=True, slots=True)
class Rate:
    """How many in how many seconds."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Gate:
    """Everything that a request of a customer may need, handed in once."""

    desk: Desk
    inlet: Inlet
    files: Files
    signals: Signals
    bells: Bells
    limits: Limits
    links: Links
    by_conversation: Rate
    by_address: Rate

    async def admit(self, key: str, rate: Rate) -> None:
        """Count one; raises Problem 429 with Retry-After when there were too many."""
        wait = await self.limits.wait_seconds(key, rate.count, rate.seconds)
        if wait > 0:
            seconds = max(1, math.ceil(wait))
            raise Problem(
                429,
                "too_many",
                "That was too much at once.",
                f"Wait {seconds} s and send it again; nothing was lost.",
                headers={"Retry-After": str(seconds)},
            )


def gate_of(request: Request) -> Gate:
    """The gate that the application was made with."""
    gate: Gate = request.app.state.gate
    return gate


TheGate = Annotated[Gate, Depends(gate_of)]


async def from_address(request: Request, gate: TheGate) -> None:
    """Limit by the caller's network address. This machine itself is not limited: its proxy speaks for many."""
    host = request.client.host if request.client else ""
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = True
    if not local:
        await gate.admit(f"address:{host}", gate.by_address)


async def own_conversation(conversation_id: str, request: Request, gate: TheGate) -> Conversation:
    """The conversation of the token in the header; EventSource sends no headers, so it may stand in the query."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    token = given.strip() if scheme.lower() == "bearer" else request.query_params.get("token", "")
    return await require_conversation(gate.desk, gate.links, conversation_id, token)


OwnConversation = Annotated[Conversation, Depends(own_conversation)]
FromAddress = Depends(from_address)
