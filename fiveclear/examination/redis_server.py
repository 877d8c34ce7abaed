"""Redis: the one that is named answers, or a server of the desk's own starts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError

from desk.errors import DeskError
from fiveclear.examination.finding import Finding, fault, fault_of, well
from storage.redis.server import RedisServer, without_password

PART = "redis"


async def examine_redis(data: Path, url: str | None, programs: Iterable[Path] | None = None) -> Finding:
    """Reach the server, or start one and end it again; in a borrowed folder where there is no data folder yet."""
    if url is not None or os.path.isdir(data):  # noqa: ASYNC240, PTH112 - nothing else runs in this process
        return await _examine(data, url, programs)
    with tempfile.TemporaryDirectory() as borrowed:
        return await _examine(Path(borrowed), url, programs)


async def _examine(data: Path, url: str | None, programs: Iterable[Path] | None) -> Finding:
    try:
        async with RedisServer(data, url=url, programs=programs) as server:
            version = await _version(server.url)
            if url is not None:
                return well(PART, f"{version} answers at {without_password(url)}.")
            return well(PART, f"{version}, {_whose(server)}.")
    except DeskError as error:
        return fault_of(PART, error)
    except RedisError as error:
        return fault(PART, f"The server does not say what it is: {error}.", "Allow the command INFO for this user.")


async def _version(url: str) -> str:
    async with Redis.from_url(url, socket_connect_timeout=5, socket_timeout=5) as client:
        told = await client.info("server")
    if "valkey_version" in told:
        return f"Valkey {told['valkey_version']}"
    return f"Redis {told.get('redis_version', 'of an unknown version')}"


def _whose(server: RedisServer) -> str:
    return "kept by the running desk" if server.process_id is None else "a server of the desk's own, started and ended"
