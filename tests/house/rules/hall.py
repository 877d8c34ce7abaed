"""The hall stands on the standard library alone."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from tests.house.rule import Fault, Rule
from tests.house.sources import Source, example


def foreign_imports(source: Source) -> Iterator[Fault]:
    """Imports of anything that does not come with Python or is not the hall itself."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Import | ast.ImportFrom) or (isinstance(node, ast.ImportFrom) and node.level):
            continue
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names]
        for name in names:
            if name.partition(".")[0] not in {"desk", *sys.stdlib_module_names}:
                yield node.lineno, f"imports {name}: the hall has the standard library only; ask through a port"


hall = Rule(
    name="desk imports the standard library only",
    holds_for=lambda source: source.is_python and source.room == "desk",
    faults=foreign_imports,
    broken_by=(
        example("desk/model/case.py", "import pydantic\n"),
        example("desk/desk.py", "def late():\n    from sqlalchemy.orm import Session\n"),
    ),
    kept_by=(example("desk/desk.py", "import datetime\nfrom desk.model.case import Case\nfrom . import ports\n"),),
)
