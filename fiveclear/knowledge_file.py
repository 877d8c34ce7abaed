"""A firm's own questions and answers as a file: CSV with a heading, or JSON lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from desk.verbs.teaching import Lesson

_BETWEEN_ALTERNATES = "|"
Fault = tuple[int, str]


def read_lessons(lines: Iterable[str], faults: list[Fault]) -> Iterator[tuple[int, Lesson]]:
    """Each entry with its line number; what cannot be read is put into ``faults``.

    Columns are question, answer, language, and if wanted alternates (a list, or joined by ``|``) and unit.
    """
    beginning = iter(lines)
    first = next(beginning, "")
    every = chain([first], beginning)
    rows = _json_rows(every, faults) if first.lstrip().startswith("{") else _csv_rows(every)
    for number, row in rows:
        missing = [name for name in ("question", "answer", "language") if not row.get(name)]
        if missing:
            faults.append((number, f"there is no {' and no '.join(missing)}."))
            continue
        yield number, _lesson(row)


def _csv_rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.DictReader(lines)
    for row in reader:
        yield reader.line_num, dict(row)


def _json_rows(lines: Iterable[str], faults: list[Fault]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            faults.append((number, f"this is no JSON ({error.msg})."))
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            faults.append((number, 'write one object a line: {"question": …, "answer": …, "language": …}.'))


def _lesson(row: dict[str, Any]) -> Lesson:
    alternates = row.get("alternates") or []
    if isinstance(alternates, str):
        alternates = alternates.split(_BETWEEN_ALTERNATES)
    return Lesson(
        question=str(row["question"]),
        answer=str(row["answer"]),
        language=str(row["language"]),
        alternates=tuple(str(other).strip() for other in alternates if str(other).strip()),
        unit=str(row.get("unit") or ""),
    )
