"""A Redis server of the desk's own: on a unix socket, kept alive, and gone when the desk is gone."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import logging
import shutil
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path
from typing import TextIO

from storage.redis.child import ends_with_parent
from storage.redis.socket_folder import SOCKET_NAME, socket_folder

SECONDS_TO_START = 20
SECONDS_TO_STOP = 5
LONGEST_PAUSE = 2.0
APPEND_FOLDER = "appendonlydir"


class DidNotStart(Exception):
    """The server ended, or stayed silent, before it answered."""


class LocalServer:
    """One server process on the data folder; start, keep, stop.

    Another command on the same data folder, `./run token` say, uses the server that the desk keeps.
    """

    def __init__(self, binary: Path, data: Path) -> None:
        self.binary = binary
        self.folder = data / "redis"
        self.socket = socket_folder(data) / SOCKET_NAME
        self.restarts = 0
        self.process: Process | None = None
        self._log = logging.getLogger(__name__)
        self._keeper: asyncio.Task[None] | None = None
        self._keeping: TextIO | None = None

    async def start(self) -> None:
        """Start it and keep it running, unless somebody else keeps it already."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._keeping = take(self.folder / "keeper.lock")
        if self._keeping is None:
            await self._wait_for_answer()
            return
        await ask_to_leave(self.socket)
        self.socket.unlink(missing_ok=True)
        await self._launch()
        self._keeper = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """Let it write what it has and end; insist if it does not."""
        if self._keeper is not None:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
        await self._end()
        if self._keeping is not None:
            shutil.rmtree(self.socket.parent, ignore_errors=True)
            self._keeping.close()

    async def _launch(self) -> None:
        try:
            await self._launch_once()
        except DidNotStart:
            remains = self.folder / APPEND_FOLDER
            if not remains.exists():
                raise
            # Everything in it can be rebuilt from the database, so a damaged file must not keep the desk shut.
            aside = remains.with_name(f"{APPEND_FOLDER}.damaged")
            shutil.rmtree(aside, ignore_errors=True)
            remains.rename(aside)
            self._log.warning("Redis could not read its file; put aside as %s, starting empty", aside)
            await self._launch_once()

    async def _launch_once(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *self.command(),
            stdin=DEVNULL,
            stdout=DEVNULL,
            stderr=DEVNULL,
            start_new_session=True,  # Ctrl-C is for the desk, which then stops its server last
            preexec_fn=ends_with_parent(),
        )
        await self._wait_for_answer()

    async def _wait_for_answer(self) -> None:
        try:
            async with asyncio.timeout(SECONDS_TO_START):
                while not await answers(self.socket):
                    if self.process is not None and self.process.returncode is not None:
                        raise DidNotStart(f"{self.binary} ended with code {self.process.returncode}")
                    await asyncio.sleep(0.01)
        except TimeoutError:
            await self._end()
            raise DidNotStart(f"{self.binary} did not answer within {SECONDS_TO_START} s") from None

    def command(self) -> list[str]:
        """How the server is called."""
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.folder),
            "logfile": str(self.folder / "server.log"),
            "loglevel": "warning",
            "daemonize": "no",
            "databases": "1024",  # a number for each test
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "maxmemory-policy": "noeviction",
        }
        return [str(self.binary), *(word for name, value in options.items() for word in (f"--{name}", value))]

    async def _keep(self) -> None:
        pause = 0.0
        while self.process is not None:
            code = await self.process.wait()
            self._log.warning("Redis ended (code %s); starting it again", code)
            await asyncio.sleep(pause)
            try:
                await self._launch()
                self.restarts += 1
                pause = 0.0
            except (DidNotStart, OSError) as error:
                pause = min(LONGEST_PAUSE, pause * 2 or 0.1)
                self._log.error("Redis did not start again: %s", error)

    async def _end(self) -> None:
        if self.process is None or self.process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), SECONDS_TO_STOP)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


def take(path: Path) -> TextIO | None:
    """The open lock, until it is closed or this process ends; None if somebody else has it."""
    opened = path.open("a")
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        opened.close()
        return None
    return opened


async def answers(socket: Path) -> bool:
    """Whether a server listens there and has loaded its data."""
    return await say(socket, b"PING\r\n") == b"+PONG\r\n"


async def ask_to_leave(socket: Path) -> None:
    """End a server whose desk is gone; where the kernel cannot tie it to its parent, one may be left."""
    if await answers(socket):
        await say(socket, b"SHUTDOWN\r\n")


async def say(socket: Path, words: bytes) -> bytes:
    """One line to the server and its answer; empty if it does not answer or hangs up."""
    try:
        reader, writer = await asyncio.open_unix_connection(socket)
    except OSError:
        return b""
    try:
        writer.write(words)
        return await asyncio.wait_for(reader.readline(), SECONDS_TO_STOP)
    except (OSError, TimeoutError):
        return b""
    finally:
        writer.close()
