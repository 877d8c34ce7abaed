"""`./run check` runs every step, tells which failed, and closes with the tests' own last line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fiveclear.check import Step, check, steps
from fiveclear.settings import CHECKOUT


def step(name: str, says: str, code: int = 0) -> Step:
    """A step that says something and ends as told."""
    return Step(name, (sys.executable, "-c", f"print({says!r}); raise SystemExit({code})"))


def test_a_failure_is_shown_and_the_rest_still_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = check(tmp_path, [step("format", "untidy", 1), step("lint", "quiet"), step("tests", "3 passed in 1 s")])
    printed = capsys.readouterr().out.splitlines()
    assert code == 1
    assert "untidy" in printed
    assert "quiet" not in printed
    assert printed[-2:] == ["Failed: format.", "3 passed in 1 s"]


def test_what_a_step_could_not_do_here_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, [step("pages", "well\n!!! NODE IS MISSING !!!"), step("tests", "3 passed in 1 s")]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert "!!! NODE IS MISSING !!!" in printed
    assert "well" not in printed


def test_without_a_failure_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, [step("tests", "3 passed in 1 s")]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == ["Every check passed.", "3 passed in 1 s"]


def test_every_check_is_among_the_steps() -> None:
    names = [step.name for step in steps(CHECKOUT)]
    assert names == ["format", "lint", "layers", "house rules", "types", "pages", "tests"]
