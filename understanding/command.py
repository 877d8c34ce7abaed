"""What the command line offers: classify and match in bulk, evaluate, train. Lines in, lines out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from desk.model.understanding import Understanding
from understanding.context import Context
from understanding.faq import KnowledgeIndex
from understanding.measure import Report, measure
from understanding.understander import Understander

_TOGETHER = 64
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """An entry of a knowledge file: {"id", "question", "alternates"}."""

    id: str
    question: str
    alternates: tuple[str, ...]


def classify(lines: Iterable[str], out: TextIO, understander: Understander, now: datetime) -> None:
    """Writes one JSON line for each line {"id"?, "text", "ref"?} of ``lines``, in order.

    ``ref`` is the ISO 8601 time that relative dates count from, ``now`` (aware) where a line has none. A line that
    cannot be read gives {"line": its number, "error": why} and the rest goes on.
    """
    waiting: list[tuple[Row, Context]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = _row(line, "text")
            waiting.append((row, Context(_time(row.get("ref"), now))))
        except ValueError as error:
            _flush(waiting, out, understander)
            _write(out, {"line": number, "error": str(error)})
        if len(waiting) >= _TOGETHER:
            _flush(waiting, out, understander)
    _flush(waiting, out, understander)


def faq_match(entries: Iterable[str], queries: Iterable[str], out: TextIO, understander: Understander) -> None:
    """Writes {"query", "answer": id or null, "score", "ranking"} for each query line.

    ``entries`` are lines {"id", "question", "alternates"?}; a query line is {"query": …} or bare text.
    """
    questions = []
    for number, line in enumerate(entries, 1):
        try:
            row = _row(line, "question")
            questions.append(Question(str(row["id"]), row["question"], tuple(row.get("alternates", ()))))
        except (ValueError, KeyError) as error:
            _write(out, {"line": number, "error": f"entry: {error}"})
    index = KnowledgeIndex(questions, understander.background)
    for number, line in enumerate(queries, 1):
        if not line.strip():
            continue
        try:
            query = _row(line, "query")["query"] if line.lstrip().startswith("{") else line.strip()
        except ValueError as error:
            _write(out, {"line": number, "error": str(error)})
            continue
        match, ranking = index.match(query), index.ranking(query)
        _write(
            out,
            {
                "query": query,
                "answer": match.entry_id if match else None,
                "score": round(ranking[0].score, 4) if ranking else 0.0,
                "ranking": [{"id": one.entry_id, "score": round(one.score, 4)} for one in ranking],
            },
        )


def evaluate(file: Path, understander: Understander, now: datetime) -> Report:
    """Measures on labelled lines (text, and any of urgency, intent, intent_ok, category, category_ok, anger, language,
    slots); ``str`` of the report is what a person reads. Raises ValueError where no line has a text.
    """
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if isinstance(row.get("text"), str)]
    if not rows:
        raise ValueError(f"{file} has no labelled messages")
    return measure(rows, understander, [Context(_time(row.get("ref"), now)) for row in rows])


def train(path: Path) -> int:
    """Trains on the shipped data and writes the model to ``path``; returns the number of messages.

    The same data give the same model. Needs scipy and the encoder; raises ImportError without them.
    """
    from understanding import model_file
    from understanding import train as training
    from understanding.encoder import UniversalSentenceEncoder

    rows = training.read_data()
    model_file.write(training.train(rows, UniversalSentenceEncoder()), path)
    return len(rows)


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


def _flush(waiting: list[tuple[Row, Context]], out: TextIO, understander: Understander) -> None:
    for (row, _), understood in zip(waiting, _understood(waiting, understander), strict=True):
        _write(out, record(row, understood))
    waiting.clear()


def _understood(waiting: Sequence[tuple[Row, Context]], understander: Understander) -> Iterator[Understanding]:
    texts = [row["text"] for row, _ in waiting]
    yield from understander.understand_each(texts, [context for _, context in waiting])


def _row(line: str, field: str) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON: {error.msg}") from error
    if not isinstance(row, dict) or not isinstance(row.get(field), str):
        raise ValueError(f'needs a text "{field}"')
    return row


def _time(written: object, now: datetime) -> datetime:
    if written is None:
        return now
    if not isinstance(written, str):
        raise ValueError('"ref" must be an ISO 8601 time')
    time = datetime.fromisoformat(written)
    return time if time.tzinfo else time.replace(tzinfo=now.tzinfo)


def _write(out: TextIO, row: Row) -> None:
    out.write(json.dumps(row, ensure_ascii=False) + "\n")
