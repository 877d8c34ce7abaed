"""Files and functions that fit on a screen, or nearly."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterable, Iterator

from tests.house.rule import Fault, Rule
from tests.house.sources import Source, example

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
MEDIAN_BELOW = 80
TOO_SHORT_TO_COUNT = 3  # a package's docstring says nothing about how long files are
TYPESCRIPT_FUNCTION = re.compile(r"\bfunction\b[^{;]*\{\s*$|=>\s*\{\s*$|^\s+(async )?\w+\([^;=]*\)(: [^{;]+)? \{\s*$")
TYPESCRIPT_NO_FUNCTION = re.compile(r"^\s*(\}? ?else |if|for|while|switch|return|catch)\b")


def is_code(source: Source) -> bool:
    """Python and TypeScript that a person wrote."""
    return (source.is_python or source.is_typescript) and source.is_written_by_hand


def line_count(source: Source) -> int:
    """How long a file is."""
    return len(source.text.splitlines())


def too_long(source: Source) -> Iterator[Fault]:
    """The file, if it is, and the functions that are."""
    if line_count(source) > LONGEST_FILE:
        yield 1, f"{line_count(source)} lines, more than {LONGEST_FILE}: split it by what it is about"
    for line, name, length in python_functions(source) if source.is_python else typescript_functions(source):
        if length > LONGEST_FUNCTION:
            yield line, f"{name} has {length} lines, more than {LONGEST_FUNCTION}: give its parts names"


def python_functions(source: Source) -> Iterator[tuple[int, str, int]]:
    """Line, name and length of each."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def typescript_functions(source: Source) -> Iterator[tuple[int, str, int]]:
    """Line, first words and length of each: from the line that opens it to the line that closes at the same depth."""
    lines = source.text.splitlines()
    for start, line in enumerate(lines):
        if not TYPESCRIPT_FUNCTION.search(line) or TYPESCRIPT_NO_FUNCTION.search(line):
            continue
        indent = len(line) - len(line.lstrip())
        closing = re.compile(rf"^\s{{{indent}}}\}}")
        end = next((number for number in range(start + 1, len(lines)) if closing.match(lines[number])), start)
        yield start + 1, line.strip()[:40], end - start + 1


def median_length(sources: Iterable[Source]) -> float:
    """The length of the file in the middle."""
    lengths = [line_count(source) for source in sources if is_code(source)]
    return statistics.median([length for length in lengths if length > TOO_SHORT_TO_COUNT] or [0])


sizes = Rule(
    name="no file above 400 lines, no function above 60",
    holds_for=is_code,
    faults=too_long,
    broken_by=(
        example("desk/long.py", "x = 1\n" * 401),
        example("desk/function.py", "def endless():\n" + "    x = 1\n" * 60),
        example("handoff/console/web/a.tsx", "export function Queue() {\n" + "  a();\n" * 59 + "}\n"),
        example("handoff/console/web/b.ts", "const work = async (a: string) => {\n" + "  a();\n" * 59 + "};\n"),
    ),
    kept_by=(
        example("desk/short.py", "x = 1\n" * 400),
        example("desk/function.py", "def long_enough():\n" + "    x = 1\n" * 59),
        example("handoff/console/web/a.tsx", "export function Queue() {\n" + "  a();\n" * 58 + "}\n"),
        example("handoff/console/static/built.ts", "a();\n" * 900),
    ),
)
