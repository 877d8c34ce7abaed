"""Whatever the desk writes down by a word has a wording in the console, in every script."""

from __future__ import annotations

import ast
import json
from enum import StrEnum
from pathlib import Path

import pytest

from desk.model.case import CaseState, Cause, ContactKind, Verdict
from desk.model.customer import ContactType, Tier
from desk.model.deadline import DeadlineKind
from desk.model.message import Author
from desk.model.task import AlarmKind, Outcome, TaskKind
from desk.model.urgency import CaseClass, Category, Urgency
from desk.model.waiting import WaitingReason
from fiveclear.settings import CHECKOUT

WORDS = CHECKOUT / "handoff/console/web/src/console/words"
GROUPS: dict[str, type[StrEnum]] = {
    "state": CaseState,
    "kind": ContactKind,
    "cause": Cause,
    "verdict": Verdict,
    "contact": ContactType,
    "tier": Tier,
    "deadline": DeadlineKind,
    "author": Author,
    "alarm": AlarmKind,
    "outcome": Outcome,
    "todo": TaskKind,
    "class": CaseClass,
    "category": Category,
    "urgency": Urgency,
    "reason": WaitingReason,
}
WRITERS = {"record", "move", "back_to_line"}
ABOUT_STAFF = {"staffing.py", "teaching.py"}  # their entries belong to no case

in_every_script = pytest.mark.parametrize("script", ["en", "zh-Hans", "zh-Hant"])


@in_every_script
def test_every_word_of_the_desk_is_worded(script: str) -> None:
    known = json.loads((WORDS / f"{script}.json").read_text())
    wanted = {f"{group}.{word.value}" for group, words in GROUPS.items() for word in words}
    assert sorted(wanted - known.keys()) == []


@in_every_script
def test_every_verb_of_a_case_is_worded(script: str) -> None:
    known = json.loads((WORDS / f"{script}.json").read_text())
    files = [path for path in (CHECKOUT / "desk/verbs").glob("*.py") if path.name not in ABOUT_STAFF]
    wanted = {f"verb.{verb}" for path in files for verb in verbs_written(path)}
    assert len(wanted) > 20
    assert sorted(wanted - known.keys()) == []


def verbs_written(path: Path) -> set[str]:
    """The verb in each call that writes one into the ledger: its first literal text."""
    found = set()
    for call in ast.walk(ast.parse(path.read_text())):
        if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in WRITERS:
            texts = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            found.update(texts[:1])
    return found
