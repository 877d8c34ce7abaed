"""Runs actions in this process, with rasa_sdk loaded beside: it takes half a second that nobody should wait for."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.dialogue.runner import ActionResult, InProcessRunner
from desk.desk import Desk


class LateRunner:
    """Loads the SDK and the actions in a thread; an action that comes earlier waits for them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._loading: asyncio.Task[InProcessRunner] | None = None

    def load(self) -> None:
        """Begin to load; returns at once."""
        if self._loading is None:
            self._loading = asyncio.create_task(asyncio.to_thread(self._build), name="actions")

    async def run(self, name: str, tracker: dict[str, Any], domain: dict[str, Any]) -> ActionResult:
        """Run one action; raises ActionRejected or ActionFailed."""
        self.load()
        assert self._loading is not None
        return await (await asyncio.shield(self._loading)).run(name, tracker, domain)

    def _build(self) -> InProcessRunner:
        from actions.registration import executor_for

        return InProcessRunner(executor_for(self._desk))
