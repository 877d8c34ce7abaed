"""The stories as they stand in the data files, read strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).with_name("data")
DAYS = 14


@dataclass(frozen=True, slots=True)
class Round:
    """What became of the matter, once: an agent takes it, talks, resolves; the customer is asked and answers.

    ``talk`` lines begin with a sign: ``>`` the agent, ``<`` the customer, ``#`` a note, ``~`` minutes that pass,
    ``!`` another act (``! release …``, ``! regrade major …``, ``! take shen.yue``). ``call`` lines are attempts of a
    person to reach the customer: outcome, mark if reached, and what was said.
    """

    agent: str = ""
    claim: float = 6
    talk: tuple[str, ...] = ()
    verdict: str = "valid"
    summary: str = ""
    remedy: str = ""
    cause: str = ""
    root_cause: str = ""
    unit: str = ""
    mark: int | None = None
    comment: str = ""
    answers: float = 45
    call: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One matter of one customer. It begins on a day of the fortnight at a time, or ``ago`` minutes before its end."""

    name: str
    language: str
    what: str
    kind: str = "complaint"
    channel: str = "webchat"
    urgency: str = "minor"
    category: str = "other"
    emergency: str = ""
    day: int = 0
    time: str = ""
    ago: float = 0
    details: str = ""
    wish: str = ""
    contact: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    rounds: tuple[Round, ...] = ()

    def begins(self, end: datetime, zone: ZoneInfo) -> datetime:
        """The moment at which the customer writes, for a fortnight that ends at ``end``."""
        if self.ago:
            return end - timedelta(minutes=self.ago)
        date = end.astimezone(zone).date() - timedelta(days=DAYS - self.day)
        return datetime.combine(date, time.fromisoformat(self.time), zone)


def read_stories(folder: Path = FOLDER) -> list[Story]:
    """Every story of every file ``stories-*.toml``; raises ValueError for a key that means nothing."""
    return [
        story_from(table, file.stem)
        for file in sorted(folder.glob("stories-*.toml"))
        for table in _tables(file, "story")
    ]


def story_from(table: dict[str, Any], source: str) -> Story:
    """One story; the keys of its first round stand beside its own, those of the next below ``[[story.again]]``."""
    own, first = _split(table, source)
    again = [Round(**_split(each, source)[1]) for each in table.get("again", [])]
    return Story(**own, rounds=(Round(**first), *again) if first else ())


def read_tables(name: str, key: str) -> Iterator[dict[str, Any]]:
    """The tables of one of the other files."""
    yield from _tables(FOLDER / f"{name}.toml", key)


def _tables(file: Path, key: str) -> Iterator[dict[str, Any]]:
    yield from tomllib.loads(file.read_text("utf-8"))[key]


def _split(table: dict[str, Any], source: str) -> tuple[dict[str, Any], dict[str, Any]]:
    of_story = {each.name for each in fields(Story)} - {"rounds"}
    of_round = {each.name for each in fields(Round)}
    unknown = set(table) - of_story - of_round - {"again"}
    if unknown:
        raise ValueError(f"{source}: {', '.join(sorted(unknown))} means nothing ({table.get('what', '')[:30]} …).")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items() if key != "again"}
    own = {key: value for key, value in values.items() if key in of_story}
    return own, {key: value for key, value in values.items() if key in of_round}
