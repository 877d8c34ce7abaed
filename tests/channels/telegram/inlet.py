"""A store in memory behind the road in: keeps each message once, and can be down."""

from __future__ import annotations

import asyncio

from bot.channels.registry import Inlet
from desk.errors import BadInput, NotFound, Unavailable
from desk.model.inbox import Inbound
from desk.verbs.intake import Receipt


class MemoryStore(Inlet):
    """What would be the desk's database and file store."""

    def __init__(self) -> None:
        self.messages: dict[str, Inbound] = {}
        self.corrections: list[tuple[str, str, str]] = []
        self.files: dict[str, bytes] = {}
        self.attempts = 0
        self.down = False
        self.down_for: set[str] = set()
        self.refuses: set[str] = set()

    async def receive(self, inbound: Inbound) -> Receipt:
        """Keep it unless it is kept already; raises Unavailable while down."""
        self.attempts += 1
        await asyncio.sleep(0)
        if self.down or inbound.address in self.down_for:
            raise Unavailable
        if inbound.text in self.refuses:
            raise BadInput("text", "This text is refused.")
        repeated = inbound.external_id in self.messages
        self.messages.setdefault(inbound.external_id, inbound)
        return Receipt(f"message of {inbound.external_id}", inbound.address, "entry", repeated)

    async def edit(self, channel: str, external_id: str, text: str) -> None:
        """Note the correction; raises Unavailable while down."""
        if self.down:
            raise Unavailable
        self.corrections.append((channel, external_id, text))

    async def keep_file(self, content: bytes) -> str:
        """Keep a file."""
        name = f"kept-{len(self.files) + 1}"
        self.files[name] = content
        return name

    async def keep(self, content: bytes) -> str:
        """As the Files port has it."""
        return await self.keep_file(content)

    async def read(self, name: str) -> bytes:
        """The content; raises NotFound."""
        if name not in self.files:
            raise NotFound
        return self.files[name]

    def texts(self, address: int | None = None) -> list[str]:
        """The texts in the order in which they were stored."""
        return [each.text for each in self.messages.values() if address is None or each.address == str(address)]

    def one(self) -> Inbound:
        """The only message."""
        [message] = self.messages.values()
        return message
