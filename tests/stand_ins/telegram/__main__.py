"""Run the stand-in as a process."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from tests.stand_ins.telegram.control import mount
from tests.stand_ins.telegram.limits import Limits
from tests.stand_ins.telegram.server import TOKEN, TelegramStandIn


async def serve(arguments: argparse.Namespace) -> None:
    """Listen until the process is told to end."""
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    telegram = TelegramStandIn(
        token=arguments.token,
        port=arguments.port,
        limits=Limits() if arguments.limits else None,
        journal=arguments.journal,
    )
    mount(telegram)
    async with telegram:
        sys.stdout.write(f"{telegram.url}\n")
        sys.stdout.flush()
        await ended.wait()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.stand_ins.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one; the address is printed")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--journal", type=Path, help="a file that every entry is appended to")
    parser.add_argument("--limits", action="store_true", help="refuse with 429 what Telegram would find too fast")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
