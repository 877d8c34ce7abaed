"""The ways on which customers and the desk meet (R1)."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """A channel; the last five are those whose contacts an agent writes down."""

    WEBCHAT = "webchat"
    TELEGRAM = "telegram"
    REST = "rest"
    LETTER = "letter"
    VISIT = "visit"
    TELEPHONE = "telephone"
    EMAIL = "email"
    SOCIAL = "social"

    @property
    def fetched(self) -> bool:
        """Whether customers come for their messages, so that storing one is delivering it."""
        return self in (Channel.WEBCHAT, Channel.REST)

    @property
    def carried(self) -> bool:
        """Whether the courier can bring a message there."""
        return self.fetched or self is Channel.TELEGRAM

    @property
    def shows_parts(self) -> bool:
        """Whether it brings more than words: pictures and objects of the firm's own design."""
        return self is Channel.REST


RECORDED = frozenset({Channel.LETTER, Channel.VISIT, Channel.TELEPHONE, Channel.EMAIL, Channel.SOCIAL})
