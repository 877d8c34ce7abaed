"""Puts a month of this desk's cases under another policy and writes both down, side by side."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from desk.policy import Policy, load_policy
from desk.ports import Clock
from desk.simulation.month import SIDES, Month, month_span
from fiveclear.policies.reading import reading
from fiveclear.policies.times import times_of
from fiveclear.settings import Settings
from storage.clock import SystemClock
from storage.sql.histories import read_histories

_MOST_CHANGES_SHOWN = 20
_WIDTH = 26


def simulate(settings: Settings, file: Path, month: str, *, as_json: bool, clock: Clock | None = None) -> None:
    """Print it as a table or as JSON; reads only."""
    policy = load_policy(file)
    added_up = asyncio.run(_add_up(settings, policy, month, clock or SystemClock()))
    report = {"month": month, "zone": policy.time_zone, "version": policy.version, **added_up.report()}
    if as_json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_table(report)))


async def _add_up(settings: Settings, policy: Policy, month: str, clock: Clock) -> Month:
    times = times_of(policy)
    start, end = month_span(month, times.zone)
    added_up = Month(policy, times.working.due, times.rest, clock.now())
    async with reading(settings) as database:
        async for history in read_histories(database, start, end):
            added_up.add(history)
    return added_up


def _table(report: dict[str, Any]) -> list[str]:
    lines = [f"{report['cases']} cases of {report['month']} ({report['zone']}) under version {report['version']}:", ""]
    lines.append(_line("", "was", "would be"))
    for kind, sides in report["deadlines"].items():
        for fate in sides["was"]:
            if any(sides[side][fate] for side in SIDES):
                lines.append(_line(f"{_words(kind)} {fate}", *(sides[side][fate] for side in SIDES)))
    for title, part in (("alarms", "alarms"), ("callbacks", "callbacks"), ("rates", "rates")):
        lines.append("")
        lines.append(title)
        lines += [
            _line(f"  {_words(name)}", *(_shown(sides[side]) for side in SIDES)) for name, sides in report[part].items()
        ]
    changed = report["changed"]
    if changed:
        lines += ["", f"{len(changed)} limits would have ended otherwise:"]
        lines += [f"  {_change(each)}" for each in changed[:_MOST_CHANGES_SHOWN]]
        if len(changed) > _MOST_CHANGES_SHOWN:
            lines.append(f"  … and {len(changed) - _MOST_CHANGES_SHOWN} more: --format json lists them all.")
    return lines


def _line(name: str, was: object, would_be: object) -> str:
    return f"{name:<{_WIDTH}}{was!s:>10}{would_be!s:>10}".rstrip()


def _shown(value: float | int | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1%}" if isinstance(value, float) else str(value)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _change(change: dict[str, Any]) -> str:
    old, new = (change[side]["fate"] if change[side] else "no limit" for side in SIDES)
    return f"{change['number']}  {_words(change['limit'])}: {old} → {new}"
