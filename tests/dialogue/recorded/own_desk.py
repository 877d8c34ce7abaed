"""Opens what a real Rasa needs of the desk: its action server and its understanding, on databases of their own.

    PYTHONPATH=. .venv/bin/python tests/dialogue/recorded/own_desk.py [FOLDER]

It writes endpoints.yml for `rasa run` into the folder and stays open until Ctrl-C. See docs/rasa.md.
"""

from __future__ import annotations

import asyncio
import secrets
import signal
import sys
import tempfile
from pathlib import Path

from storage.redis.server import RedisServer
from tests.fixtures.database import make_tables
from tests.fixtures.postgres import postgres_server
from tests.journeys.processes import Processes

ENDPOINTS = """action_endpoint:
  url: http://127.0.0.1:{port}/webhook
nlu:
  url: {address}
  token: {token}
"""


async def stay_open(folder: Path) -> None:
    """Open bot and action server, say where, and wait to be told to end."""
    ending = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ending.set)
    token = secrets.token_urlsafe(24)
    with postgres_server() as postgres:
        if postgres is None:
            sys.exit(
                "There is no PostgreSQL here. Remedy: ./run setup with the developers' lock (./run test does that)."
            )
        database = postgres.create_database()
        await make_tables(database)
        (folder / "redis").mkdir(exist_ok=True)
        async with RedisServer(folder / "redis") as redis:
            desk = Processes(folder, database, redis.url, {"FIVECLEAR_REST_TOKEN": token})
            try:
                await desk.migrate()
                desk.start("actions", "actions", desk.actions_port)
                desk.start("bot", "bot")
                await desk.ready("actions", "bot")
                file = folder / "endpoints.yml"
                file.write_text(ENDPOINTS.format(port=desk.actions_port, address=desk.addresses["bot"], token=token))
                sys.stdout.write(f"Open. Rasa's endpoints: {file}\n")
                sys.stdout.flush()
                await ending.wait()
            finally:
                for program in desk.programs.values():
                    program.sweep_up()


if __name__ == "__main__":
    asyncio.run(stay_open(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="fiveclear-rasa-"))))
