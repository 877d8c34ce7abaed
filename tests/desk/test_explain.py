"""A case is told which clause and which line gives which limit, and why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.errors import BadInput
from desk.explain import Ground, explain
from desk.model.duration import Duration
from desk.policy import build_policy
from desk.policy_layers import read_layers
from desk.subject import read_subject

NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)


def grounds(case: dict[str, str], overlay: Path | None = None) -> dict[str, Ground]:
    """What is said about a case, by what it is about."""
    file = read_layers(overlay)
    subject = read_subject(case, NOW)

    def due(start: datetime, length: Duration) -> datetime:
        return start + length.span

    found = explain(build_policy(file), file, read_layers(), subject.grading, subject.opened_at, due)
    return {each.what: each for each in found}


def test_each_limit_has_its_clause_its_line_and_its_due_time() -> None:
    found = grounds({"class": "major"})
    resolution = found["resolution"]
    assert (resolution.value, resolution.clause, resolution.key) == ("10 days", "R16", "limits.major.resolution")
    assert resolution.due_at == NOW + timedelta(days=10)
    lines = Path(resolution.file).read_text("utf-8").splitlines()
    assert lines[resolution.line - 1] == 'resolution = "10 days"'
    assert found["report to the superior"].clause == "R17"
    assert found["clear answer"].value == "2 days"


def test_the_firms_own_file_is_named_where_it_holds(tmp_path: Path) -> None:
    own = tmp_path / "firm.toml"
    own.write_text('[limits.tier.important]\n\nresolution = "1 day"  # our promise of 2026\n', "utf-8")
    resolution = grounds({"class": "minor", "tier": "important"}, own)["resolution"]
    assert (resolution.file, resolution.line, resolution.note) == (str(own), 3, "our promise of 2026")
    assert resolution.reason == "It is that of the tier important."
    assert grounds({"tier": "ordinary"}, own)["resolution"].key == "limits.minor.resolution"


def test_R18_it_says_who_allows_more_time() -> None:
    assert "the leader approves it" in grounds({"urgency": "important"})["more time"].reason
    assert grounds({"urgency": "major"})["more time"].value == "nobody"
    assert grounds({"urgency": "major"}, Path("cn-bank"))["most time more"].value == "30 days"


def test_R21_it_says_who_hears_of_it_next() -> None:
    assert "agent → supervisor → leader" in grounds({})["up the line"].reason


def test_R7_an_emergency_says_how_often_it_rings() -> None:
    assert grounds({"urgency": "emergency"})["alarm every"].clause == "R7"
    assert "alarm every" not in grounds({"urgency": "major"})


def test_R6_a_question_says_by_when_it_is_answered() -> None:
    assert grounds({"kind": "inquiry"})["answer to a question"].key == "inquiry.answer"
    assert "answer to a question" not in grounds({"kind": "complaint"})


def test_R31_praise_is_not_called_back_about() -> None:
    assert "R35" in grounds({"kind": "complaint"})["marks that reopen"].clause
    assert not {"callback asked after", "rest hours"} & set(grounds({"kind": "praise"}))


def test_R34_it_says_who_asks() -> None:
    assert grounds({"class": "major"})["callback asked by"].reason == "The leader calls from the start."
    repair = grounds({"class": "minor", "kind": "repair"})["callback asked by"]
    assert (repair.value, repair.clause) == ("bot", "R34")
    assert repair.reason == "The bot asks; without an answer the agent calls."
    assert grounds({})["callback asked after"].clause == "R31 to R35"


def test_the_class_follows_from_the_urgency_and_the_other_way_round() -> None:
    assert read_subject({"urgency": "emergency"}, NOW).grading.case_class == "major"
    assert read_subject({"class": "important"}, NOW).grading.urgency == "important"
    assert read_subject({"case_class": "important", "contact_kind": "repair"}, NOW).grading.kind == "repair"
    assert read_subject({}, NOW).opened_at == NOW


@pytest.mark.parametrize(
    ("case", "field"),
    [
        ({"class": "huge"}, "class"),
        ({"urgency": 3}, "urgency"),
        ({"category": "lift"}, "category"),
        ({"tier": "golden"}, "tier"),
        ({"kind": "song"}, "kind"),
        ({"opened_at": "yesterday"}, "opened_at"),
        ({"opened_at": "2026-11-18T10:00:00"}, "opened_at"),
        (["minor"], "case"),
    ],
)
def test_a_case_that_cannot_be_understood_names_the_field(case: object, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_subject(case, NOW)
    assert refusal.value.field == field
    assert len(refusal.value.remedy) > 10
