"""Telegram's bad days, to be switched on by a test."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from tests.stand_ins.telegram.refusal import Refused


class Kind(Enum):
    """What goes wrong with a call."""

    CUT = auto()  # the connection closes without an answer
    HANG = auto()  # no answer, until the stand-in ends
    HTML = auto()  # a proxy's page instead of an answer
    REFUSE = auto()  # an error in Telegram's words
    MISFIT = auto()  # an answer of a newer Bot API, which the client's models do not fit


@dataclass(slots=True)
class Fault:
    """One fault; ``acts`` says whether the call takes effect all the same."""

    method: str
    kind: Kind
    times: int
    acts: bool = False
    refusal: Refused | None = None
    chat: int | None = None


class Faults:
    """The switches. ``method`` is a name of the Bot API, ``download`` for files, ``*`` for everything."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def drop_replies(self, method: str = "sendMessage", times: int = 1) -> None:
        """Act, then close the connection without an answer."""
        self._waiting.append(Fault(method, Kind.CUT, times, acts=True))

    def cut(self, method: str = "sendMessage", times: int = 1) -> None:
        """Close the connection without acting and without an answer."""
        self._waiting.append(Fault(method, Kind.CUT, times))

    def hang(self, method: str = "sendMessage", times: int = 1) -> None:
        """Never answer."""
        self._waiting.append(Fault(method, Kind.HANG, times))

    def html(self, method: str = "sendMessage", times: int = 1, *, acts: bool = False) -> None:
        """Answer 502 with a proxy's HTML page."""
        self._waiting.append(Fault(method, Kind.HTML, times, acts))

    def misfit(self, method: str = "sendMessage", times: int = 1) -> None:
        """Act, and answer in a way that the client's models do not fit."""
        self._waiting.append(Fault(method, Kind.MISFIT, times, acts=True))

    def error(self, method: str, code: int, description: str, times: int = 1, **parameters: int) -> None:
        """Answer with an error in Telegram's words."""
        self._waiting.append(Fault(method, Kind.REFUSE, times, refusal=Refused(code, description, **parameters)))

    def storm(self, method: str = "*", times: int = 5) -> None:
        """Answer 500 again and again."""
        self.error(method, 500, "Internal Server Error", times)

    def flood(self, method: str = "sendMessage", *, retry_after: int, times: int = 1, chat: int | None = None) -> None:
        """Answer 429 (to one chat only, if named)."""
        self.error(method, 429, f"Too Many Requests: retry after {retry_after}", times, retry_after=retry_after)
        self._waiting[-1].chat = chat

    def heal(self) -> None:
        """All is well again."""
        self._waiting.clear()

    def take(self, method: str, chat: int | None = None) -> Fault | None:
        """The fault that strikes this call, if any; it is used up."""
        for fault in self._waiting:
            named = fault.method == "*" or fault.method.lower() == method.lower()
            if named and fault.chat in (None, chat):
                fault.times -= 1
                if not fault.times:
                    self._waiting.remove(fault)
                return fault
        return None
