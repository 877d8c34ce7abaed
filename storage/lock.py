"""The data folder: who may use it, and that one desk has it at a time."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from desk.errors import Refused, Unavailable

LOCK_NAME = "desk.lock"


class DataFolderInUse(Refused):
    """Another desk uses this data folder."""

    code = "data_folder_in_use"
    remedy = (
        "Stop that desk first, or give this one a folder of its own with --data DIR; "
        "to run several processes, use PostgreSQL (DATABASE_URL)."
    )


class DataFolderUnusable(Unavailable):
    """The data folder cannot be written."""

    code = "data_folder_unusable"
    remedy = "Name a folder that this user may write, with --data DIR, or change its owner."


class DataFolder:
    """A folder for the database file, the keys, photographs and Redis' log; readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self) -> Path:
        """Make the folder if need be, and be sure that it can be written."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise DataFolderUnusable(f"The data folder {self.path} cannot be made: {error.strerror}.") from None
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise DataFolderUnusable(f"The data folder {self.path} cannot be written by this user.")
        return self.path

    @contextlib.contextmanager
    def lock(self) -> Iterator[Path]:
        """Hold the folder for this process alone; the system lets go of it even after kill -9."""
        self.prepare()
        with self._open_lock() as opened:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                opened.seek(0)
                holder = opened.read().strip() or "unknown"
                raise DataFolderInUse(
                    f"The data folder {self.path} is in use by another desk (process {holder})."
                ) from None
            opened.truncate(0)
            opened.write(str(os.getpid()))
            opened.flush()
            yield self.path

    def _open_lock(self) -> TextIO:
        try:
            return open(self.path / LOCK_NAME, "a+", opener=_private)
        except OSError as error:
            raise DataFolderUnusable(f"{self.path / LOCK_NAME} cannot be written: {error.strerror}.") from None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
