"""Commands for the people and the keys: staff add, token, migrate, rotate-key."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import httpx
import pytest

from desk.errors import BadInput, NotFound, Refused
from desk.model.actor import BOT
from desk.verbs.intake import start_conversation
from fiveclear.agents import open_agents
from fiveclear.keys import rotate_key
from fiveclear.migrate import migrate
from fiveclear.places import places_of
from fiveclear.settings import Settings
from fiveclear.staff import add_staff, issue_token
from handoff.auth.passwords import Passwords
from storage.foundation import open_foundation
from storage.lock import DataFolder
from storage.master_key import read_key_file
from storage.sql.migration import HEAD, NotMigrated

VERA = "vera@example.org"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.model_validate({"data": tmp_path / "data"})


async def greet_olga(settings: Settings) -> str:
    """A customer whose name is sealed; gives her id."""
    async with open_foundation(places_of(settings), migrate=True) as foundation:
        opened = await foundation.desk.do(start_conversation, BOT, "webchat", "olga", "en", "Olga")
    return opened.customer_id


async def name_of(settings: Settings, customer_id: str) -> str:
    async with open_foundation(places_of(settings)) as foundation, foundation.desk.open_unit() as unit:
        return (await unit.customers.get(customer_id)).name


def test_a_person_logs_in_with_the_password_that_was_printed(settings: Settings) -> None:
    password = add_staff(settings, email=VERA, role="supervisor", name="Vera")

    async def check() -> None:
        async with open_foundation(places_of(settings)) as foundation, foundation.desk.open_unit() as unit:
            person = await unit.staff.first(email=VERA)
        assert person is not None
        assert (person.name, person.role.value, person.must_change_password) == ("Vera", "supervisor", True)
        assert await Passwords().fits(person.password_hash, password)

    asyncio.run(check())


@pytest.mark.parametrize(
    ("email", "role", "remedy"), [("vera", "agent", "anna@example.org"), (VERA, "boss", "supervisor")]
)
def test_a_slip_in_a_person_gets_a_remedy(settings: Settings, email: str, role: str, remedy: str) -> None:
    with pytest.raises(BadInput) as refused:
        add_staff(settings, email=email, role=role, name="Vera")
    assert remedy in refused.value.remedy


def test_nobody_is_taken_on_twice(settings: Settings) -> None:
    add_staff(settings, email=VERA, role="agent", name="Vera")
    with pytest.raises(BadInput, match="works here already"):
        add_staff(settings, email=VERA.upper(), role="agent", name="Vera")


def test_a_token_opens_the_interface(settings: Settings) -> None:
    add_staff(settings, email=VERA, role="supervisor", name="Vera")
    token = issue_token(settings, email=VERA)

    async def ask() -> int:
        async with open_foundation(places_of(settings)) as foundation:
            transport = httpx.ASGITransport(open_agents(settings, foundation).application)
            async with httpx.AsyncClient(transport=transport, base_url="http://desk.example") as client:
                answer = await client.get("/api/v1/cases", headers={"Authorization": f"Bearer {token}"})
                return answer.status_code

    assert asyncio.run(ask()) == 200


def test_a_token_for_nobody_is_refused(settings: Settings) -> None:
    with pytest.raises(NotFound, match="Nobody with the address"):
        issue_token(settings, email="stranger@example.org")


def test_migrating_twice_does_it_once(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    migrate(settings)
    migrate(settings)
    told = capsys.readouterr().out.splitlines()
    assert told == [f"The database is at version {HEAD}.", f"The database is at version {HEAD} already."]


def test_several_processes_need_a_migrated_database(tmp_path: Path, postgres_url: str) -> None:
    settings = Settings.model_validate({"data": tmp_path / "data", "database_url": postgres_url})
    with pytest.raises(NotMigrated) as refused:
        add_staff(settings, email=VERA, role="agent", name="Vera")
    assert refused.value.remedy == "Run: ./run migrate"
    migrate(settings)
    assert add_staff(settings, email=VERA, role="agent", name="Vera")


def test_after_a_rotation_old_data_opens_with_the_new_key(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    olga = asyncio.run(greet_olga(settings))
    file = settings.data / "master.key"
    before = read_key_file(file)
    rotate_key(settings)
    after = read_key_file(file)
    assert list(after.wrapping) == [after.current, before.current], "kept until the next rotation"
    assert after.index == before.index, "look-ups go on working"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "1 customers' keys" in capsys.readouterr().out
    assert asyncio.run(name_of(settings, olga)) == "Olga"


def test_a_running_desk_keeps_its_key(settings: Settings) -> None:
    asyncio.run(greet_olga(settings))
    with DataFolder(settings.data).lock(), pytest.raises(Refused, match="in use by another desk"):
        rotate_key(settings)


def test_a_key_from_the_environment_cannot_be_rotated_here(tmp_path: Path) -> None:
    settings = Settings.model_validate({"data": tmp_path / "data", "key": "a:secret"})
    with pytest.raises(Refused) as refused:
        rotate_key(settings)
    assert "FIVECLEAR_KEY_FILE" in refused.value.remedy
