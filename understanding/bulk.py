"""Messages in bulk: lines in, lines out, in order, on all processors once there are many."""

from __future__ import annotations

import json
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, TextIO

from desk.model.understanding import Understanding
from understanding.context import Context
from understanding.understander import Understander

Row = dict[str, Any]

_TOGETHER = 64
# So many messages are answered by this process alone: to load a model once more takes as long.
_ALONE = 16 * _TOGETHER
_ENCODER_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be read: its number, from 1, and why."""

    line: int
    error: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that can be read: what it holds, and the time that relative dates count from."""

    row: Row
    now: datetime


Portion = list[Asked | Fault]


def classify(lines: Iterable[str], out: TextIO, understander: Understander, now: datetime, workers: int = 1) -> None:
    """Writes one JSON line for each line {"id"?, "text", "ref"?} of ``lines``, in order.

    ``ref`` is the ISO 8601 time that relative dates count from, ``now`` (aware) where a line has none. A line that
    cannot be read gives {"line": its number, "error": why} and the rest goes on. With several ``workers`` the many
    lines after the first are shared among so many processes.
    """
    alone = 0
    portions = _portions(lines, now)
    for portion in portions:
        out.write(_answered(portion, understander))
        alone += len(portion)
        if workers > 1 and alone >= _ALONE:
            break
    for text in _in_parallel(portions, workers, understander.encoder_ready):
        out.write(text)


def record(row: Row, understood: Understanding) -> Row:
    """One answer of ``classify`` as plain data."""
    return {
        **({"id": row["id"]} if "id" in row else {}),
        "text": row["text"],
        "language": understood.language.value,
        "intent": understood.intent.value,
        "confidence": round(understood.confidence, 4),
        "urgency": understood.urgency.value,
        "evidence": [{"signal": one.signal, "text": one.text} for one in understood.evidence],
        "emergency_kind": understood.emergency_kind.value if understood.emergency_kind else None,
        "danger_unclear": understood.danger_unclear,
        "category": understood.category.value,
        "anger": understood.anger,
        "slots": [
            {"slot": one.slot, "text": one.text, "start": one.start, "value": one.value} for one in understood.entities
        ],
    }


def read_row(line: str, field: str) -> Row:
    """The JSON object of a line with a text ``field``; raises ValueError that says what is missing."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON: {error.msg}") from error
    if not isinstance(row, dict) or not isinstance(row.get(field), str):
        raise ValueError(f'needs a text "{field}"')
    return row


def read_time(written: object, now: datetime) -> datetime:
    """The ISO 8601 time ``written``, ``now`` where there is none; raises ValueError."""
    if written is None:
        return now
    if not isinstance(written, str):
        raise ValueError('"ref" must be an ISO 8601 time')
    time = datetime.fromisoformat(written)
    return time if time.tzinfo else time.replace(tzinfo=now.tzinfo)


def _portions(lines: Iterable[str], now: datetime) -> Iterator[Portion]:
    portion: Portion = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = read_row(line, "text")
            portion.append(Asked(row, read_time(row.get("ref"), now)))
        except ValueError as error:
            portion.append(Fault(number, str(error)))
        if len(portion) == _TOGETHER:
            yield portion
            portion = []
    if portion:
        yield portion


def _answered(portion: Portion, understander: Understander) -> str:
    """The answers of a portion as JSON lines."""
    asked = [one for one in portion if isinstance(one, Asked)]
    understood = iter(_understood(asked, understander))
    rows = [
        record(one.row, next(understood)) if isinstance(one, Asked) else {"line": one.line, "error": one.error}
        for one in portion
    ]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _understood(asked: Sequence[Asked], understander: Understander) -> list[Understanding]:
    return understander.understand_each([one.row["text"] for one in asked], [Context(one.now) for one in asked])


def _in_parallel(portions: Iterator[Portion], workers: int, encoder: bool) -> Iterator[str]:
    """The answers of each portion, in order; no more is read ahead than keeps the workers busy."""
    waiting: deque[Future[str]] = deque()
    first = next(portions, None)
    if first is None:
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        answer = partial(_answered_there, encoder=encoder)
        waiting.append(pool.submit(answer, first))
        for portion in portions:
            waiting.append(pool.submit(answer, portion))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _answered_there(portion: Portion, *, encoder: bool) -> str:
    return _answered(portion, _own_understander(encoder))


@lru_cache(maxsize=1)
def _own_understander(encoder: bool) -> Understander:
    """The worker process's own; with the encoder where the first process has it."""
    understander = Understander.load()
    if encoder:
        understander.load_encoder()
        understander.background.wait(_ENCODER_SECONDS)
    return understander
