"""Nothing of the machine that a file was written on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.house.rule import Fault, Rule
from tests.house.sources import Source, example

# Put together here, so that this file does not break its own rule.
HOMES = "|".join(("/" + "root", "/" + "home/[a-z][a-z0-9_-]*", "/" + "Users/[A-Za-z]+", r"[A-Z]:\\" + r"Users\\"))
PATH_OF_A_MACHINE = re.compile(rf"(?<![\w.$}}~-])({HOMES})(/|\b)")
ADDRESS = re.compile(r"https?://[^\s\"']+|file:/[^\s\"']+")
LOCKS = re.compile(r"requirements.*\.(lock|txt)|uv\.lock|package-lock\.json|pnpm-lock\.yaml")


def traces(source: Source) -> Iterator[Fault]:
    """Lines with a path of one machine, or, in a lock, with the place a package came from."""
    is_lock = LOCKS.fullmatch(source.path.name) is not None
    for number, line in enumerate(source.text.splitlines(), 1):
        if found := PATH_OF_A_MACHINE.search(line):
            yield number, f"{found[0]} is a path of one machine"
        if is_lock and '"url":' not in line and (host := ADDRESS.search(line)):  # "url" asks for donations
            yield number, f"{host[0]}: a lock holds versions and hashes, no hosts"


no_traces = Rule(
    name="no path of a machine, no host in a lock",
    holds_for=lambda source: source.is_written_by_hand,
    faults=traces,
    broken_by=(
        example("docs/a.md", "see /" + "root/notes\n"),
        example("docs/b.md", "in '/" + "home/anna/desk'\n"),
        example("requirements.lock", "--index-url https://packages.example/simple\n"),
        example("handoff/console/web/package-lock.json", '"resolved": "https://packages.example/react.tgz"\n'),
    ),
    kept_by=(
        example("docs/a.md", "in $HOME/desk, https://example.org/home/anna, ~/root/, rootless\n"),
        example("requirements.lock", "aiogram==3.31.0 \\\n    --hash=sha256:00\n"),
    ),
)
