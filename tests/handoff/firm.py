"""A firm to try the agent's door on: the real desk over a real database and a real Redis, a clock that stands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
from redis.asyncio import Redis

from desk.desk import Desk
from desk.model.actor import BOT, OPERATOR, Role, customer_actor
from desk.model.case import Case, ContactKind
from desk.model.conversation import Conversation
from desk.model.inbox import Inbound, Upload
from desk.model.staff import Staff
from desk.model.urgency import Category, Urgency
from desk.model.waiting import WaitingReason
from desk.model.working_time import WorkingTime
from desk.phrases import Phrases
from desk.policy import load_policy
from desk.policy_rest import rest_rules
from desk.verbs.intake import receive, start_conversation
from desk.verbs.opening import Matter, Opened, open_case
from desk.verbs.staffing import add_staff, issue_token
from handoff.app import HandoffDoor
from handoff.auth.secret import new_token
from handoff.console.door import DoorSettings
from storage.files import EncryptedFiles
from storage.master_key import new_master_key
from storage.redis.signals import RedisSignals
from storage.secrets import Secrets
from storage.sql.console import ConsoleReader
from storage.sql.database import Database
from storage.sql.due import DueRows
from storage.sql.unit_of_work import SqlUnitOfWork
from storage.sql.writer import Writer
from tests.stand_ins.time import EveryDay, StandingClock

BASE = "http://desk.example"
API = "/api/v1"


@dataclass
class Firm:
    """The door and everything behind it, with the cast at hand."""

    desk: Desk
    clock: StandingClock
    handoff: HandoffDoor
    files: EncryptedFiles
    signals: RedisSignals
    redis: Redis
    staff: dict[str, Staff] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def transport(self) -> httpx.ASGITransport:
        """The way into the application without a socket."""
        return httpx.ASGITransport(self.handoff.application)

    @asynccontextmanager
    async def stranger(self) -> AsyncIterator[httpx.AsyncClient]:
        """A client that nobody knows."""
        async with httpx.AsyncClient(transport=self.transport, base_url=BASE) as client:
            yield client

    @asynccontextmanager
    async def script_of(self, name: str) -> AsyncIterator[httpx.AsyncClient]:
        """A client with an API token of that person."""
        async with self.stranger() as client:
            client.headers["Authorization"] = f"Bearer {self.keys[name]}"
            yield client

    async def take_on(self, name: str, role: Role, password_hash: str = "-", *, must_change: bool = False) -> Staff:
        """Employ somebody, with an API token."""
        email = f"{name.lower()}@desk.example"
        person = await self.desk.do(
            add_staff, OPERATOR, email, name, role, password_hash, must_change_password=must_change
        )
        secret, secret_hash = new_token()
        await self.desk.do(issue_token, OPERATOR, email, "tests", secret_hash)
        self.staff[name], self.keys[name] = person, secret
        return person

    async def conversation(self, address: str, name: str = "Olga", *, upload: Upload | None = None) -> Conversation:
        """A customer who has written in the web chat."""
        found = await self.desk.do(start_conversation, BOT, "webchat", address, "en", name)
        uploads = (upload,) if upload else ()
        inbound = Inbound(
            "webchat", address, f"{address}-1", text="The lift is stuck", conversation_id=found.id, uploads=uploads
        )
        await self.desk.do(receive, customer_actor(found.customer_id), inbound)
        return found

    async def complaint(
        self, address: str = "olga", urgency: Urgency = Urgency.IMPORTANT, name: str = "Olga"
    ) -> Opened:
        """A case that waits for a person."""
        conversation = await self.conversation(address, name)
        facts = {"what": "The lift is stuck between two floors."}
        matter = Matter(ContactKind.COMPLAINT, urgency, Category.MAINTENANCE, facts, WaitingReason.COMPLAINT)
        return await self.desk.do(open_case, BOT, conversation.id, matter)

    async def case(self, opened: Opened) -> Case:
        """The case as it is now."""
        async with self.desk.open_unit() as unit:
            return await unit.cases.get(opened.case_id)


@asynccontextmanager
async def open_firm(url: str, redis: Redis, folder: Path, settings: DoorSettings | None = None) -> AsyncIterator[Firm]:
    """Put it all together, and take it apart again."""
    database, clock = Database(url), StandingClock()
    writer, master = Writer(database), new_master_key()
    secrets, signals = Secrets(master), RedisSignals(redis)
    policy = replace(load_policy(), rest_hours=())
    zone = ZoneInfo(policy.time_zone)
    desk = Desk(
        lambda: SqlUnitOfWork(database, writer, secrets),
        signals,
        clock,
        policy,
        Phrases(),
        WorkingTime(zone, policy.working_hours, EveryDay()),
        rest_rules(policy, EveryDay(), lambda _: EveryDay()),
    )
    files = EncryptedFiles(folder / "files", master)
    handoff = HandoffDoor(desk, ConsoleReader(database, secrets), DueRows(database), files, signals, redis, settings)
    try:
        yield Firm(desk, clock, handoff, files, signals, redis)
    finally:
        await writer.close()
        await database.close()
