"""A desk to try verbs on: the real one over a real database, a clock that stands, bells that are written down."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from desk.desk import Desk
from desk.model.actor import BOT, SYSTEM, Actor, customer_actor
from desk.model.callback import Callback, CallbackState
from desk.model.case import Case, ContactKind
from desk.model.conversation import Conversation
from desk.model.inbox import Inbound
from desk.model.message import Message, Visibility
from desk.model.urgency import Category, EmergencyKind, Urgency
from desk.model.waiting import WaitingReason
from desk.model.working_time import WorkingTime
from desk.phrases import Phrases
from desk.policy import Policy, load_policy
from desk.policy_rest import rest_rules
from desk.verbs.closing import Resolution, resolve
from desk.verbs.follow_up import ask_callback
from desk.verbs.handover import claim
from desk.verbs.intake import Receipt, receive, start_conversation
from desk.verbs.opening import Matter, Opened, open_case
from storage.master_key import new_master_key
from storage.secrets import Secrets
from storage.sql.database import Database
from storage.sql.due import DueRows
from storage.sql.unit_of_work import SqlUnitOfWork
from storage.sql.writer import Writer
from tests.cast import BORIS, OLGA, Person
from tests.stand_ins.time import EveryDay, StandingClock

SOLVED = Resolution("valid", "The lift runs again.", cause="quality", root_cause="A worn door contact.")


@dataclass
class Bells:
    """Signals that nobody hears but the test."""

    rung: list[tuple[str, str]] = field(default_factory=list)

    async def ring(self, topic: str, record_id: str) -> None:
        """Write it down."""
        self.rung.append((topic, record_id))


def matter(urgency: Urgency = Urgency.MINOR, what: str = OLGA.trouble, **changes: Any) -> Matter:
    """What a case is opened about."""
    values = {"reason": WaitingReason.COMPLAINT, "facts": {"what": what}, **changes}
    return Matter(values.pop("kind", ContactKind.COMPLAINT), urgency, Category.MAINTENANCE, **values)


def danger(kind: EmergencyKind, urgency: Urgency = Urgency.EMERGENCY) -> Matter:
    """Somebody or something is in danger."""
    return matter(urgency, kind=ContactKind.HELP, emergency_kind=kind, reason=WaitingReason.EMERGENCY)


@dataclass
class Office:
    """The desk, what it stands on, and the first steps of every story."""

    desk: Desk
    clock: StandingClock
    bells: Bells
    database: Database
    writer: Writer
    secrets: Secrets
    due: DueRows

    def unit(self) -> SqlUnitOfWork:
        """A unit of work of its own."""
        return SqlUnitOfWork(self.database, self.writer, self.secrets)

    async def all(self, noun: str, **criteria: Any) -> list[Any]:
        """What is stored, as any other process would read it."""
        async with self.unit() as unit:
            found: list[Any] = await getattr(unit, noun).find(**criteria)
            return found

    async def one(self, noun: str, **criteria: Any) -> Any:
        """The only record that matches."""
        (found,) = await self.all(noun, **criteria)
        return found

    async def greet(self, person: Person = OLGA, channel: str = "webchat", address: str = "") -> Conversation:
        """The customer opens a conversation."""
        where = address or person.address
        return await self.desk.do(start_conversation, BOT, channel, where, person.language, person.name)

    async def hear(self, conversation: Conversation, text: str, external_id: str, **more: Any) -> Receipt:
        """The customer writes."""
        inbound = Inbound(conversation.channel, "", external_id, text=text, conversation_id=conversation.id, **more)
        return await self.desk.do(receive, customer_actor(conversation.customer_id), inbound)

    async def said(self, conversation_id: str) -> list[Message]:
        """What the customer can read, in order."""
        async with self.unit() as unit:
            return await unit.said_after(conversation_id, 0, Visibility.CUSTOMER, 1000)

    async def open(self, person: Person = OLGA, channel: str = "webchat", address: str = "", **about: Any) -> Opened:
        """A case that waits for a person."""
        conversation = await self.greet(person, channel, address)
        about.setdefault("what", person.trouble)
        return await self.desk.do(open_case, BOT, conversation.id, matter(**about))

    async def case(self, opened: Opened | Case | str) -> Case:
        """The case as it is now."""
        number = opened if isinstance(opened, str) else opened.number
        found: Case = await self.one("cases", number=number)
        return found

    async def hold(self, by: Actor = BORIS, **story: Any) -> Case:
        """A case in the hands of an agent."""
        opened = await self.open(**story)
        return await self.desk.do(claim, by, opened.number)

    async def solve(self, by: Actor = BORIS, **story: Any) -> Case:
        """A case that was resolved just now, with its callback booked."""
        case = await self.hold(by, **story)
        return await self.desk.do(resolve, by, case.number, SOLVED)

    async def ask(self) -> Callback:
        """The question of satisfaction goes out as soon as it is due."""
        callback = await self.one("callbacks", state=CallbackState.PLANNED)
        self.clock.at = callback.due_at
        await self.desk.do(ask_callback, SYSTEM, callback.id)
        asked: Callback = await self.one("callbacks", id=callback.id)
        return asked


@asynccontextmanager
async def open_office(url: str, policy: Policy | None = None) -> AsyncIterator[Office]:
    """Put it all together, and take it apart again."""
    database, clock, bells = Database(url), StandingClock(), Bells()
    writer, secrets = Writer(database), Secrets(new_master_key())
    rules = policy or load_policy()
    zone = ZoneInfo(rules.time_zone)
    desk = Desk(
        lambda: SqlUnitOfWork(database, writer, secrets),
        bells,
        clock,
        rules,
        Phrases(),
        WorkingTime(zone, rules.working_hours, EveryDay()),
        rest_rules(rules, EveryDay(), lambda _: EveryDay()),
    )
    try:
        yield Office(desk, clock, bells, database, writer, secrets, DueRows(database))
    finally:
        await writer.close()
        await database.close()
