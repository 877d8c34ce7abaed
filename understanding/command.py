"""What the command line offers beside classifying in bulk: match questions, evaluate, train."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from understanding.bulk import Row, read_row, read_time
from understanding.context import Context
from understanding.faq import KnowledgeIndex
from understanding.measure import Report, measure
from understanding.readings import Readings
from understanding.understander import Understander


@dataclass(frozen=True, slots=True)
class Question:
    """An entry of a knowledge file: {"id", "question", "alternates"}."""

    id: str
    question: str
    alternates: tuple[str, ...]


def faq_match(entries: Iterable[str], queries: Iterable[str], out: TextIO, understander: Understander) -> None:
    """Writes {"query", "answer": id or null, "score", "ranking"} for each query line.

    ``entries`` are lines {"id", "question", "alternates"?}; a query line is {"query": …} or bare text.
    """
    questions = []
    for number, line in enumerate(entries, 1):
        try:
            row = read_row(line, "question")
            questions.append(Question(str(row["id"]), row["question"], tuple(row.get("alternates", ()))))
        except (ValueError, KeyError) as error:
            _write(out, {"line": number, "error": f"entry: {error}"})
    index = KnowledgeIndex(questions, Readings(understander.background))
    index.prepare()
    for number, line in enumerate(queries, 1):
        if not line.strip():
            continue
        try:
            query = read_row(line, "query")["query"] if line.lstrip().startswith("{") else line.strip()
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
    return measure(rows, understander, [Context(read_time(row.get("ref"), now)) for row in rows])


def train(path: Path) -> int:
    """Trains on the shipped data and writes the model to ``path``; returns the number of messages.

    The same data give the same model. Needs scipy, threadpoolctl and the encoder; raises ImportError without them.
    """
    from threadpoolctl import threadpool_limits

    from understanding import model_file
    from understanding import train as training
    from understanding.encoder import UniversalSentenceEncoder

    rows = training.read_data()
    # Unlike a single message, the solution of the whole is worth all processors.
    with threadpool_limits(os.cpu_count()):
        model_file.write(training.train(rows, UniversalSentenceEncoder()), path)
    return len(rows)


def train_answers(folder: Path) -> int:
    """Encodes the phrasebook and fits the answers to questions on data/questions; writes phrasebook.npz and faq.json
    into ``folder`` and returns the number of questions. The same data give the same. Raises ImportError as ``train``.
    """
    from understanding import calibrate, phrasebook
    from understanding.calibration import Calibrations
    from understanding.encoder import UniversalSentenceEncoder

    encoder, bases = UniversalSentenceEncoder(), calibrate.read_bases()
    asked = [question for base in bases for question, _ in base.asked]
    phrasebook.build(encoder, asked, folder / "phrasebook.npz")
    calibrate.calibrate(bases, Readings(encoder), Calibrations.load()).save(folder / "faq.json")
    return len(asked)


def _write(out: TextIO, row: Row) -> None:
    out.write(json.dumps(row, ensure_ascii=False) + "\n")
