"""The desk's Ear: understands messages, and answers those that the knowledge base knows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol
from zoneinfo import ZoneInfo

from desk.model.knowledge import KnowledgeEntry
from desk.model.understanding import Heard, KnowledgeMatch, Language
from desk.ports import Clock
from understanding.context import Context
from understanding.understander import Understander

LoadEntries = Callable[[], Awaitable[Sequence[KnowledgeEntry]]]


class Index(Protocol):
    """Finds the entry that answers a question."""

    def match(self, query: str) -> KnowledgeMatch | None:
        """The entry if it is likely right, else None."""
        ...


class KnowingEar:
    """Hears in the firm's own circumstances; reads the knowledge base when it is told that something changed."""

    def __init__(
        self,
        understander: Understander,
        load_entries: LoadEntries,
        make_index: Callable[[Sequence[KnowledgeEntry]], Index],
        clock: Clock,
        *,
        zone: ZoneInfo,
        region: str,
        order_pattern: str,
    ) -> None:
        self._understander = understander
        self._load_entries = load_entries
        self._make_index = make_index
        self._clock = clock
        self._zone = zone
        self._region = region
        self._order_pattern = order_pattern
        self._entries: list[KnowledgeEntry] | None = None
        self._indexes: dict[str, Index] = {}
        self._reading = asyncio.Lock()

    def forget_knowledge(self, _: str = "") -> None:
        """The knowledge base has changed: it is read again before the next answer."""
        self._entries = None

    async def hear(self, text: str, language: Language) -> Heard:
        """What the text means, and the answer to it, if there is one."""
        now = self._clock.now().astimezone(self._zone)
        context = Context(now=now, region=self._region, order_pattern=self._order_pattern)
        understanding = self._understander.understand(text, language, context)
        entry = await self._answer_to(text, language.value)
        return Heard(understanding, entry.answer if entry is not None else "")

    async def _answer_to(self, text: str, language: str) -> KnowledgeEntry | None:
        """The entry in the customer's own language if there is one, else the best in any."""
        entries_known = self._entries if self._entries is not None else await self._read()
        own = [entry for entry in entries_known if entry.language == language]
        for name, entries in ((language, own), ("any", entries_known)):
            if not entries:
                continue
            if name not in self._indexes:
                self._indexes[name] = self._make_index(entries)
            match = self._indexes[name].match(text)
            if match is not None:
                return next(entry for entry in entries if entry.id == match.entry_id)
        return None

    async def _read(self) -> list[KnowledgeEntry]:
        # One reads, the others wait: each of them holds a connection already while it answers its customer.
        async with self._reading:
            if self._entries is None:
                self._entries = [entry for entry in await self._load_entries() if entry.active]
                self._indexes = {}
            return self._entries
