"""What every door stands on: database, Redis, keys, files and the desk itself, opened and closed together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from sqlalchemy import select

from desk.desk import Desk
from desk.model.actor import SYSTEM
from desk.model.working_time import WorkingTime
from desk.phrases import Phrases
from desk.policy import Policy, load_policy
from desk.policy_rest import rest_rules
from desk.ports import Clock, UnitOfWork
from desk.verbs.questionnaire import keep_questionnaire
from storage.calendar import HolidayCalendar, warn_of_unknown_year
from storage.clock import SystemClock
from storage.files import EncryptedFiles
from storage.links import ConversationLinks
from storage.lock import DataFolder
from storage.master_key import MasterKey, parse_master_key, read_key_file
from storage.redis.limits import RedisLimits
from storage.redis.locks import RedisLocks
from storage.redis.server import RedisServer
from storage.redis.signals import RedisSignals
from storage.secrets import Secrets
from storage.sql.database import Database
from storage.sql.due import DueRows
from storage.sql.migration import require_current, upgrade
from storage.sql.policies import keep_version
from storage.sql.unit_of_work import SqlUnitOfWork
from storage.sql.writer import Writer


@dataclass(frozen=True, slots=True)
class Places:
    """Where a desk keeps its things. ``key`` is the key ring's text, if it does not come from a file."""

    database_url: str
    data: Path
    redis_url: str | None = None
    key: str | None = None
    key_file: Path | None = None
    policy: Path | None = None

    @property
    def on_sqlite(self) -> bool:
        """Whether the desk is one process on one file."""
        return self.database_url.startswith("sqlite")


@dataclass(slots=True)
class Foundation:
    """Everything opened."""

    places: Places
    desk: Desk
    database: Database
    writer: Writer
    redis: Redis
    signals: RedisSignals
    limits: RedisLimits
    locks: RedisLocks
    due: DueRows
    files: EncryptedFiles
    links: ConversationLinks
    secrets: Secrets
    policy: Policy
    clock: Clock

    async def check_database(self) -> None:
        """Raise if the database does not answer."""
        async with self.database.reading.connect() as connection:
            await connection.execute(select(1))

    async def check_redis(self) -> None:
        """Raise if Redis does not answer."""
        await self.redis.ping()


def read_master_key(places: Places) -> MasterKey:
    """The key ring from the environment, or from its file, which is made at the first start."""
    if places.key:
        return parse_master_key(places.key, "the master key in the environment")
    return read_key_file(places.key_file or places.data / "master.key")


@asynccontextmanager
async def open_foundation(
    places: Places, *, clock: Clock | None = None, migrate: bool = False, alone: bool = False, mails: bool = False
) -> AsyncIterator[Foundation]:
    """Open everything, in the order in which it depends on each other; close it in reverse.

    ``migrate`` brings the database up to date, else an old one is refused. ``alone`` holds the data folder for this
    process: on SQLite a second desk is refused. ``mails``: this firm can send e-mail.
    """
    policy = load_policy(places.policy)
    async with AsyncExitStack() as stack:
        folder = DataFolder(places.data)
        if alone:
            stack.enter_context(folder.lock())
        else:
            folder.prepare()
        master = read_master_key(places)
        database = Database(places.database_url)
        stack.push_async_callback(database.close)
        if migrate:
            await upgrade(database)
        else:
            await require_current(database)
        server = await stack.enter_async_context(RedisServer(places.data, url=places.redis_url))
        # One new try at once for a connection that was cut; a Redis that is gone must not hold up what can do without.
        redis = Redis.from_url(
            server.url,
            decode_responses=True,
            socket_connect_timeout=2,
            health_check_interval=30,
            retry=Retry(NoBackoff(), 1),
        )
        stack.push_async_callback(redis.aclose)
        foundation = _build(places, policy, master, database, redis, clock or SystemClock(), mails, alone)
        warn_of_unknown_year(foundation.desk.working_time.calendar, foundation.clock.now().date())
        await keep_version(database, foundation.writer, policy, foundation.clock.now())
        await foundation.desk.do(keep_questionnaire, SYSTEM)
        foundation.signals.start()
        stack.push_async_callback(foundation.writer.close)
        stack.push_async_callback(foundation.signals.stop)
        yield foundation


def _build(
    places: Places,
    policy: Policy,
    master: MasterKey,
    database: Database,
    redis: Redis,
    clock: Clock,
    mails: bool,
    alone: bool,
) -> Foundation:
    secrets = Secrets(master)
    writer = Writer(database)
    signals = RedisSignals(redis, alone=alone)
    zone, calendar = ZoneInfo(policy.time_zone), HolidayCalendar(policy.holidays, policy.own_days)

    def open_unit() -> UnitOfWork:
        return SqlUnitOfWork(database, writer, secrets)

    desk = Desk(
        open_unit=open_unit,
        signals=signals,
        clock=clock,
        policy=policy,
        phrases=Phrases(),
        working_time=WorkingTime(zone, policy.working_hours, calendar),
        rest_hours=rest_rules(policy, calendar, HolidayCalendar),
        mails=mails,
    )
    return Foundation(
        places=places,
        desk=desk,
        database=database,
        writer=writer,
        redis=redis,
        signals=signals,
        limits=RedisLimits(redis),
        locks=RedisLocks(redis, alone=alone),
        due=DueRows(database),
        files=EncryptedFiles(places.data / "files", master),
        links=ConversationLinks(master),
        secrets=secrets,
        policy=policy,
        clock=clock,
    )
