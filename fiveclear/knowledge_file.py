"""A firm's own questions and answers as a file: CSV with a heading, or JSON lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from desk.verbs.teaching import Lesson

_BETWEEN_ALTERNATES = "|"
_NEEDED = ("question", "answer", "language")
Fault = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the file: its line number, the firm's own id for it ("" without one), and what it teaches."""

    number: int
    id: str
    lesson: Lesson


def read_lessons(lines: Iterable[str], faults: list[Fault]) -> Iterator[Line]:
    """Each entry of the file; what cannot be read is put into ``faults``, with its line number.

    Columns are question, answer, language, and if wanted id, alternates (a list, or joined by ``|``) and unit.
    """
    beginning = iter(lines)
    first = next(beginning, "")
    every = chain([first], beginning)
    rows = _json_rows(every, faults) if first.lstrip().startswith("{") else _csv_rows(every, faults)
    seen: dict[str, int] = {}
    for number, row in rows:
        missing = [name for name in _NEEDED if not row.get(name)]
        if missing:
            faults.append((number, f"there is no {' and no '.join(missing)}."))
            continue
        own_id = str(row.get("id") or "").strip()
        if own_id in seen:
            faults.append((number, f"the id “{own_id}” stands in line {seen[own_id]} already."))
            continue
        if own_id:
            seen[own_id] = number
        yield Line(number, own_id, _lesson(row))


def _csv_rows(lines: Iterable[str], faults: list[Fault]) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.DictReader(lines)
    lacking = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if lacking:
        faults.append((1, f"the heading names no {' and no '.join(lacking)}; it begins a CSV file."))
        return
    for row in reader:
        if None in row:
            faults.append(
                (reader.line_num, "there are more columns than in the heading; put text with commas in quotes.")
            )
            continue
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
