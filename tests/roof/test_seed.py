"""The seed: a believable firm that came about through the desk's own verbs."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desk.verbs.intake import LANGUAGES
from fiveclear.places import places_of
from fiveclear.policies.simulating import simulate
from fiveclear.seed import NotEmpty, seed
from fiveclear.seeding.firm import lessons
from fiveclear.seeding.ledger import LedgerBroken, verify_ledger
from fiveclear.seeding.stories import Story, read_stories, story_from
from fiveclear.settings import Settings
from handoff.auth.passwords import Passwords
from storage.foundation import open_foundation
from storage.sql.database import Database

TOLD = (
    "王芳",  # comes twice: a complaint, then praise
    "何俊",  # a low mark, a second round
    "夏萍",  # a letter, so that a person has to call back
    "唐伟",  # an emergency
    "贾敏",  # only a question
    "段誉铭",  # never answers the callback
    "秦岚",  # resolved a moment ago
    "Ruth Adler",  # waits
    "莊凱文",  # in somebody's hands
)


def told() -> list[Story]:
    """A handful of stories of every kind."""
    return [story for story in read_stories() if story.name in TOLD]


@dataclass(frozen=True, slots=True)
class Seeded:
    """A seeded desk, and what the seed said."""

    settings: Settings
    said: str

    def rows(self, query: str) -> list[Any]:
        """What a query finds in the database file."""
        with sqlite3.connect(self.settings.data / "fiveclear.db") as connection:
            return connection.execute(query).fetchall()


@pytest.fixture(scope="session")
def seeded_once(tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """Seeded once a session: it takes a while."""
    settings = Settings.model_validate({"data": tmp_path_factory.mktemp("seeded") / "data"})
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        seed(settings, told())
    return Seeded(settings, said.getvalue())


@pytest.fixture
def seeded(seeded_once: Seeded, tmp_path: Path) -> Seeded:
    """A copy of the seeded desk for one test."""
    shutil.copytree(seeded_once.settings.data, tmp_path / "data")
    return Seeded(Settings.model_validate({"data": tmp_path / "data"}), seeded_once.said)


def test_the_stories_are_many_and_in_three_scripts() -> None:
    stories = read_stories()
    assert 80 <= len(stories) <= 100
    assert Counter(story.language for story in stories).keys() == set(LANGUAGES)
    assert len({story.what for story in stories}) == len(stories), "nobody writes what another wrote"
    assert all(sum(lesson.language == language for lesson in lessons()) >= 10 for language in LANGUAGES)


def test_a_slip_in_a_story_is_named() -> None:
    with pytest.raises(ValueError, match="urgencey means nothing"):
        story_from({"name": "Olga", "language": "en", "what": "The lift is stuck", "urgencey": "major"}, "stories-en")


@pytest.mark.timeout(180)
def test_cases_come_about_in_many_states(seeded: Seeded) -> None:
    rows = seeded.rows
    states = dict(rows("SELECT state, count(*) FROM complaint_case GROUP BY state"))
    assert states.keys() == {"waiting", "assigned", "resolved", "closed"}
    assert dict(rows("SELECT round, count(*) FROM complaint_case GROUP BY round"))[2] == 1
    marks = {mark for (mark,) in rows("SELECT mark FROM callback WHERE mark IS NOT NULL")}
    assert {2, 5} <= marks
    assert rows("SELECT count(*) FROM task")[0][0] >= 1
    assert rows("SELECT count(*) FROM inbox WHERE done_at IS NULL") == [(0,)], "the bot would answer it all again"
    assert rows("SELECT count(*) FROM delivery WHERE channel != 'webchat'") == [(0,)], "nobody outside is written to"
    assert "every hash fits" in seeded.said


@pytest.mark.timeout(180)
async def test_the_passwords_that_were_printed_are_right(seeded: Seeded) -> None:
    lines = [line.split() for line in seeded.said.splitlines() if "@fiveclear.local" in line]
    assert {line[1] for line in lines} == {"administrator", "agent", "supervisor", "leader", "auditor"}
    async with open_foundation(places_of(seeded.settings)) as foundation, foundation.desk.open_unit() as unit:
        for email, _, password, *_ in lines[:2]:
            person = await unit.staff.first(email=email)
            assert person is not None
            assert person.must_change_password
            assert await Passwords().fits(person.password_hash, password)


@pytest.mark.timeout(180)
def test_a_second_run_changes_nothing(seeded: Seeded, capsys: pytest.CaptureFixture[str]) -> None:
    before = seeded.rows("SELECT count(*) FROM event")
    seed(seeded.settings, told())
    assert "seeded already" in capsys.readouterr().out
    assert seeded.rows("SELECT count(*) FROM event") == before


@pytest.mark.timeout(180)
async def test_an_entry_that_was_edited_away_is_found(seeded: Seeded) -> None:
    database = Database(seeded.settings.database_url.get_secret_value())
    try:
        entries, streams = await verify_ledger(database)
        assert entries > streams > 0
        with sqlite3.connect(seeded.settings.data / "fiveclear.db") as connection:
            connection.execute("UPDATE event SET actor_id = 'somebody else' WHERE verb = 'resolve'")
        with pytest.raises(LedgerBroken, match="resolve"):
            await verify_ledger(database)
    finally:
        await database.close()


@pytest.mark.timeout(180)
def test_under_the_same_policy_its_months_look_as_they_were(
    seeded: Seeded, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    same, cases = tmp_path / "same.toml", 0
    same.write_text("# nothing else\n", "utf-8")
    for (month,) in seeded.rows("SELECT DISTINCT strftime('%Y-%m', opened_at, '+8 hours') FROM complaint_case"):
        capsys.readouterr()
        simulate(seeded.settings, same, month, as_json=True)
        report = json.loads(capsys.readouterr().out)
        cases += report["cases"]
        assert report["changed"] == []
        for part in ("deadlines", "alarms", "callbacks", "rates"):
            assert all(sides["was"] == sides["would_be"] for sides in report[part].values()), report[part]
    assert cases == seeded.rows("SELECT count(*) FROM complaint_case")[0][0] > 0


@pytest.mark.timeout(180)
def test_a_desk_with_cases_of_its_own_is_left_alone(seeded: Seeded) -> None:
    with sqlite3.connect(seeded.settings.data / "fiveclear.db") as connection:
        connection.execute("DELETE FROM effect")
    with pytest.raises(NotEmpty):
        seed(seeded.settings, told())


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_whole_fortnight(tmp_path: Path) -> None:
    whole = Seeded(Settings.model_validate({"data": tmp_path / "data"}), "")
    seed(whole.settings)
    assert whole.rows("SELECT count(*) FROM complaint_case")[0][0] >= 80
    assert len(whole.rows("SELECT DISTINCT state FROM callback")) == 4
