"""Looks at a firm's policy file and finds every fault in it, not only the first."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk.errors import PolicyError
from desk.policy import Policy, build_policy
from desk.policy_file import PolicyFile
from desk.policy_layers import BUILDS_ON, DEFAULTS, find_policy, lay_over
from desk.policy_places import Place, clauses_in

_MOST_BROKEN_LINES = 20
# Clauses of tables that the shipped file only shows in a comment.
_CLAUSE_OF_TABLE = {"limits": "R11, R16", "extension": "R18", "reporting_line": "R21", "working": "R19"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place; ``line`` 0 is the file as a whole, ``clause`` is empty where no clause has a part."""

    file: str
    line: int
    key: str
    clause: str
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs from the shipped one; ``shipped`` is None if the shipped policy has none for it."""

    file: str
    line: int
    key: str
    clause: str
    value: Any
    shipped: Any


@dataclass(frozen=True, slots=True)
class Finding:
    """The faults in the order of their lines; without any the policy itself and what it changes."""

    faults: list[Fault]
    changes: list[Change]
    policy: Policy | None


def check_policy(path: Path) -> Finding:
    """Every fault of a file that is to be laid over the shipped policy.

    Each faulty figure is put back to the shipped one and the reading begins anew; a fault that only follows from
    another one is not named.
    """
    shipped = PolicyFile.read(DEFAULTS)
    own, errors = _read(find_policy(path))
    guilty: set[str] = set()
    while own is not None:
        try:
            file = lay_over(own)
            policy = build_policy(file)
        except PolicyError as error:
            if not guilty.intersection(error.keys):
                errors.append(error)
            own = _without(own, error.keys, guilty)
            continue
        if not errors:
            return Finding([], _changes(file, shipped), policy)
        break
    faults = [_fault(error, shipped) for error in errors]
    return Finding(sorted(faults, key=lambda fault: (fault.file, fault.line)), [], None)


def clause_of(key: str, place: Place, shipped: PolicyFile) -> str:
    """The clauses that a figure stands for: those noted in the shipped file, else beside the figure itself."""
    known = shipped.places[key].clause if key in shipped.places else ""
    return known or place.clause or _CLAUSE_OF_TABLE.get(key.split(".")[0], "")


def _read(path: Path) -> tuple[PolicyFile | None, list[PolicyError]]:
    """The file, without the lines that are not TOML; None if nothing can be made of it."""
    try:
        return PolicyFile.read(path), []
    except PolicyError as error:
        first = error
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None, [first]
    errors = [first]
    for _ in range(_MOST_BROKEN_LINES):
        if not 1 <= errors[-1].line <= len(lines):
            break
        lines[errors[-1].line - 1] = ""
        content = "\n".join(lines)
        try:
            return PolicyFile.of(str(path), content, tomllib.loads(content)), errors
        except tomllib.TOMLDecodeError as error:
            shape = re.search(r"line (\d+)", str(error))
            line = int(shape.group(1)) if shape else 0
            errors.append(PolicyError(str(path), line, f"is not TOML: {error}.", "Correct that line."))
    return None, [first]  # leaving lines out did not help, so what came after the first may be no fault at all


def _without(own: PolicyFile, keys: tuple[str, ...], guilty: set[str]) -> PolicyFile | None:
    """The file without the first of these keys that it has; None if it has none."""
    for key in keys:
        if key in own.values:
            guilty.add(key)
            values = {name: value for name, value in own.values.items() if name != key}
            return PolicyFile(own.content, values, own.places)
    return None


def _fault(error: PolicyError, shipped: PolicyFile) -> Fault:
    key = error.keys[0] if error.keys else ""
    place = shipped.places.get(key) or Place(error.file, error.line)
    clause = clause_of(key, place, shipped) if key else clauses_in(error.sentence)
    return Fault(error.file, error.line, key, clause, error.sentence, error.remedy)


def _changes(file: PolicyFile, shipped: PolicyFile) -> list[Change]:
    laid_over = [(place, key) for key, place in file.places.items() if place.layer and key != BUILDS_ON]
    return [
        Change(place.file, place.line, key, clause_of(key, place, shipped), file.values[key], shipped.values.get(key))
        for place, key in sorted(laid_over, key=lambda each: (each[0].layer, each[0].line))
        if shipped.values.get(key) != file.values[key]
    ]
