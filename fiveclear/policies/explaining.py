"""Writes down why a case has the limits that it has."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from desk.errors import BadInput, NotFound
from desk.explain import Ground
from desk.explain import explain as grounds_of
from desk.policy import Policy, build_policy
from desk.policy_file import PolicyFile
from desk.policy_layers import read_kept, read_layers
from desk.subject import Subject, read_subject
from fiveclear.policies.reading import has_database, reading
from fiveclear.policies.times import times_of
from fiveclear.settings import Settings
from storage.clock import SystemClock
from storage.sql.policies import kept_text


@dataclass(frozen=True, slots=True)
class _Regulation:
    file: PolicyFile
    policy: Policy
    remark: str = ""


def explain(settings: Settings, case: str, version: str | None, *, as_json: bool) -> None:
    """Print the grounds of a case that is read from a file, or from standard input for ``-``."""
    subject = read_subject(_parsed(case), SystemClock().now())
    regulation = _regulation(settings, version, subject)
    policy = regulation.policy
    due = times_of(policy).working.due
    shipped = read_layers()
    grounds = grounds_of(policy, regulation.file, shipped, subject.grading, subject.opened_at, due)
    zone = ZoneInfo(policy.time_zone)
    if as_json:
        print(json.dumps(_as_json(regulation, subject, grounds), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_in_words(regulation, subject, grounds, zone)))


def _parsed(case: str) -> Any:
    try:
        text = sys.stdin.read() if case == "-" else Path(case).read_text("utf-8-sig")
        return json.loads(text)
    except OSError as error:
        raise BadInput("case", f"{case} cannot be read: {error.strerror}.", remedy="Check the path.") from None
    except ValueError as error:
        raise BadInput("case", f"{case} is no JSON: {error}.", remedy='Write it like {"class": "minor"}.') from None


def _regulation(settings: Settings, version: str | None, subject: Subject) -> _Regulation:
    """The version asked for, else that under which the case was promised if it is kept here, else today's."""
    today = read_layers(settings.policy)
    policy = build_policy(today)
    wanted = version or subject.policy_version
    if not wanted or policy.version.startswith(wanted):
        return _Regulation(today, policy)
    try:
        if version is None and not has_database(settings):
            raise NotFound
        text = asyncio.run(_kept(settings, wanted))
    except NotFound:
        if version is not None:
            raise
        remark = f"The case was promised under version {wanted}, which is not kept here; this is version"
        return _Regulation(today, policy, f"{remark} {policy.version}.")
    file = read_kept(wanted, text)
    return _Regulation(file, build_policy(file))


async def _kept(settings: Settings, version: str) -> str:
    async with reading(settings) as database:
        return await kept_text(database, version)


def _as_json(regulation: _Regulation, subject: Subject, grounds: list[Ground]) -> dict[str, Any]:
    grading = {("class" if name == "case_class" else name): each for name, each in asdict(subject.grading).items()}
    return {
        "case": {**grading, "opened_at": subject.opened_at.isoformat()},
        "version": regulation.policy.version,
        "remark": regulation.remark,
        "grounds": [{**asdict(each), "due_at": each.due_at.isoformat() if each.due_at else None} for each in grounds],
    }


def _in_words(regulation: _Regulation, subject: Subject, grounds: list[Ground], zone: ZoneInfo) -> list[str]:
    grading = subject.grading
    lines = [
        f"A case of the class {grading.case_class}, urgency {grading.urgency}, tier {grading.tier}, category "
        f"{grading.category}, kind {grading.kind}, opened {_moment(subject.opened_at, zone)}, under version "
        f"{regulation.policy.version}:"
    ]
    if regulation.remark:
        lines.append(f"Mind: {regulation.remark}")
    for each in grounds:
        until = f", by {_moment(each.due_at, zone)} ({each.clock} time)" if each.due_at else ""
        clause = f" by {each.clause}" if each.clause else ""
        lines.append(f"\n{each.what}: {each.value}{until}{clause}")
        lines.append(f"    {each.reason}")
        lines.append(f"    {each.key} in {each.file}, line {each.line}{f': {each.note}' if each.note else ''}")
    return lines


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%a %Y-%m-%d %H:%M} {zone.key}"
