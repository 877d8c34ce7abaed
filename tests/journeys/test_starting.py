"""A desk that cannot start says why in a sentence, names the remedy, and leaves with exit code 2."""

from __future__ import annotations

import os
import pwd
import socket
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.journeys.one_process import OneProcess
from tests.stand_ins.program import CHECKOUT, fiveclear, surroundings

_POWERS = "-dac_override,-dac_read_search"


def refused(*words: str | Path, before: Sequence[str] = (), **environment: str) -> str:
    """What a command says that must not start."""
    result = subprocess.run(
        [*before, *fiveclear(*words)],
        cwd=CHECKOUT,
        env=surroundings(environment),
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert result.returncode == 2, (result.returncode, result.stdout, result.stderr)
    assert "Traceback" not in result.stderr + result.stdout
    assert len(result.stderr.splitlines()) <= 3, result.stderr
    return result.stderr


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def test_a_port_in_use(tmp_path: Path, taken_port: int) -> None:
    said = refused("up", "--port", str(taken_port), "--data", tmp_path / "data")
    assert str(taken_port) in said
    assert "--port" in said


def test_a_file_in_place_of_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    said = refused("up", "--port", "0", "--data", tmp_path / "data")
    assert str(tmp_path / "data") in said
    assert "--data" in said


def test_a_data_folder_of_somebody_else(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    # Root may write everywhere, unless it gives that power away.
    without_power = []
    if os.geteuid() == 0:
        os.chown(closed, pwd.getpwnam("nobody").pw_uid, -1)
        without_power = ["setpriv", f"--bounding-set={_POWERS}", f"--inh-caps={_POWERS}"]
    said = refused("up", "--port", "0", "--data", closed / "data", before=without_power)
    assert str(closed) in said
    assert "--data" in said


def test_a_policy_with_a_typo(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text('rest_hours = []\n\n[callback]\nafterr = "1 s"\n')
    said = refused("up", "--port", "0", "--data", tmp_path / "data", "--policy", policy)
    assert f"{policy}, line 4: " in said
    assert "Did you mean “callback.after”?" in said


@pytest.mark.parametrize("wrong", ['[callback]\nafter = "soon"\n', "[callback\n", "[callback]\nlow = [7]\n"])
def test_a_policy_with_an_impossible_figure(tmp_path: Path, wrong: str) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(wrong)
    assert f"{policy}, line " in refused("up", "--port", "0", "--data", tmp_path / "data", "--policy", policy)


def test_a_policy_that_is_not_there(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.toml"
    said = refused("up", "--port", "0", "--data", tmp_path / "data", "--policy", missing)
    assert f"{missing} cannot be read" in said
    assert "Check the path." in said


def test_a_second_desk_on_the_same_folder(desk: OneProcess) -> None:
    said = refused("up", "--port", "0", "--data", desk.data)
    assert "Another desk" in said or str(desk.data) in said
    assert "--data" in said


@pytest.mark.parametrize("door", ["bot", "handoff", "actions"])
def test_a_door_of_its_own_on_sqlite(tmp_path: Path, door: str) -> None:
    said = refused(door, "--port", "0", "--data", tmp_path / "data")
    assert "one process" in said
    assert "DATABASE_URL" in said


@pytest.mark.parametrize("door", ["bot", "handoff", "actions"])
def test_a_database_that_is_not_migrated(postgres_url: str, redis_url: str, tmp_path: Path, door: str) -> None:
    places = {"DATABASE_URL": postgres_url, "REDIS_URL": redis_url}
    assert "./run migrate" in refused(door, "--port", "0", "--data", tmp_path / "data", **places)


def test_a_redis_that_is_not_there(postgres_url: str, tmp_path: Path) -> None:
    places = {"DATABASE_URL": postgres_url, "REDIS_URL": "redis://127.0.0.1:1/0"}
    subprocess.run(
        fiveclear("migrate", "--data", tmp_path / "data"),
        cwd=CHECKOUT,
        env=surroundings(places),
        capture_output=True,
        check=True,
    )
    assert "127.0.0.1:1" in refused("bot", "--port", "0", "--data", tmp_path / "data", **places)
