"""The shipped regulation carries the figures of the clauses, and a firm's file needs to hold only what differs."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from pathlib import Path

from desk.model.case import ContactKind
from desk.model.urgency import CLASS_OF_URGENCY, CaseClass, Urgency
from desk.policy import Policy, load_policy

SHIPPED = load_policy()


def overlaid(folder: Path, text: str) -> Policy:
    """The policy of a firm that says this."""
    (folder / "firm.toml").write_text(text, "utf-8")
    return load_policy(folder / "firm.toml")


def test_R16_the_shipped_limits_are_those_of_the_clause() -> None:
    days = {name: limits.resolution.span.days for name, limits in SHIPPED.limits.items()}
    assert days == {"minor": 2, "important": 3, "major": 10, "emergency": 2}
    answer = SHIPPED.limits["major"].answer
    assert answer is not None
    assert answer.span == timedelta(days=2)
    assert SHIPPED.limits["minor"].answer is None


def test_R17_what_is_important_is_reported_within_the_hour() -> None:
    assert SHIPPED.reporting[CaseClass.IMPORTANT].span == timedelta(hours=1)
    assert SHIPPED.reporting[CaseClass.MAJOR].span < timedelta(hours=1)
    assert SHIPPED.recording.span == timedelta(hours=2)
    assert CaseClass.MINOR not in SHIPPED.reporting


def test_R31_a_callback_is_asked_and_done_within_three_days() -> None:
    assert SHIPPED.callback.after.span + SHIPPED.callback.expires.span <= timedelta(days=3)
    assert [kind for kind in ContactKind if not SHIPPED.gets_callback(kind)] == [ContactKind.PRAISE]


def test_R35_low_marks_reopen_and_rounds_are_capped() -> None:
    assert SHIPPED.callback.low == {1, 2}
    assert SHIPPED.callback.rounds == 3


def test_R11_the_class_follows_from_the_urgency() -> None:
    assert set(CLASS_OF_URGENCY) == set(Urgency)
    assert [CLASS_OF_URGENCY[urgency] for urgency in sorted(Urgency, key=lambda each: each.rank)] == [
        CaseClass.MINOR,
        CaseClass.MINOR,
        CaseClass.IMPORTANT,
        CaseClass.MAJOR,
        CaseClass.MAJOR,
    ]


def test_an_overlay_changes_what_it_says_and_nothing_else(tmp_path: Path) -> None:
    firm = overlaid(tmp_path, '[callback]\nafter = "0 s"\nlow = [1]\n[limits.minor]\nanswer = "1 day"\n')
    assert firm.callback.after.seconds == 0
    assert firm.callback.low == {1}
    assert firm.limits["minor"].answer is not None
    changed = {field.name for field in fields(Policy) if getattr(firm, field.name) != getattr(SHIPPED, field.name)}
    assert changed == {"version", "text", "callback", "limits"}
    assert firm.limits["major"] == SHIPPED.limits["major"]
    assert firm.callback.rounds == SHIPPED.callback.rounds


def test_an_empty_overlay_is_the_shipped_policy(tmp_path: Path) -> None:
    assert overlaid(tmp_path, "# nothing yet\n").limits == SHIPPED.limits


def test_the_version_is_the_same_for_the_same_text_and_another_for_another(tmp_path: Path) -> None:
    first = overlaid(tmp_path, '[callback]\nafter = "1 h"\n').version
    assert overlaid(tmp_path, '[callback]\nafter = "1 h"\n').version == first
    assert overlaid(tmp_path, '[callback]\nafter = "2 h"\n').version != first
    assert first != SHIPPED.version


def test_R32_rest_hours_may_be_empty(tmp_path: Path) -> None:
    assert overlaid(tmp_path, "rest_hours = []\n").rest_hours == ()
    assert len(SHIPPED.rest_hours) == 2


def test_no_mark_at_all_may_reopen(tmp_path: Path) -> None:
    assert overlaid(tmp_path, "[callback]\nlow = []\n").callback.low == frozenset()
