"""Messages in bulk: every line gets an answer, a bad one an error."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

from understanding.command import classify, evaluate, faq_match
from understanding.understander import Understander

NOW = datetime(2024, 5, 15, 10, 30, tzinfo=UTC)


def test_a_bad_line_is_reported_and_the_rest_goes_on() -> None:
    lines = [
        '{"id": "a", "text": "电梯困人了"}',
        "no json",
        "",
        '{"text": 5}',
        '{"text": "昨天没送到", "ref": "2024-01-02T08:00"}',
    ]
    out = io.StringIO()
    classify(lines, out, Understander.load(), NOW)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [row.get("line") for row in rows] == [None, 2, 4, None]
    assert rows[0]["id"] == "a"
    assert rows[0]["urgency"] == "emergency"
    assert rows[0]["evidence"]
    assert {"slot": "datetime", "text": "昨天", "start": 0, "value": "2024-01-01"} in rows[3]["slots"]


def test_questions_are_matched_in_bulk() -> None:
    out = io.StringIO()
    entries = ['{"id": "q1", "question": "怎么开发票？", "alternates": ["开发票"]}', '{"question": "no id"}']
    faq_match(entries, ['{"query": "怎么开发票"}', "how tall is mount everest"], out, Understander.load())
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert "error" in rows[0]
    assert rows[1]["answer"] == "q1"
    assert rows[2]["answer"] is None


def test_a_labelled_file_is_measured(tmp_path: Path) -> None:
    file = tmp_path / "labelled.jsonl"
    file.write_text('{"text": "电梯困人了", "urgency": "emergency", "intent": "emergency"}\n', encoding="utf-8")
    report = evaluate(file, Understander.load(), NOW)
    assert report.shares["urgency"].value == 1.0
    assert "emergency" in str(report)
