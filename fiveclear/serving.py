"""Serves an application until the process is told to stop, then ends everything in order within a few seconds."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from typing import Any

import uvicorn

_GRACE_SECONDS = 2
# The database's threads should not have to wait five milliseconds each time that they want the interpreter.
_SWITCH_SECONDS = 0.0005


class _Server(uvicorn.Server):
    """A server that leaves signals to the process, which has more to end than the server."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signals."""
        yield


def bind(host: str, port: int) -> socket.socket:
    """Take the port at once, before anything is set in motion; raises OSError if another program has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        raise OSError(error.errno, error.strerror, f"{host}:{port}") from None
    return taken


async def serve(
    application: Any,
    bound: socket.socket,
    *,
    ready: Callable[[], None],
    closing: Callable[[], None],
    needed: asyncio.Task[Any] | None = None,
    trusted_proxies: tuple[str, ...] = (),
) -> None:
    """Serve until SIGINT or SIGTERM. ``ready`` is called when the port answers, ``closing`` before connections end.

    Without what is ``needed`` there is no serving: if that task fails, so does this.
    """
    config = uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=_GRACE_SECONDS,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies) or None,
        server_header=False,
    )
    sys.setswitchinterval(_SWITCH_SECONDS)
    server = _Server(config)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    task = asyncio.create_task(server.serve(sockets=[bound]), name="server")
    while not server.started and not task.done():  # noqa: ASYNC110 - the server tells it by a field only
        await asyncio.sleep(0.005)
    if not task.done():
        ready()
    if needed is not None:
        needed.add_done_callback(lambda done: stopping.set() if done.cancelled() or done.exception() else None)
    waiting = asyncio.create_task(stopping.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    closing()
    server.should_exit = True
    await task
    if needed is not None:
        # Raises what kept it from opening; one that is still opening is let finish, so that it can be closed.
        await needed


def address_of(bound: socket.socket) -> str:
    """The address that a browser on this machine can use."""
    host, port = bound.getsockname()[:2]
    host = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
