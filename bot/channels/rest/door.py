"""Who may come through, and what a request of a client needs."""

from __future__ import annotations

import asyncio
import hmac
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from bot.channels.registry import Inlet
from bot.dialogue.domain import Domain
from bot.ends import Ends
from desk.desk import Desk
from desk.model.inbox import InboxEntry
from desk.model.message import Author, Message, Visibility
from desk.ports import Ear
from desk.verbs.intake import Receipt
from web.problem import Problem

# A turn that another process takes is not heard of, so a look into the database stands behind the waiting.
_LOOK_SECONDS = 0.5
_MOST_SAID = 100


@dataclass(frozen=True, slots=True)
class RestDoor:
    """Everything that a request may need, handed in once; answers come within ``seconds`` or not at all."""

    desk: Desk
    inlet: Inlet
    ends: Ends
    ear: Ear
    domain: Domain
    token: str
    seconds: float

    async def answer_to(self, receipt: Receipt) -> list[Message]:
        """What the turn of the message said; raises Problem 504 if it takes too long. The message stays stored."""
        end = self.ends.expect(receipt.message_id)
        try:
            async with asyncio.timeout(self.seconds):
                if not receipt.repeated:
                    await _wait(end.reached)
                while end.said is None:
                    end.reached.clear()
                    ended = await self._ended(receipt.entry_id)
                    if ended is not None:
                        return await self._said_in(ended)
                    await _wait(end.reached)
                return end.said
        except TimeoutError:
            raise Problem(
                504,
                "not_answered_yet",
                f"The message is stored, but its answer took longer than {self.seconds:g} s.",
                "Send it again with the same metadata.message_id: it is not stored twice, and its answer comes.",
            ) from None
        finally:
            self.ends.give_back(receipt.message_id, end)

    async def _ended(self, entry_id: str) -> InboxEntry | None:
        """The inbox entry of the message, if its turn is over."""
        async with self.desk.open_unit() as unit:
            entry = await unit.inbox.get(entry_id)
        return entry if entry.done_at or entry.parked_at else None

    async def _said_in(self, entry: InboxEntry) -> list[Message]:
        """A turn is one unit of work with one moment, so what was said in it carries that moment."""
        async with self.desk.open_unit() as unit:
            asked = await unit.messages.get(entry.message_id)
            said = await unit.said_after(entry.conversation_id, asked.position or 0, Visibility.CUSTOMER, _MOST_SAID)
        moment = entry.done_at or entry.parked_at
        return [message for message in said if message.created_at == moment and message.author is not Author.CUSTOMER]


async def _wait(event: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(event.wait(), _LOOK_SECONDS)
    except TimeoutError:
        return


def door_of(request: Request) -> RestDoor:
    """The door that the application was made with."""
    door: RestDoor = request.app.state.rest
    return door


TheDoor = Annotated[RestDoor, Depends(door_of)]


async def admit(request: Request, door: TheDoor) -> None:
    """Let in who has the token: in the header, in the query, or, as Rasa sends it, in the body.

    Raises Problem 401 without a token, 403 with a wrong one.
    """
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    token = given.strip() if scheme.lower() == "bearer" else request.query_params.get("token", "")
    token = token or await _token_in_body(request)
    if not token:
        raise Problem(
            401,
            "no_token",
            "The request names no token.",
            "Send the token of FIVECLEAR_REST_TOKEN: Authorization: Bearer …",
            headers={"WWW-Authenticate": "Bearer"},
        )
    if not hmac.compare_digest(token.encode(), door.token.encode()):
        raise Problem(403, "wrong_token", "The token is not the one of this desk.", "Use that of FIVECLEAR_REST_TOKEN.")


async def _token_in_body(request: Request) -> str:
    try:
        body: Any = await request.json()
    except ValueError:
        return ""
    token = body.get("token") if isinstance(body, dict) else None
    return token if isinstance(token, str) else ""


Admitted = Depends(admit)
