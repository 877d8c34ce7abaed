"""The files that the rules look at: those in version control, and those about to be."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

CHECKOUT = Path(__file__).resolve().parents[2]
WRITTEN_BY_MACHINES = ("static", "versions", "node_modules", "locale", "dist")


@dataclass(frozen=True)
class Source:
    """A file, seen from the checkout."""

    path: PurePosixPath
    text: str

    @property
    def room(self) -> str:
        """The folder at the top that it lives in; empty for a file of the checkout itself."""
        return self.path.parts[0] if len(self.path.parts) > 1 else ""

    @property
    def is_python(self) -> bool:
        """Python, by its name or, for `run`, by its first line."""
        return self.path.suffix == ".py" or (not self.path.suffix and self.text.startswith("#!/usr/bin/env python3"))

    @property
    def is_typescript(self) -> bool:
        """TypeScript, with or without JSX."""
        return self.path.suffix in {".ts", ".tsx"}

    @property
    def is_written_by_hand(self) -> bool:
        """Neither built nor generated."""
        return not set(WRITTEN_BY_MACHINES) & set(self.path.parts) and not self.path.name.endswith(".d.ts")

    @cached_property
    def tree(self) -> ast.Module:
        """The Python in it."""
        return ast.parse(self.text)

    def calls(self) -> Iterator[tuple[int, str]]:
        """Each call in it: the line, and what is called, as it is written."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node.lineno, ast.unparse(node.func)


def example(path: str, text: str) -> Source:
    """A file that exists only to try a rule on."""
    return Source(PurePosixPath(path), text)


def all_sources(checkout: Path = CHECKOUT) -> list[Source]:
    """Every text file of the checkout that is not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=checkout, capture_output=True, check=False)
    names = listed.stdout.decode().split("\0") if listed.returncode == 0 else walk(checkout)
    found = (read(checkout, name) for name in sorted(set(names)) if name)
    return [source for source in found if source is not None]


def walk(checkout: Path) -> list[str]:
    """The same for a copy without version control."""
    files = (path.relative_to(checkout) for path in checkout.rglob("*") if path.is_file())
    return [str(path) for path in files if not any(part.startswith(".") or part == "data" for part in path.parts[:1])]


def read(checkout: Path, name: str) -> Source | None:
    """The file, unless it is binary, a link, or just went away."""
    path = checkout / name
    try:
        return None if path.is_symlink() else Source(PurePosixPath(name), path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
