"""Understanding, loaded beside: its models take a moment that the console should not wait for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from desk.model.understanding import Heard, Language
from desk.ports import Ear


class LateEar:
    """Loads the real ear in a thread; a message that comes earlier waits for it."""

    def __init__(self, build: Callable[[], Ear]) -> None:
        self._build = build
        self._loading: asyncio.Task[Ear] | None = None

    def load(self) -> None:
        """Begin to load; returns at once."""
        if self._loading is None:
            self._loading = asyncio.create_task(asyncio.to_thread(self._build), name="understanding")

    async def hear(self, text: str, language: Language) -> Heard:
        """What the text means."""
        self.load()
        assert self._loading is not None
        return await (await asyncio.shield(self._loading)).hear(text, language)
