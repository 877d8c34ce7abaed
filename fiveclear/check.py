"""Every check, one after the other, with a line for each; `./run check`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOMS = ("fiveclear", "bot", "actions", "handoff", "storage", "understanding", "web", "desk", "tests")

LOUD = "!!! "


@dataclass(frozen=True, slots=True)
class Step:
    """One check: a name in plain words and what to run."""

    name: str
    command: tuple[str, ...]


def steps(checkout: Path) -> list[Step]:
    """The quick ones first."""
    python = sys.executable
    beside = str(Path(python).parent)
    rooms = tuple(room for room in ROOMS if (checkout / room).is_dir())
    return [
        Step("format", (python, "-m", "ruff", "format", "--check", ".")),
        Step("lint", (python, "-m", "ruff", "check", ".")),
        Step("layers", (f"{beside}/lint-imports",)),
        Step("house rules", (python, "-m", "pytest", "-q", "tests/house")),
        Step("types", (python, "-m", "mypy", "run", *rooms)),
        Step("pages", (python, "handoff/console/web/compare.py")),
        Step("tests", (python, "-m", "pytest", "-q", "-n", "2", "--ignore=tests/house")),
    ]


def check(checkout: Path, planned: Sequence[Step] | None = None) -> int:
    """Run all of them, even after one has failed; 0 if none has."""
    planned = steps(checkout) if planned is None else planned
    failed: list[str] = []
    closing_line = ""
    for number, step in enumerate(planned, 1):
        print(f"[{number}/{len(planned)}] {step.name} …", flush=True)
        done = subprocess.run(
            step.command, cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        if done.returncode != 0:
            failed.append(step.name)
            print(done.stdout, flush=True)
        else:
            # What a step could not do here must not pass for done.
            print(
                "".join(f"{line}\n" for line in done.stdout.splitlines() if line.startswith(LOUD)), end="", flush=True
            )
        closing_line = done.stdout.strip().rpartition("\n")[2]
        print(f"[{number}/{len(planned)}] {step.name}: {'FAILED' if done.returncode else 'ok'}", flush=True)
    print(f"Failed: {', '.join(failed)}." if failed else "Every check passed.")
    print(closing_line)  # how many tests ran
    return 1 if failed else 0
