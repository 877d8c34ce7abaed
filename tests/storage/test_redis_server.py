"""The desk's own Redis: found or started, private, kept alive, and gone with the desk."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import sys
from pathlib import Path

import pytest
from redis.asyncio import Redis

from storage.redis.binary import find_binary, programs_here
from storage.redis.local import LocalServer, answers
from storage.redis.server import RedisServer, RedisUnavailable
from storage.redis.socket_folder import LONGEST_SOCKET_PATH, socket_folder


def program(path: Path, says: str, does: str = "exit 1") -> Path:
    """A stand-in for a server that tells its version and then does as told."""
    path.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "{says}" && exit 0\n{does}\n')
    path.chmod(0o755)
    return path


def socket_of(server: RedisServer) -> Path:
    """Where a server of our own listens."""
    return Path(server.url.removeprefix("unix://"))


async def until_answering(socket: Path, *, expected: bool) -> None:
    """Wait until the server is there, or gone; the time limit of the test ends a vain wait."""
    while await answers(socket) is not expected:  # noqa: ASYNC110 - another process makes the change
        await asyncio.sleep(0.02)


async def test_what_is_kept_is_there_after_a_restart(tmp_path: Path) -> None:
    for expected in (None, b"kept"):
        async with RedisServer(tmp_path) as server, Redis.from_url(server.url) as client:
            assert await client.get("word") == expected
            await client.set("word", "kept")


async def test_the_socket_is_short_and_private_however_long_the_data_folder(tmp_path: Path) -> None:
    data = tmp_path / ("long" * 30) / ("longer" * 30)
    data.mkdir(parents=True)
    async with RedisServer(data) as server:
        socket = socket_of(server)
        assert len(os.fsencode(socket)) <= LONGEST_SOCKET_PATH
        assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
    assert not socket.parent.exists()


def test_a_folder_that_is_open_to_others_is_not_used(tmp_path: Path) -> None:
    first = socket_folder(tmp_path, {"XDG_RUNTIME_DIR": "/tmp"})
    first.chmod(0o777)
    with pytest.raises(OSError, match="no short private folder"):
        socket_folder(tmp_path, {})
    first.rmdir()


async def test_a_killed_server_comes_back_with_what_it_knew(tmp_path: Path) -> None:
    async with RedisServer(tmp_path) as server, Redis.from_url(server.url) as client:
        await client.set("word", "kept")
        await client.waitaof(1, 0, 5000)
        assert server.process_id is not None
        os.kill(server.process_id, signal.SIGKILL)
        while server.restarts == 0:  # noqa: ASYNC110 - the keeper restarts it when it has seen the end
            await asyncio.sleep(0.02)
        assert await client.get("word") == b"kept"


async def test_a_damaged_file_does_not_keep_the_desk_shut(tmp_path: Path) -> None:
    async with RedisServer(tmp_path) as server, Redis.from_url(server.url) as client:
        await client.set("word", "kept")
    written = next((tmp_path / "redis" / "appendonlydir").glob("*.incr.aof"))
    written.write_bytes(b"*3\r\n$9damaged\r\n" * 20)
    async with RedisServer(tmp_path) as server, Redis.from_url(server.url) as client:
        assert await client.get("word") is None
    assert (tmp_path / "redis" / "appendonlydir.damaged" / written.name).exists()


async def test_it_ends_when_the_desk_is_killed(tmp_path: Path) -> None:
    desk = f"""
import asyncio, pathlib
from storage.redis.server import RedisServer
async def main():
    async with RedisServer(pathlib.Path({str(tmp_path)!r})) as server:
        print(server.url, flush=True)
        await asyncio.sleep(3600)
asyncio.run(main())
"""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", desk, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    socket = Path((await process.stdout.readline()).decode().strip().removeprefix("unix://"))
    assert await answers(socket)
    process.kill()
    await process.wait()
    await until_answering(socket, expected=False)
    async with RedisServer(tmp_path) as server:
        assert socket_of(server) == socket


async def test_a_server_left_behind_is_stopped_first(tmp_path: Path) -> None:
    binary = find_binary(programs_here())
    assert binary is not None
    left_behind = LocalServer(binary, tmp_path)
    left_behind.folder.mkdir()
    process = await asyncio.create_subprocess_exec(*left_behind.command())
    await until_answering(left_behind.socket, expected=True)
    async with RedisServer(tmp_path) as server:
        assert await process.wait() == 0
        assert socket_of(server) == left_behind.socket
        assert await answers(left_behind.socket)


async def test_another_command_uses_the_server_of_the_desk(tmp_path: Path) -> None:
    async with RedisServer(tmp_path) as desk, Redis.from_url(desk.url) as client:
        async with RedisServer(tmp_path) as command:
            assert command.url == desk.url
            assert command.process_id is None
        assert await client.ping()
        assert desk.restarts == 0


async def test_an_address_that_does_not_answer_is_refused_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(RedisUnavailable) as refusal:
        async with RedisServer(tmp_path, url="redis://:hush@127.0.0.1:1/0"):
            pass
    assert "127.0.0.1:1" in str(refusal.value)
    assert "hush" not in str(refusal.value)
    assert "REDIS_URL" in refusal.value.remedy


async def test_a_server_that_runs_already_is_used_and_left_running(tmp_path: Path, redis_url: str) -> None:
    async with RedisServer(tmp_path, url=redis_url) as server:
        assert server.url == redis_url
        assert server.process_id is None
    async with Redis.from_url(redis_url) as client:
        assert await client.ping()


async def test_without_any_server_the_remedies_are_named(tmp_path: Path) -> None:
    with pytest.raises(RedisUnavailable) as refusal:
        async with RedisServer(tmp_path, programs=[]):
            pass
    assert "valkey-server" in refusal.value.remedy
    assert "REDIS_URL" in refusal.value.remedy


async def test_a_server_that_cannot_start_is_named(tmp_path: Path) -> None:
    broken = program(tmp_path / "valkey-server", "Valkey server v=8.1.0 sha=0")
    with pytest.raises(RedisUnavailable, match="valkey-server ended with code 1"):
        async with RedisServer(tmp_path, programs=[broken]):
            pass


def test_a_server_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    old = program(tmp_path / "redis-server", "Redis server v=6.2.14 sha=0")
    new = program(tmp_path / "valkey-server", "Valkey server v=7.2.5 sha=0")
    assert find_binary([tmp_path / "absent", old, new]) == new
    assert find_binary([old]) is None
