"""The desk's Ear: understands messages, and answers those that the knowledge base knows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from desk.model.knowledge import KnowledgeEntry
from desk.model.understanding import Heard, KnowledgeMatch, Language
from desk.ports import Clock
from understanding.batches import Batches
from understanding.classifier import Floats
from understanding.context import Context
from understanding.understander import Message, Understander

LoadEntries = Callable[[], Awaitable[Sequence[KnowledgeEntry]]]
MakeIndex = Callable[[Sequence[KnowledgeEntry]], "Index"]


class Index(Protocol):
    """Finds the entry that answers a question."""

    def match(self, query: str, meaning: Floats | None = None) -> KnowledgeMatch | None:
        """The entry if it is likely right, else None; ``meaning`` is the encoder's vector of the query, if known."""
        ...


@dataclass(frozen=True, slots=True)
class _Asked:
    """One message to be heard, and the knowledge base of that moment."""

    text: str
    language: Language
    context: Context
    shelves: Shelves


class Shelves:
    """The knowledge base as it was at one moment: entries by language, indexed when they are first asked for."""

    def __init__(self, entries: Sequence[KnowledgeEntry], make_index: MakeIndex) -> None:
        self._entries = entries
        self._make_index = make_index
        self._indexes: dict[str, tuple[Sequence[KnowledgeEntry], Index]] = {}

    def answer_to(self, message: Message, language: Language) -> KnowledgeEntry | None:
        """The entry in the customer's own language if there is one, else the best in any."""
        for name in (language.value, "any"):
            entries, index = self._indexed(name)
            match = index.match(message.text, message.meaning) if entries else None
            if match is not None:
                return next(entry for entry in entries if entry.id == match.entry_id)
        return None

    def _indexed(self, name: str) -> tuple[Sequence[KnowledgeEntry], Index]:
        if name not in self._indexes:
            entries = [entry for entry in self._entries if name in ("any", entry.language)]
            self._indexes[name] = entries, self._make_index(entries)
        return self._indexes[name]


class KnowingEar:
    """Hears in the firm's own circumstances; reads the knowledge base when it is told that something changed."""

    def __init__(
        self,
        understander: Understander,
        load_entries: LoadEntries,
        make_index: MakeIndex,
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
        self._shelves: Shelves | None = None
        self._reading = asyncio.Lock()
        self._batches = Batches(self._hear_together)

    def forget_knowledge(self, _: str = "") -> None:
        """The knowledge base has changed: it is read again before the next answer."""
        self._shelves = None

    async def hear(self, text: str, language: Language) -> Heard:
        """What the text means, and the answer to it, if there is one."""
        now = self._clock.now().astimezone(self._zone)
        context = Context(now=now, region=self._region, order_pattern=self._order_pattern, told=True)
        shelves = self._shelves if self._shelves is not None else await self._read()
        return await self._batches.ask(_Asked(text, language, context, shelves))

    def _hear_together(self, batch: Sequence[_Asked]) -> list[Heard]:
        messages = self._understander.read([asked.text for asked in batch])
        understood = self._understander.judged(
            messages, [asked.context for asked in batch], [asked.language for asked in batch]
        )
        answers = [
            asked.shelves.answer_to(message, asked.language) for asked, message in zip(batch, messages, strict=True)
        ]
        return [
            Heard(understanding, entry.answer if entry is not None else "")
            for understanding, entry in zip(understood, answers, strict=True)
        ]

    async def _read(self) -> Shelves:
        # One reads, the others wait: each of them holds a connection already while it answers its customer.
        async with self._reading:
            if self._shelves is None:
                entries = [entry for entry in await self._load_entries() if entry.active]
                self._shelves = Shelves(entries, self._make_index)
            return self._shelves
