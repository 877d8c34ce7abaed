"""Who may allow more time, and who hears of it next when a limit has passed (R18, R21)."""

from __future__ import annotations

from dataclasses import dataclass

from desk.model.actor import Role
from desk.model.duration import Duration
from desk.model.urgency import CaseClass
from desk.policy_file import PolicyFile


@dataclass(frozen=True, slots=True)
class ExtensionPolicy:
    """An overrun of one class, asked for before the limit (R18): whose approval it needs, None if there is none to be
    had, and how much time may be given at most, None if the policy sets no bound.
    """

    approver: Role | None
    longest: Duration | None


def extensions(file: PolicyFile) -> dict[CaseClass, ExtensionPolicy]:
    """By class."""
    for name in file.below("extension.longest"):
        if name not in list(CaseClass):
            key = f"extension.longest.{name}"
            file.refuse(key, f"there is no class “{name}”.", "Use one of: " + ", ".join(CaseClass) + ".")
    return {
        each: ExtensionPolicy(
            file.role_or_none(f"extension.{each}"), file.duration_or_none(f"extension.longest.{each}")
        )
        for each in CaseClass
    }


def reporting_line(file: PolicyFile) -> dict[Role, Role]:
    """From each role to the next one up; raises PolicyError for a role that there is not, and for a circle."""
    line: dict[Role, Role] = {}
    for name in file.below("reporting_line"):
        key = f"reporting_line.{name}"
        above = file.role_or_none(key)
        if name not in list(Role):
            file.refuse(key, f"there is no role “{name}”.", "Use one of: " + ", ".join(Role) + ".")
        if above is not None:
            line[Role(name)] = above
    for start in line:
        _refuse_circle(file, line, start)
    return line


def way_up(line: dict[Role, Role], start: Role) -> list[Role]:
    """Who hears of it after ``start``, in order."""
    way: list[Role] = []
    while start in line:
        start = line[start]
        way.append(start)
    return way


def _refuse_circle(file: PolicyFile, line: dict[Role, Role], start: Role) -> None:
    way = [start]
    while way[-1] in line and (len(way) == 1 or way[-1] is not start):
        way.append(line[way[-1]])
        if len(way) > len(line) + 1:
            return  # the circle is further up, and is found from there
    if len(way) > 1 and way[-1] is start:
        keys = [f"reporting_line.{role}" for role in way[:-1]]
        file.refuse(
            keys[-1],
            f"the line goes round in a circle: {' → '.join(way)}.",
            f'End it somewhere, for instance {way[-2]} = "".',
            *keys[:-1],
        )
