"""The desk as docker-compose.yml runs it: each service's command as written there, on PostgreSQL and Redis."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Self

import httpx
from ruamel.yaml import YAML

from storage.foundation import Places
from tests.journeys.firm import Person, take_on
from tests.journeys.one_process import QUICK_POLICY
from tests.stand_ins.program import CHECKOUT, Program, free_port, surroundings
from tests.stand_ins.waiting import eventually


def services() -> dict[str, dict[str, Any]]:
    """The services of docker-compose.yml."""
    loaded: dict[str, dict[str, Any]] = YAML(typ="safe").load(CHECKOUT / "docker-compose.yml")["services"]
    return loaded


class Processes:
    """One data folder, one key, one database, one Redis, and processes that share them."""

    def __init__(self, folder: Path, database_url: str, redis_url: str, more: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.services = services()
        self.actions_port = free_port()
        self.people: dict[str, Person] = {}
        self.programs: dict[str, Program] = {}
        self.addresses: dict[str, str] = {}
        policy = folder / "policy.toml"
        policy.write_text(QUICK_POLICY)
        (folder / "database_url").write_text(database_url)
        self._places = Places(database_url, folder / "data", redis_url, policy=policy)
        self._environment = {
            # The interpreter of this test instead of the image's; the rest is what the file says, with places of here.
            "FIVECLEAR_VENV": sys.prefix,
            "DATABASE_URL_FILE": str(folder / "database_url"),
            "REDIS_URL": redis_url,
            "FIVECLEAR_DATA": str(folder / "data"),
            "FIVECLEAR_POLICY": str(policy),
            "FIVECLEAR_ACTIONS_URL": f"http://127.0.0.1:{self.actions_port}/webhook",
            "FIVECLEAR_LOG_FORMAT": "json",
            **(more or {}),
        }

    def program(self, service: str, name: str, port: int | None = None) -> Program:
        """The service's command as written, at a port that is free here."""
        words = [str(word) for word in self.services[service]["command"]]
        if port is not None:
            words[words.index("--port") + 1] = str(port)
            words[words.index("--host") + 1] = "127.0.0.1"
        program = Program(words, self.folder / f"{name}.log", self._environment)
        program.environment = surroundings(self._environment)
        self.programs[name] = program
        return program

    async def migrate(self) -> None:
        """Bring the database up to date as the one-shot service does, and take people on."""
        assert await self.program("migrate", "migrate").start().ends(60) == 0, self.programs["migrate"].words
        self.people = await take_on(self._places)

    def start(self, service: str, name: str, port: int | None = None) -> None:
        """Begin to start a service; ``ready`` waits for it."""
        port = port or free_port()
        self.addresses[name] = f"http://127.0.0.1:{port}"
        self.program(service, name, port).start()

    async def ready(self, *names: str) -> None:
        """Wait until the health check of each passes, as the file asks it."""
        for name in names:
            await eventually(partial(self._healthy, name), f"{name}: {self.programs[name].words}", 90)

    async def _healthy(self, name: str) -> bool:
        process = self.programs[name].process
        assert process is not None
        assert process.poll() is None, self.programs[name].words
        async with httpx.AsyncClient() as http:
            try:
                return (await http.get(f"{self.addresses[name]}/health", timeout=5)).status_code == 200
            except httpx.TransportError:
                return False

    async def stop(self, name: str) -> None:
        """Stop one as Docker does; it ends in order within ten seconds."""
        self.programs[name].signal(signal.SIGTERM)
        code = await self.programs[name].ends(10)
        assert code == 0, (name, code)
        assert "Traceback" not in self.programs[name].words, (name, self.programs[name].words[-3000:])

    async def __aenter__(self) -> Self:
        """Migrate; start two bots, the action server and the agent's door; wait until all are healthy."""
        try:
            await self.migrate()
            self.start("actions", "actions", self.actions_port)
            self.start("handoff", "handoff")
            self.start("bot", "bot one")
            self.start("bot", "bot two")
            await self.ready("actions", "handoff", "bot one", "bot two")
        except BaseException:
            self._sweep_up()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave nothing running."""
        self._sweep_up()

    def _sweep_up(self) -> None:
        for program in self.programs.values():
            program.sweep_up()
