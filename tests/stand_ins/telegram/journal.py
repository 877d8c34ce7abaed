"""An append-only record of what the stand-in saw, so that a test asks it and not the product what happened."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any


class Journal:
    """Entries in order; ``path`` also writes each as a line of JSON, at once, so that a killed process leaves them.

    The kinds: ``handed_in`` a customer did something; ``handed_out`` the bot got the update; ``acknowledged`` the bot
    will not get it again; ``called`` a method was called, with its outcome; ``received`` a message of the bot arrived
    in a chat; ``changed`` one was edited.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.entries: list[dict[str, Any]] = []
        self._file = path.open("a", encoding="utf-8") if path else None

    def note(self, kind: str, **facts: Any) -> None:
        """Write an entry; ``at`` is in seconds of the loop's clock."""
        entry = {"number": len(self.entries), "kind": kind, "at": asyncio.get_running_loop().time(), **facts}
        self.entries.append(entry)
        if self._file is not None:
            self._file.write(json.dumps(entry, ensure_ascii=False) + "\n")
            self._file.flush()

    def of(self, kind: str, **facts: Any) -> list[dict[str, Any]]:
        """The entries of one kind in which these facts stand."""
        wanted = {"kind": kind, **facts}
        return [entry for entry in self.entries if all(entry.get(key) == value for key, value in wanted.items())]

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
