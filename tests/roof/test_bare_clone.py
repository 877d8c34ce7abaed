"""The script `run` on a bare copy: another user, an empty home, only Python and pip. Needs the network; `-m slow`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fiveclear.settings import CHECKOUT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
NEEDED = ("run", "requirements.lock", "requirements-dev.lock", "fiveclear", "desk")


@pytest.fixture
def user() -> str | None:
    """Somebody without rights, if we may become somebody else; else ourselves."""
    return "nobody" if os.geteuid() == 0 else None


@pytest.fixture
def home(user: str | None) -> Iterator[Path]:
    """An empty home with nothing but a copy of the desk in it."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        home = Path(name)
        (home / "copy").mkdir()
        for part in NEEDED:
            copy = shutil.copytree if (CHECKOUT / part).is_dir() else shutil.copy
            copy(CHECKOUT / part, home / "copy" / part)
        if user:
            subprocess.run(["chown", "-R", user, home], check=True)
        yield home


def start(home: Path, user: str | None) -> subprocess.CompletedProcess[str]:
    """`./run --version` with the least of an environment, by the machine's own Python."""
    python = Path("/usr/bin/python3") if user else Path(sys.base_prefix) / "bin" / "python3"
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    command = [str(python), str(home / "copy" / "run"), "--version"]
    return subprocess.run(command, cwd=home, env=environment, user=user, capture_output=True, text=True, check=False)


def test_it_sets_itself_up_once(home: Path, user: str | None) -> None:
    first = start(home, user)
    assert first.returncode == 0, first.stderr
    assert first.stdout == "fiveclear 0.1.0\n"
    assert "Setting up Fiveclear" in first.stderr
    again = start(home, user)
    assert (again.stdout, again.stderr) == ("fiveclear 0.1.0\n", "")
