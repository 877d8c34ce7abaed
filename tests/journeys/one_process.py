"""The whole desk in one process, started as an operator starts it, on a folder of its own."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from storage.foundation import Places
from tests.journeys.firm import Person, take_on
from tests.stand_ins.agent import Agent, agent_at
from tests.stand_ins.customer import Customer, customer_at
from tests.stand_ins.program import Program, fiveclear

# A callback comes a second after the resolution, at any hour of the day; the bot asks whatever the class.
QUICK_POLICY = 'rest_hours = []\n\n[callback]\nafter = "1 s"\nasks.major = "bot"\n'
_OPEN = r"Customers +(http://\S+?)/\n(?s:.*)Ctrl-C closes it\."


class OneProcess:
    """The desk on a data folder; ``start`` may be called again after a ``kill``."""

    def __init__(
        self, folder: Path, people: Mapping[str, Person], environment: Mapping[str, str] | None = None, port: int = 0
    ) -> None:
        self.data = folder / "data"
        self.people = dict(people)
        self.address = ""
        folder.mkdir(parents=True, exist_ok=True)
        policy = folder / "policy.toml"
        policy.write_text(QUICK_POLICY)
        command = fiveclear("up", "--port", str(port), "--data", self.data, "--policy", policy)
        self.program = Program(command, folder / "desk.log", environment)

    @classmethod
    async def prepared(cls, folder: Path, environment: Mapping[str, str] | None = None, port: int = 0) -> OneProcess:
        """A desk with its people, not open yet."""
        places = Places(f"sqlite+aiosqlite:///{folder / 'data' / 'fiveclear.db'}", folder / "data")
        return cls(folder, await take_on(places), environment, port)

    async def start(self) -> None:
        """Open it, and wait until it says that it is open."""
        said = len(self.program.words)
        self.program.start()
        self.address = (await self.program.says(_OPEN, after=said))[1]

    async def stop(self) -> int:
        """Close it as Ctrl-C does; gives the exit code."""
        self.program.signal(signal.SIGINT)
        return await self.program.ends(10)

    def customer(self, language: str | None = None, name: str = "") -> AbstractAsyncContextManager[Customer]:
        """A customer in its web chat."""
        return customer_at(self.address, language, name)

    def agent(self, name: str) -> AbstractAsyncContextManager[Agent]:
        """One of its people, with a script."""
        return agent_at(self.address, self.people[name].token)


@asynccontextmanager
async def open_desk(
    folder: Path, environment: Mapping[str, str] | None = None, port: int = 0
) -> AsyncIterator[OneProcess]:
    """A desk that is open for as long as the block lasts, and closes in order at its end."""
    desk = await OneProcess.prepared(folder, environment, port)
    try:
        await desk.start()
        yield desk
        assert await desk.stop() == 0, desk.program.words[-3000:]
        assert "Traceback" not in desk.program.words
    finally:
        desk.program.sweep_up()
