"""What a channel is to the desk, and which ones there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from desk.model.inbox import Inbound
from desk.model.message import Attachment, Button, MessageKind
from desk.verbs.intake import Receipt


class ChannelFailure(Exception):
    """A message could not be brought to its channel."""


class PermanentFailure(ChannelFailure):
    """It never will: the customer blocked the bot, the chat is gone."""


class TransientFailure(ChannelFailure):
    """It was certainly not sent; it may be tried again after ``retry_after`` seconds (None: whenever)."""

    def __init__(self, sentence: str, retry_after: float | None = None, *, whole_channel: bool = False) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after
        self.whole_channel = whole_channel


class AmbiguousFailure(ChannelFailure):
    """Nobody knows whether it was sent: the connection broke after the request had left."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as a channel gets it. ``repeated`` marks one that may have arrived before. By e-mail nothing of what
    was said goes out: the text is empty, and ``case_number`` says what it is about.
    """

    delivery_id: str
    conversation_id: str
    address: str
    language: str
    text: str
    kind: MessageKind
    author_name: str
    buttons: tuple[Button, ...]
    attachments: tuple[Attachment, ...]
    repeated: bool = False
    case_number: str = ""


class Inlet(Protocol):
    """The one road in, as a channel sees it."""

    async def receive(self, inbound: Inbound) -> Receipt:
        """Store the message; when this returns, it is committed and may be acknowledged to the channel."""
        ...

    async def edit(self, channel: str, external_id: str, text: str) -> None:
        """The customer corrected a message that came before."""
        ...

    async def keep_file(self, content: bytes) -> str:
        """Store a file that came with a message; gives the name for its Upload."""
        ...


class Channel(Protocol):
    """A way to bring messages to customers."""

    name: str

    async def send(self, outgoing: Outgoing) -> str:
        """Bring it there; gives the channel's own id of the message. Raises a ChannelFailure."""
        ...

    async def start(self, inlet: Inlet) -> None:
        """Begin to listen; returns when listening."""
        ...

    async def stop(self) -> None:
        """Finish what is under way and let go."""
        ...


@runtime_checkable
class PushedChannel(Protocol):
    """A channel whose provider pushes what customers write."""

    name: str

    async def handle_webhook(self, headers: Mapping[str, str], body: bytes) -> int:
        """Take one push; gives the HTTP status to answer with, success only when it is stored."""
        ...


class Registry:
    """The channels of this process by name."""

    def __init__(self, channels: Iterable[Channel]) -> None:
        self._channels = {channel.name: channel for channel in channels}

    def find(self, name: str) -> Channel | None:
        """The channel, or None if this process does not serve it."""
        return self._channels.get(name)

    def names(self) -> list[str]:
        """The names of all channels that this process serves."""
        return list(self._channels)

    def all(self) -> list[Channel]:
        """Every channel."""
        return list(self._channels.values())
