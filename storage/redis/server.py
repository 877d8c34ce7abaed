"""Finds a Redis server or starts one: REDIS_URL, else the bundled Valkey, else one on PATH, else a clear error."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from redis.asyncio import Redis
from redis.exceptions import AuthenticationError, RedisError

from desk.errors import Unavailable
from storage.redis.binary import OLDEST_MAJOR_VERSION, find_binary, programs_here
from storage.redis.local import DidNotStart, LocalServer
from storage.redis.socket_folder import NoSocketFolder


class RedisUnavailable(Unavailable):
    """No Redis server can be used."""

    code = "redis_unavailable"
    remedy = (
        "Install Valkey or Redis 7 or newer so that valkey-server or redis-server is on PATH, "
        "or name a running one with REDIS_URL=redis://HOST:6379/0."
    )


class RedisServer:
    """A server to use for as long as the block lasts; `url` says where.

    ::

        async with RedisServer(data, url=settings.redis_url) as server:
            redis = Redis.from_url(server.url)

    A server of the desk's own keeps its files in the data folder, so hold `DataFolder.lock()` around it.
    """

    def __init__(self, data: Path, *, url: str | None = None, programs: Iterable[Path] | None = None) -> None:
        self._data = data
        self._programs = programs
        self._given_url = url
        self._local: LocalServer | None = None

    @property
    def url(self) -> str:
        """Where the server is."""
        if self._given_url:
            return self._given_url
        if self._local is None:
            raise RuntimeError("the server is not started: use it with `async with`")
        return f"unix://{self._local.socket}"

    @property
    def process_id(self) -> int | None:
        """The process of a server of our own."""
        return self._local.process.pid if self._local and self._local.process else None

    @property
    def restarts(self) -> int:
        """How often a server of our own died and was started again."""
        return self._local.restarts if self._local else 0

    async def __aenter__(self) -> RedisServer:
        """Find or start it; RedisUnavailable says why that failed and what to do."""
        if self._given_url:
            await check(self._given_url)
            return self
        binary = find_binary(programs_here() if self._programs is None else self._programs)
        if binary is None:
            raise RedisUnavailable("No Redis server is bundled for this machine, and none is on PATH.")
        try:
            self._local = LocalServer(binary, self._data)
            await self._local.start()
        except (DidNotStart, NoSocketFolder, OSError) as error:
            await self._leave()
            raise RedisUnavailable(f"The Redis server could not be started: {error}. See {self._data}/redis.") from None
        except BaseException:
            await self._leave()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop a server of our own; another's stays."""
        await self._leave()

    async def _leave(self) -> None:
        if self._local is not None:
            await self._local.stop()
            self._local = None


async def check(url: str) -> None:
    """Be sure that the server answers and is new enough."""
    place = without_password(url)
    client = Redis.from_url(url, socket_connect_timeout=5, socket_timeout=5)
    try:
        version = str((await client.info("server")).get("redis_version", "0"))
    except AuthenticationError:
        raise RedisUnavailable(
            f"Redis at {place} refuses the password.", remedy="Correct the password in REDIS_URL."
        ) from None
    except (RedisError, OSError) as error:
        raise RedisUnavailable(
            f"Redis at {place} does not answer: {error}.",
            remedy="Start it, or correct REDIS_URL; without REDIS_URL the desk starts a server of its own.",
        ) from None
    finally:
        await client.aclose()
    if int(version.split(".")[0]) < OLDEST_MAJOR_VERSION:
        raise RedisUnavailable(f"Redis at {place} is version {version}, which is too old.")


def without_password(url: str) -> str:
    """The address as it may be shown."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return parts.path
    return f"{parts.scheme}://{parts.hostname or ''}:{parts.port or 6379}{parts.path}"
