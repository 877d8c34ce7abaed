"""Where a key stands in a policy file and what is noted beside it: the parser of TOML tells values, but no places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PART = r"(?:[\w-]+|\"[^\"]*\"|'[^']*')"
_NAME = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADING = re.compile(rf"^\s*\[\[?\s*({_NAME})\s*\]\]?\s*(?:#\s*(.*))?$")
_ENTRY = re.compile(rf"^\s*({_NAME})\s*=")
_COMMENT = re.compile(r"^\s*#\s?(.*)$")
_QUOTED = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'")
_CLAUSE = re.compile(r"\bR\d+(?: to R\d+)?\b")


@dataclass(frozen=True, slots=True)
class Place:
    """File and line, counted from 1. ``note`` is the comment beside the figure, above it, or at its table's heading;
    ``layer`` is 0 for the shipped file and grows with each that is laid over it; ``heading`` is what the table's says.
    """

    file: str
    line: int
    note: str = ""
    layer: int = 0
    heading: str = ""

    @property
    def clause(self) -> str:
        """The clauses of the regulation that the note names, such as ``R31, R32``, else those of the table's heading;
        empty if neither names any.
        """
        return clauses_in(self.note) or clauses_in(self.heading)


def clauses_in(note: str) -> str:
    """The clauses that a text names, in its order, each once."""
    return ", ".join(dict.fromkeys(_CLAUSE.findall(note)))


def places_in(file: str, content: str, keys: Iterable[str]) -> dict[str, Place]:
    """The place of each dotted key; of one that stands inside a value, the place of that value."""
    known = _scan(file, content)
    return {key: _nearest(key, known) or Place(file, 1) for key in keys}


def _scan(file: str, content: str) -> dict[str, Place]:
    found: dict[str, Place] = {}
    table, heading_note, above, quoted = "", "", list[str](), False
    for number, line in enumerate(content.splitlines(), 1):
        if (line.count('"""') + line.count("'''")) % 2:
            quoted = not quoted
            if not quoted:
                continue
        elif quoted:
            continue
        if comment := _COMMENT.match(line):
            above.append(comment.group(1).strip())
            continue
        if heading := _HEADING.match(line):
            table = _plain(heading.group(1)) + "."
            heading_note = heading.group(2) or " ".join(above)
            found.setdefault(table[:-1], Place(file, number, heading_note, heading=heading_note))
        elif entry := _ENTRY.match(line):
            note = _trailing(line) or " ".join(above) or heading_note
            found.setdefault(table + _plain(entry.group(1)), Place(file, number, note, heading=heading_note))
        above = []
    return found


def _nearest(key: str, known: dict[str, Place]) -> Place | None:
    while key not in known:
        key, dot, _ = key.rpartition(".")
        if not dot:
            return None
    return known[key]


def _plain(name: str) -> str:
    return ".".join(part.strip("\"'") for part in re.findall(_PART, name))


def _trailing(line: str) -> str:
    bare = _QUOTED.sub(lambda shape: "_" * len(shape.group()), line)
    return line[bare.index("#") + 1 :].strip() if "#" in bare else ""
