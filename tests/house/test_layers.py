"""The arrows of the house: the contracts in pyproject.toml hold, and each of them can be broken."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import CHECKOUT

ARROWS = "Arrows point down only"
CELLARS = "Only the roof and each door's composition root"
CYCLES = "No cycles between neighbours"


def rooms() -> list[str]:
    """The rooms that the contracts speak of."""
    with (CHECKOUT / "pyproject.toml").open("rb") as opened:
        found: list[str] = tomllib.load(opened)["tool"]["importlinter"]["root_packages"]
    return found


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts on the packages in a folder."""
    program = Path(sys.executable).parent / "lint-imports"
    command = [str(program), "--config", str(CHECKOUT / "pyproject.toml"), "--no-cache"]
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "300"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def model_house(tmp_path: Path) -> Path:
    """A house with every room, and nothing in them but what is allowed."""
    for room in rooms():
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
        (tmp_path / room / "inner.py").touch()
    for door in ("bot", "actions", "handoff"):
        (tmp_path / door / "app.py").write_text(
            f"import storage.inner, understanding.inner, {door}.inner, desk.inner\n"
        )
    (tmp_path / "fiveclear" / "up.py").write_text("import bot.app, handoff.app, storage.inner\n")
    return tmp_path


def test_a_house_as_drawn_is_accepted(model_house: Path) -> None:
    result = lint(model_house)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("desk/inner.py", "import storage", ARROWS),
        ("storage/inner.py", "import bot", ARROWS),
        ("storage/inner.py", "import understanding", ARROWS),
        ("bot/inner.py", "import handoff.app", ARROWS),
        ("actions/inner.py", "import fiveclear", ARROWS),
        ("bot/inner.py", "import storage.inner", CELLARS),
        ("handoff/inner.py", "from understanding import inner", CELLARS),
    ],
)
def test_a_wrong_arrow_is_found(model_house: Path, file: str, line: str, contract: str) -> None:
    (model_house / file).write_text(f"{line}\n")
    assert_broken(lint(model_house), contract)


def test_a_cycle_is_found(model_house: Path) -> None:
    (model_house / "desk" / "inner.py").write_text("import desk.outer\n")
    (model_house / "desk" / "outer.py").write_text("import desk.inner\n")
    assert_broken(lint(model_house), CYCLES)


def assert_broken(result: subprocess.CompletedProcess[str], contract: str) -> None:
    """The contract, and with a plain word for it."""
    assert result.returncode != 0
    verdicts = [line for line in result.stdout.splitlines() if line.strip().endswith("BROKEN")]
    assert any(contract in line for line in verdicts), result.stdout
