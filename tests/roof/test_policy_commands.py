"""The commands about the regulation, from the outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desk.policy import load_policy
from fiveclear.settings import CHECKOUT
from storage.sql.database import Database
from storage.sql.migration import upgrade
from storage.sql.policies import keep_version
from storage.sql.writer import Writer

MAJOR = '{"class": "major", "opened_at": "2026-11-18T10:00:00+08:00", "policy_version": "%s"}'


def call(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run `./run policy …`."""
    surroundings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(CHECKOUT), "COLUMNS": "200"}
    command = [sys.executable, "-P", "-m", "fiveclear", "policy", *words]
    return subprocess.run(command, env=surroundings, input=given, capture_output=True, text=True, check=False)


@pytest.fixture
async def data(tmp_path: Path) -> Path:
    """The folder of a desk that once ran under a stricter policy."""
    (tmp_path / "strict.toml").write_text('[limits.major]\nresolution = "5 days"\n', "utf-8")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'fiveclear.db'}")
    await upgrade(database)
    writer = Writer(database)
    await keep_version(database, writer, load_policy(tmp_path / "strict.toml"), datetime(2026, 11, 1, tzinfo=UTC))
    await writer.close()
    await database.close()
    return tmp_path


def test_check_names_every_fault_and_ends_with_2(tmp_path: Path) -> None:
    file = tmp_path / "firm.toml"
    file.write_text('[callback]\nrounds = 0\nlow = [9]\n[extension]\nminor = "boss"\n', "utf-8")
    result = call("check", str(file))
    assert result.returncode == 2
    assert [f"line {line}" in result.stdout for line in (2, 3, 5)] == [True] * 3
    assert result.stdout.count("Remedy:") == 3
    assert "R35" in result.stdout
    as_json = json.loads(call("check", str(file), "--format", "json").stdout)
    assert (as_json["usable"], [fault["line"] for fault in as_json["faults"]]) == (False, [2, 3, 5])


def test_check_says_what_a_good_file_changes() -> None:
    result = call("check", "cn-bank", "--format", "json")
    assert result.returncode == 0
    told = json.loads(result.stdout)
    changed = {change["key"]: change["shipped"] for change in told["changes"]}
    assert changed["limits.minor.resolution"] == "2 days"
    assert call("check", "cn-default").stdout.startswith("It can be used")


def test_explain_reads_a_case_and_gives_the_grounds(tmp_path: Path) -> None:
    result = call("explain", "-", "--data", str(tmp_path), given=MAJOR % "")
    assert result.returncode == 0, result.stderr
    assert "resolution: 10 days, by Sat 2026-11-28 10:00 Asia/Shanghai (calendar time) by R16" in result.stdout
    (tmp_path / "case.json").write_text(MAJOR % "", "utf-8")
    told = json.loads(call("explain", str(tmp_path / "case.json"), "--format", "json").stdout)
    (resolution,) = [each for each in told["grounds"] if each["what"] == "resolution"]
    assert resolution["due_at"] == "2026-11-28T10:00:00+08:00" or resolution["due_at"] == "2026-11-28T02:00:00+00:00"
    assert resolution["file"].endswith("policy.toml")


def test_explain_goes_by_the_version_that_a_case_was_promised_under(data: Path) -> None:
    strict = load_policy(data / "strict.toml").version
    told = call("explain", "-", "--data", str(data), given=MAJOR % strict)
    assert "resolution: 5 days" in told.stdout
    assert f"version {strict}" in told.stdout
    unknown = call("explain", "-", "--data", str(data), given=MAJOR % "000000000000")
    assert "Mind: The case was promised under version 000000000000, which is not kept here" in unknown.stdout
    assert call("explain", "-", "--data", str(data), "--version", "000", given="{}").returncode == 2


@pytest.mark.parametrize("given", ["{", '{"class": "huge"}', "[]"])
def test_explain_refuses_what_is_no_case(given: str) -> None:
    result = call("explain", "-", given=given)
    assert result.returncode == 2
    assert "Remedy:" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_example_is_switched_on_by_its_name(tmp_path: Path) -> None:
    told = call("explain", "-", "--policy", "cn-bank", "--data", str(tmp_path), given='{"class": "minor"}')
    assert "resolution: 15 days" in told.stdout
    assert "cn-bank.toml, line 6: the rules: facts clear" in told.stdout


def test_versions_are_listed_and_shown(data: Path) -> None:
    strict = load_policy(data / "strict.toml")
    listed: list[dict[str, Any]] = json.loads(call("versions", "--data", str(data), "--format", "json").stdout)
    assert [(each["version"], each["cases"]) for each in listed] == [(strict.version, 0)]
    assert call("show", strict.version[:6], "--data", str(data)).stdout == strict.text


def test_simulate_puts_a_month_side_by_side(data: Path) -> None:
    result = call("simulate", "cn-bank", "--month", "2026-11", "--data", str(data))
    assert result.returncode == 0, result.stderr
    assert "0 cases of 2026-11" in result.stdout
    told = json.loads(call("simulate", "cn-bank", "--month", "2026-11", "--data", str(data), "--format", "json").stdout)
    assert {"deadlines", "alarms", "callbacks", "rates", "changed"} <= told.keys()


@pytest.mark.parametrize(
    "words",
    [
        ["simulate", "cn-bank", "--month", "November"],
        ["simulate", "nowhere.toml", "--month", "2026-11"],
        ["show", "zzz"],
    ],
)
def test_what_cannot_be_done_gets_a_sentence_and_a_remedy(data: Path, words: list[str]) -> None:
    result = call(*words, "--data", str(data))
    assert result.returncode == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_folder_without_a_desk_is_left_as_it_is(tmp_path: Path) -> None:
    result = call("versions", "--data", str(tmp_path / "empty"))
    assert result.returncode == 2
    assert "There is no desk in" in result.stderr
    assert not (tmp_path / "empty").exists()
