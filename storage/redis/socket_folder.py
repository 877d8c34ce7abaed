"""A short private folder for a unix socket, whose path may have about a hundred bytes and no more."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

LONGEST_SOCKET_PATH = 100
SOCKET_NAME = "redis.sock"


class NoSocketFolder(OSError):
    """No folder on this machine is short, private and ours."""


def socket_folder(data: Path, environment: Mapping[str, str] | None = None) -> Path:
    """The same folder for the same data folder each time, so that what an earlier run left behind is found again."""
    name = f"fiveclear-{os.getuid()}-{hashlib.sha256(os.fsencode(data.absolute())).hexdigest()[:12]}"
    for parent in parents(os.environ if environment is None else environment):
        folder = parent / name
        if len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH and make_private(folder):
            return folder
    raise NoSocketFolder(f"no short private folder can be made in {tempfile.gettempdir()}")


def parents(environment: Mapping[str, str]) -> Iterator[Path]:
    """Where short-lived files of one user may go, best first."""
    if environment.get("XDG_RUNTIME_DIR"):
        yield Path(environment["XDG_RUNTIME_DIR"])
    yield Path(tempfile.gettempdir())
    yield Path("/tmp")


def make_private(folder: Path) -> bool:
    """Whether the folder is there, ours, and closed to all others; a trap laid by somebody else is not used."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and stat.S_IMODE(found.st_mode) == 0o700
