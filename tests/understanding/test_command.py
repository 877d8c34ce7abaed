"""Messages in bulk: every line gets an answer, a bad one an error."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

from understanding.bulk import classify
from understanding.command import evaluate, faq_match
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


def test_many_lines_are_shared_among_processes_and_stay_in_order() -> None:
    lines = [json.dumps({"id": number, "text": f"订单 A{number:07} 还没到"}) for number in range(1500)]
    lines[1200] = "no json"
    out = io.StringIO()
    classify(lines, out, Understander.load(), NOW, workers=2)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [row.get("id", row.get("line")) for row in rows] == [*range(1200), 1201, *range(1201, 1500)]
    alone = io.StringIO()
    classify(lines[1400:], alone, Understander.load(), NOW)
    assert alone.getvalue().splitlines() == out.getvalue().splitlines()[1400:]


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
