"""What can go wrong in the hall.

DeskError
├── NotFound            there is no such thing, or it is not yours to see
├── Refused             a rule forbids it
│   ├── NotAllowed      the actor's role lacks the permission, or is barred from the case (R26, R27)
│   ├── WrongMove       the state does not permit this move
│   ├── AlreadyClaimed  somebody else has the case
│   └── Incomplete      the policy wants more before this may be done; lists each missing field
├── BadInput            a value cannot be understood; names the field
├── PolicyError         the policy file is wrong; names file, line and remedy
├── Conflict            somebody changed the same thing meanwhile; try again
└── Unavailable         a part that the desk stands on does not answer

Each carries a stable ``code``, a sentence and a remedy; no HTTP here.
"""

from __future__ import annotations

from dataclasses import dataclass


class DeskError(Exception):
    """The root of every error that the desk raises on purpose."""

    code = "error"
    remedy = "Please try again; if it stays, tell the administrator."

    def __init__(self, sentence: str = "", *, remedy: str | None = None) -> None:
        super().__init__(sentence or (self.__doc__ or "").strip())
        if remedy is not None:
            self.remedy = remedy


class NotFound(DeskError):
    """There is no such record, or it is not open to you."""

    code = "not_found"
    remedy = "Check the number."


class Refused(DeskError):
    """A rule of the desk forbids this."""

    code = "refused"


class NotAllowed(Refused):
    """Your role does not permit this."""

    code = "not_allowed"
    remedy = "Ask a supervisor."


class WrongMove(Refused):
    """The case's state does not permit this move."""

    code = "wrong_move"
    remedy = "Reload the case; its allowed moves are listed there."


class AlreadyClaimed(Refused):
    """Somebody else has this case."""

    code = "already_claimed"
    remedy = "Pick another case, or ask a supervisor to take it over."

    def __init__(self, number: str, holder_id: str, holder_name: str) -> None:
        super().__init__(f"{holder_name} already has case {number}.")
        self.holder_id = holder_id
        self.holder_name = holder_name


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that is absent or wrong, with a sentence for the person who fills it in."""

    field: str
    message: str


class Incomplete(Refused):
    """The policy wants more before this may be done."""

    code = "incomplete"
    remedy = "Fill in the fields listed."

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__("; ".join(f"{item.field}: {item.message}" for item in missing))
        self.missing = missing


class BadInput(DeskError):
    """A value cannot be understood."""

    code = "bad_input"
    remedy = "Correct the value and send it again; nothing was changed."

    def __init__(self, field: str, sentence: str, *, remedy: str | None = None) -> None:
        super().__init__(sentence, remedy=remedy)
        self.field = field


class PolicyError(DeskError):
    """The policy file cannot be used."""

    code = "policy"

    def __init__(self, file: str, line: int, sentence: str, remedy: str, keys: tuple[str, ...] = ()) -> None:
        """``line`` 0 is the file as a whole; ``keys`` are those that the fault is about, the one at the line first."""
        super().__init__(
            f"{file}, line {line}: {sentence} {remedy}" if line else f"{file} {sentence} {remedy}", remedy=remedy
        )
        self.file = file
        self.line = line
        self.sentence = sentence
        self.keys = keys


class Conflict(DeskError):
    """Somebody changed the same thing at the same moment."""

    code = "conflict"
    remedy = "Reload and try again."


class Unavailable(DeskError):
    """A part that the desk stands on does not answer."""

    code = "unavailable"
    remedy = "Try again in a moment; nothing was lost."
