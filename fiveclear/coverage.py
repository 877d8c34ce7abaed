"""Writes down what became of a month's callbacks: in words, as CSV with one line a resolution, or as JSON (R32)."""

from __future__ import annotations

import asyncio
import csv
import json
import sys
from datetime import datetime
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from desk.model.coverage import Coverage, Ending, Resolved, Share, coverage_of
from desk.policy import load_policy
from desk.ports import Clock
from desk.simulation.month import month_span
from fiveclear.policies.reading import reading
from fiveclear.policies.times import times_of
from fiveclear.settings import Settings
from storage.clock import SystemClock
from storage.sql.coverage import read_resolutions

COLUMNS = [
    "case_number",
    "round",
    "member",
    "case_class",
    "channel",
    "resolved_at",
    "until",
    "ending",
    "ended_at",
    "in_time",
    "mark",
    "proof",
]


def coverage(
    settings: Settings, month: str, form: str, *, clock: Clock | None = None, out: TextIO | None = None
) -> None:
    """Print the ledger of the month in which the cases were resolved; ``form`` is text, csv or json. Reads only."""
    zone, resolutions = asyncio.run(_read(settings, month))
    added_up = coverage_of(resolutions, (clock or SystemClock()).now())
    to = out or sys.stdout
    if form == "csv":
        lines = csv.DictWriter(to, COLUMNS, lineterminator="\n")
        lines.writeheader()
        lines.writerows(_line(each, zone) for each in resolutions)
    elif form == "json":
        report = {"month": month, "zone": zone.key, **_summary(added_up)}
        report["resolutions"] = [_line(each, zone) for each in resolutions]
        print(json.dumps(report, ensure_ascii=False, indent=2), file=to)
    else:
        print("\n".join(_words(added_up, month, zone)), file=to)


async def _read(settings: Settings, month: str) -> tuple[ZoneInfo, list[Resolved]]:
    policy = load_policy(settings.policy)
    times = times_of(policy)
    start, end = month_span(month, times.zone)

    def until(resolved_at: datetime) -> datetime:
        return times.working.due(resolved_at, policy.callback.complete)

    async with reading(settings) as database:
        return times.zone, [each async for each in read_resolutions(database, start, end, until)]


def _line(each: Resolved, zone: ZoneInfo) -> dict[str, Any]:
    def spoken(moment: datetime | None) -> str | None:
        return moment.astimezone(zone).isoformat(timespec="seconds") if moment else None

    line: dict[str, Any] = {name: getattr(each, name) for name in COLUMNS}
    line.update(
        ending=each.ending.value,
        resolved_at=spoken(each.resolved_at),
        until=spoken(each.until),
        ended_at=spoken(each.ended_at),
    )
    return line


def _summary(added_up: Coverage) -> dict[str, Any]:
    shares = {"covered": added_up.covered, "members": added_up.members, "in_time": added_up.in_time}
    return {
        "endings": {each.value: added_up.endings[each] for each in Ending},
        **{
            name: {"part": share.part, "whole": share.whole, "percent": share.percent} for name, share in shares.items()
        },
        "overdue": added_up.overdue,
        "unproved": added_up.unproved,
    }


def _words(added_up: Coverage, month: str, zone: ZoneInfo) -> list[str]:
    return [
        f"Callbacks of the cases resolved in {month} ({zone.key}):",
        *(f"  {each.value:<12} {added_up.endings[each]:>6}" for each in Ending),
        f"Covered                 {_shown(added_up.covered)}",
        f"Members covered         {_shown(added_up.members)}   R32 asks for all of them",
        f"Done within the window  {_shown(added_up.in_time)}",
        f"Overdue {added_up.overdue}, ended without proof {added_up.unproved}.",
    ]


def _shown(share: Share) -> str:
    return "none yet" if share.percent is None else f"{share.percent} % ({share.part} of {share.whole})"
