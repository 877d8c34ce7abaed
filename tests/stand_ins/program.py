"""A program as an operator starts it: a real process, its words kept in a file, ended by signals."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

CHECKOUT = Path(__file__).resolve().parents[2]
_START_SECONDS = 60.0


class Program:
    """One process. ``words`` is what it has said so far on both of its outputs."""

    def __init__(self, command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None) -> None:
        self.command = list(command)
        self.log = log
        self.environment = surroundings(environment or {})
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Start it, in a group of its own; a second start begins a new process."""
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command,
                cwd=CHECKOUT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    @property
    def words(self) -> str:
        """Everything that it has said."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    async def says(self, pattern: str, *, after: int = 0, seconds: float = _START_SECONDS) -> re.Match[str]:
        """Wait until the words match, from the given place on; AssertionError with the words if it ends before."""
        until = time.monotonic() + seconds
        while True:
            if found := re.search(pattern, self.words[after:]):
                return found
            ended = self.process is not None and self.process.poll() is not None
            assert not ended, f"it ended with {self.process and self.process.returncode}:\n{self.words}"
            assert time.monotonic() < until, f"it never said {pattern!r}:\n{self.words}"
            await asyncio.sleep(0.05)

    async def ends(self, seconds: float) -> int:
        """Its exit code; AssertionError if it goes on for longer."""
        until = time.monotonic() + seconds
        while (code := self._running().poll()) is None:
            assert time.monotonic() < until, f"it did not end within {seconds} s:\n{self.words[-3000:]}"
            await asyncio.sleep(0.02)
        return code

    def signal(self, number: int = signal.SIGTERM) -> None:
        """Send it a signal."""
        self._running().send_signal(number)

    def kill(self) -> None:
        """End it at once, with nothing finished, and wait until it is gone."""
        self._running().kill()
        self._running().wait()

    def sweep_up(self) -> None:
        """End whatever is left of it."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        assert self.process is not None, "it was not started"
        return self.process


def surroundings(given: Mapping[str, str]) -> dict[str, str]:
    """The environment of a program: what any program needs, and nothing else of the desk's but what is given."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "PYTHONPATH": str(CHECKOUT), "PYTHONUNBUFFERED": "1", "COLUMNS": "200", **given}


def fiveclear(*words: str | Path) -> list[str]:
    """The command line of the desk, as `run` calls it."""
    return [sys.executable, "-P", "-m", "fiveclear", *map(str, words)]


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
