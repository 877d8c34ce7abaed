"""Tests hand stand-ins in; they patch nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.rule import Fault, Rule
from tests.house.sources import Source, example

PATCHING_MODULES = ("unittest.mock", "mock.", "pytest_mock")
PATCHING_FIXTURES = {"mocker", "class_mocker", "session_mocker"}
PATCHING_CALLS = {"monkeypatch.setattr", "monkeypatch.setitem"}


def patches(source: Source) -> Iterator[Fault]:
    """Imports, fixtures and calls that put something else in a thing's place."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and imports_a_mock(node):
            yield node.lineno, "imports a mock: hand in a stand-in"
        elif isinstance(node, ast.arg) and node.arg in PATCHING_FIXTURES:
            yield node.lineno, f"uses the fixture {node.arg}: hand in a stand-in"
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in PATCHING_CALLS:
            yield node.lineno, f"{ast.unparse(node)}: hand in a stand-in"


def imports_a_mock(node: ast.Import | ast.ImportFrom) -> bool:
    """`import unittest.mock`, `from unittest.mock import …` and `from unittest import mock`."""
    origin = f"{node.module or ''}." if isinstance(node, ast.ImportFrom) else ""
    return any(f"{origin}{name.name}".startswith(PATCHING_MODULES) for name in node.names)


nothing_patched = Rule(
    name="tests patch nothing",
    holds_for=lambda source: source.is_python and source.room == "tests",
    faults=patches,
    broken_by=(
        example("tests/desk/test_a.py", "def test(monkeypatch):\n    monkeypatch.setattr(a, 'b', 1)\n"),
        example("tests/desk/test_b.py", "from unittest.mock import MagicMock\n"),
        example("tests/desk/test_c.py", "from unittest import mock\n"),
        example("tests/desk/test_d.py", "def test(mocker):\n    pass\n"),
    ),
    kept_by=(example("tests/desk/test_e.py", "def test(monkeypatch):\n    monkeypatch.chdir('/')\n"),),
)
