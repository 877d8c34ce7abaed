"""Group commit: many units of work, one transaction; each caller waits for its own commit."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.sql import Executable

from desk.errors import Conflict, Unavailable
from storage.sql.database import Database

_LARGEST_GROUP = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One statement. ``expected_rows`` is how many rows it must touch; another count means that others were faster."""

    statement: Executable
    values: Sequence[dict[str, Any]] | dict[str, Any] | None = None
    expected_rows: int | None = None


@dataclass(slots=True)
class _Unit:
    steps: Sequence[Step]
    done: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Writer:
    """The one road into the database. What waits while a commit is under way goes into the next one together."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Unit] = []
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._closing = False

    async def commit(self, steps: Sequence[Step]) -> None:
        """Execute the steps as one unit; returns when it is durable.

        Raises Conflict if a guard failed (and nothing of the unit happened), Unavailable if the database is gone.
        """
        if self._closing:
            raise Unavailable("The desk is closing.")
        if self._task is None:
            self._task = asyncio.create_task(self._work(), name="writer")
        unit = _Unit(steps)
        self._waiting.append(unit)
        self._wake.set()
        await asyncio.shield(unit.done)

    async def close(self) -> None:
        """Commit what waits, then stop."""
        self._closing = True
        self._wake.set()
        if self._task is not None:
            await self._task

    async def _work(self) -> None:
        while not (self._closing and not self._waiting):
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                group, self._waiting = self._waiting[:_LARGEST_GROUP], self._waiting[_LARGEST_GROUP:]
                await self._commit_group(group)

    async def _commit_group(self, group: list[_Unit]) -> None:
        try:
            outcomes = await self._database.write(partial(_commit, [unit.steps for unit in group]))
        except Exception as error:
            # A deadlock, a broken connection or a value that no engine takes undoes the whole group; each unit then
            # gets its own try, and what went wrong is its caller's to hear. The writer itself goes on.
            if len(group) == 1:
                if not group[0].done.done():
                    group[0].done.set_exception(meaning(error))
                return
            for unit in group:
                await self._commit_group([unit])
            return
        for unit, outcome in zip(group, outcomes, strict=True):
            if unit.done.done():
                continue
            if outcome is None:
                unit.done.set_result(None)
            else:
                unit.done.set_exception(outcome)


def _commit(group: list[Sequence[Step]], connection: Connection) -> list[Exception | None]:
    outcomes = _execute_group(group, connection)
    connection.commit()
    return outcomes


def _execute_group(group: list[Sequence[Step]], connection: Connection) -> list[Exception | None]:
    if len(group) == 1:
        try:
            _execute(connection, group[0])
        except (Conflict, IntegrityError) as error:
            connection.rollback()
            return [meaning(error)]
        return [None]
    outcomes: list[Exception | None] = []
    for steps in group:
        point = connection.begin_nested()
        try:
            _execute(connection, steps)
            point.commit()
            outcomes.append(None)
        except (Conflict, IntegrityError) as error:
            point.rollback()
            outcomes.append(meaning(error))
    return outcomes


def _execute(connection: Connection, steps: Sequence[Step]) -> None:
    for step in steps:
        result = connection.execute(step.statement, step.values) if step.values else connection.execute(step.statement)
        if step.expected_rows is not None and result.rowcount != step.expected_rows:
            raise Conflict


def meaning(error: Exception) -> Exception:
    """The desk's word for what a database says; an error that it has no word for stays what it is."""
    if isinstance(error, Conflict):
        return error
    if isinstance(error, IntegrityError):
        return Conflict(str(error.orig).splitlines()[0])
    gone = isinstance(error, OperationalError | NoConnectionFree | OSError | TimeoutError)
    if gone or getattr(error, "connection_invalidated", False):
        return Unavailable("The database does not answer.", remedy="Nothing was lost; try again in a moment.")
    if "deadlock" in str(error).lower():
        return Conflict()
    return error
