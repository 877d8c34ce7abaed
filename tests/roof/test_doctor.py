"""The doctor: each thing that the desk stands on is broken once, and its remedy is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desk.model.actor import BOT
from desk.verbs.intake import start_conversation
from fiveclear.doctor import doctor, examine
from fiveclear.examination.clock import Comparison, Start, examine_clock
from fiveclear.examination.database import examine_database
from fiveclear.examination.disk import examine_disk
from fiveclear.examination.encoder import examine_encoder
from fiveclear.examination.finding import Finding, Health
from fiveclear.examination.redis_server import examine_redis
from fiveclear.places import places_of
from fiveclear.settings import Settings
from storage.clock import SystemClock
from storage.foundation import open_foundation
from storage.master_key import new_master_key, write_key_file
from storage.redis.server import RedisServer
from tests.fixtures.postgres import PostgresServer
from tests.stand_ins.telegram.server import TelegramStandIn

Report = Callable[..., Awaitable[dict[str, Finding]]]


@dataclass
class LeapingClock:
    """Leaps ahead by the same length each time that somebody looks."""

    leap: timedelta
    at: datetime = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.at += self.leap
        return self.at


def settings_in(data: Path, **more: Any) -> Settings:
    return Settings.model_validate({"data": data, **more})


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """The findings by part, for a desk in an own folder and some settings."""

    async def make(**more: Any) -> dict[str, Finding]:
        settings = settings_in(tmp_path / "data", **more)
        return {finding.part: finding for finding in await examine(settings, SystemClock())}

    return make


async def opened_once(settings: Settings) -> None:
    async with open_foundation(places_of(settings), migrate=True):
        pass


async def test_a_machine_on_which_the_desk_never_ran_is_well(report: Report, tmp_path: Path) -> None:
    findings = await report()
    assert {finding.health for finding in findings.values()} <= {Health.OK, Health.WARNING}
    assert not (tmp_path / "data").exists(), "the doctor changes nothing"
    assert findings["telegram"].sentence.startswith("off")


async def test_a_desk_that_ran_is_well(report: Report, tmp_path: Path) -> None:
    await opened_once(settings_in(tmp_path / "data"))
    findings = await report()
    assert findings["database"].health is Health.OK
    assert "writable" in findings["database"].sentence
    assert "mode 600" in findings["master key"].sentence


async def test_a_file_that_is_no_database(report: Report, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "fiveclear.db").write_bytes(b"a shopping list" * 1000)
    found = (await report())["database"]
    assert found.health is Health.FAULT
    assert "restore it from your backup" in found.remedy


async def test_a_database_without_its_tables(sqlite_url: str, postgres_url: str) -> None:
    sqlite3.connect(sqlite_url.removeprefix("sqlite+aiosqlite:///")).execute("CREATE TABLE other (id)").close()
    for url in (sqlite_url, postgres_url):
        found = (await examine_database(url, SystemClock())).finding
        assert found.health is Health.FAULT
        assert found.remedy == "Run: ./run migrate"


async def test_a_database_that_may_only_be_read(postgres: PostgresServer, migrated_postgres_url: str) -> None:
    view = await examine_database(migrated_postgres_url, SystemClock())
    assert view.finding.health is Health.OK
    assert view.ahead_of_server is not None
    assert abs(view.ahead_of_server) < timedelta(minutes=1)
    name = postgres.name_in(migrated_postgres_url)
    postgres.statement(f"ALTER DATABASE {name} SET default_transaction_read_only = on").check_returncode()
    found = (await examine_database(migrated_postgres_url, SystemClock())).finding
    assert found.health is Health.FAULT
    assert "read-only" in found.sentence


async def test_a_database_server_that_is_not_there(report: Report) -> None:
    found = (await report(database_url="postgresql://desk:a-secret@127.0.0.1:9/desk"))["database"]
    assert found.health is Health.FAULT
    assert "DATABASE_URL" in found.remedy
    assert "a-secret" not in found.line()


async def test_a_redis_that_is_not_there(report: Report) -> None:
    found = (await report(redis_url="redis://127.0.0.1:9/0"))["redis"]
    assert found.health is Health.FAULT
    assert "REDIS_URL" in found.remedy


async def test_no_redis_to_start(tmp_path: Path) -> None:
    found = await examine_redis(tmp_path, None, programs=[])
    assert found.health is Health.FAULT
    assert "Install Valkey or Redis 7" in found.remedy


async def test_the_redis_that_is_named_tells_its_version(redis_server: RedisServer, tmp_path: Path) -> None:
    found = await examine_redis(tmp_path, redis_server.url)
    assert found.health is Health.OK
    assert found.sentence.split()[0] in ("Valkey", "Redis")


async def test_a_token_that_telegram_knows(report: Report) -> None:
    async with TelegramStandIn() as telegram:
        found = (await report(telegram_token=telegram.token, telegram_api=telegram.url))["telegram"]
    assert found.health is Health.OK
    assert "@" in found.sentence


async def test_a_token_that_telegram_refuses(report: Report) -> None:
    async with TelegramStandIn() as telegram:
        found = (await report(telegram_token="1:wrong-token", telegram_api=telegram.url))["telegram"]
    assert found.health is Health.FAULT
    assert "@BotFather" in found.remedy
    assert "wrong-token" not in found.line()


async def test_a_telegram_that_cannot_be_reached(report: Report) -> None:
    found = (await report(telegram_token="1:a-token", telegram_api="http://127.0.0.1:9"))["telegram"]
    assert found.health is Health.FAULT
    assert "FIVECLEAR_TELEGRAM_API" in found.remedy
    assert "a-token" not in found.line()


async def test_a_webhook_without_an_address(report: Report) -> None:
    found = (await report(telegram_token="1:a-token", telegram_mode="webhook"))["telegram"]
    assert found.health is Health.FAULT
    assert "FIVECLEAR_PUBLIC_URL" in found.remedy


def test_a_clock_that_jumps_while_it_is_looked_at() -> None:
    clock = LeapingClock(timedelta(hours=3, minutes=20))
    found = examine_clock(clock, Start.of(clock), None, None)
    assert found.health is Health.FAULT
    assert "jumped 3 h 20 min ahead" in found.sentence


def test_a_clock_that_was_set_back() -> None:
    clock = LeapingClock(timedelta())
    found = examine_clock(clock, Start.of(clock), None, clock.at + timedelta(days=1, hours=2))
    assert found.health is Health.FAULT
    assert "has jumped back" in found.sentence
    assert "1 day 2 h ahead" in found.sentence


@pytest.mark.parametrize(
    ("seconds", "health"), [(0.5, Health.OK), (-10, Health.WARNING), (90, Health.FAULT), (-4000, Health.FAULT)]
)
def test_a_clock_that_differs_from_the_database_servers(seconds: float, health: Health) -> None:
    clock = LeapingClock(timedelta())
    found = examine_clock(clock, Start.of(clock), Comparison("the database server", timedelta(seconds=seconds)), None)
    assert found.health is health
    assert "NTP" in found.line() or health is Health.OK


@pytest.mark.parametrize(("megabytes", "health"), [(10, Health.FAULT), (900, Health.WARNING), (90_000, Health.OK)])
def test_a_disk_that_fills_up(tmp_path: Path, megabytes: int, health: Health) -> None:
    found = examine_disk(tmp_path, free=lambda _: megabytes * 1024**2)
    assert found.health is health
    assert "Make room" in found.remedy or health is Health.OK


async def test_a_data_folder_that_is_a_file(report: Report, tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    found = (await report())["disk"]
    assert found.health is Health.FAULT
    assert "--data" in found.remedy


def test_without_the_encoder_the_desk_understands_less() -> None:
    found = examine_encoder("an_encoder_that_nobody_installed")
    assert found.health is Health.WARNING
    assert "TF-IDF alone" in found.sentence


async def test_a_policy_with_a_slip(report: Report, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text('[callback]\nafter = "1 dey"\n')
    found = (await report(policy=file))["policy"]
    assert found.health is Health.FAULT
    assert f"{file}, line 2" in found.sentence


async def test_a_policy_without_rest_hours(report: Report, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text("rest_hours = []\n")
    assert (await report(policy=file))["policy"].health is Health.WARNING


async def test_a_key_that_others_can_read(report: Report, tmp_path: Path) -> None:
    await opened_once(settings_in(tmp_path / "data"))
    (tmp_path / "data" / "master.key").chmod(0o644)
    found = (await report())["master key"]
    assert found.health is Health.FAULT
    assert found.remedy == f"Run: chmod 600 {tmp_path / 'data' / 'master.key'}"


async def test_a_key_that_is_lost_and_one_of_another_desk(report: Report, tmp_path: Path) -> None:
    async with open_foundation(places_of(settings_in(tmp_path / "data")), migrate=True) as foundation:
        await foundation.desk.do(start_conversation, BOT, "webchat", "olga", "en", "Olga")
    key_file = tmp_path / "data" / "master.key"
    key_file.unlink()
    lost = (await report())["master key"]
    assert lost.health is Health.FAULT
    assert "Restore the key file from your backup" in lost.remedy
    write_key_file(key_file, new_master_key())
    foreign = (await report())["master key"]
    assert foreign.health is Health.FAULT
    assert "Restore the key file" in foreign.remedy


def test_the_exit_code_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(settings_in(tmp_path / "data")) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "The desk can open."
    assert doctor(settings_in(tmp_path / "data", redis_url="redis://127.0.0.1:9/0")) == 1
    output = capsys.readouterr().out.splitlines()
    assert output[-1] == "Faults: redis."
    assert len(output) == 11, "one line each"
