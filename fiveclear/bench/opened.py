"""A desk of its own for a measurement: a process on an empty data folder, as an operator starts it."""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from desk.errors import Refused
from fiveclear.bench.talking import Address, say
from fiveclear.settings import CHECKOUT

_TRIES, _PAUSE_SECONDS = 300, 0.2
_WARM_UP = ("hello there", "在吗", "你好，我想問一下")
_ENCODER_SECONDS = 3.0
_KILOBYTES_IN_MEGABYTE = 1024


@asynccontextmanager
async def open_desk(*, encoder: bool) -> AsyncIterator[tuple[Address, int]]:
    """Where it is, and the id of its process; it is warm, and gone with its data at the end."""
    with TemporaryDirectory(prefix="fiveclear-bench-") as folder:
        address = Address(f"http://127.0.0.1:{_free_port()}", secrets.token_urlsafe(24))
        environment = {name: value for name, value in os.environ.items() if not name.startswith("FIVECLEAR_")}
        environment |= {
            "FIVECLEAR_REST_TOKEN": address.token,
            "FIVECLEAR_ENCODER": "on" if encoder else "off",
            "FIVECLEAR_LOG_LEVEL": "error",
        }
        port = address.url.rpartition(":")[2]
        command = [sys.executable, "-P", "-m", "fiveclear", "up", "--port", port, "--data", folder]
        log = Path(folder) / "log"
        with log.open("wb") as out:
            process = await asyncio.create_subprocess_exec(
                *command, cwd=CHECKOUT, env=environment, stdout=out, stderr=out
            )
        try:
            try:
                await _warm_up(address)
            except (aiohttp.ClientError, TimeoutError) as error:
                said = log.read_text(errors="replace")[-2000:]
                raise Refused(f"The desk to be measured does not answer: {error}.", remedy=said) from None
            yield address, process.pid
        finally:
            process.terminate()
            await process.wait()


def memory_megabytes(process: int) -> float | None:
    """What the process and its children hold in memory (RSS); None where the system does not tell."""
    family = [process, *_children(process)]
    sizes = [_resident(each) for each in family]
    return sum(size for size in sizes if size is not None) if sizes[0] is not None else None


async def _warm_up(address: Address) -> None:
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {address.token}"}) as http:
        for _ in range(_TRIES):
            try:
                await say(http, address, "warm-up", "hello")
                break
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(_PAUSE_SECONDS)
        await asyncio.sleep(_ENCODER_SECONDS)  # it loads beside
        for text in _WARM_UP:
            await say(http, address, "warm-up", text)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _resident(process: int) -> float | None:
    try:
        found = re.search(r"^VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)
    except OSError:
        return None
    return int(found[1]) / _KILOBYTES_IN_MEGABYTE if found else None


def _children(process: int) -> list[int]:
    try:
        direct = [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []
    return [each for child in direct for each in (child, *_children(child))]
