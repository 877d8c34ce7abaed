"""Builds the pages from a clean install in a temporary folder, and compares every byte with what is committed.

Needs node and npm; without them it says so in one line and lets everything else go on.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WEB = Path(__file__).resolve().parent
CHECKOUT = WEB.parents[2]
BUILT = ("handoff/console/static", "bot/channels/webchat/static")
OLDEST_NODE = (20, 19)
UNREACHABLE = re.compile(r"\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\b")


class CannotBuild(Exception):
    """Why this machine cannot build the pages."""


def main() -> int:
    """0 if the committed pages are what their source gives, or if this machine cannot build them."""
    try:
        ask_for_node()
        with tempfile.TemporaryDirectory() as folder:
            fresh = build(Path(folder))
            faults = [fault for built in BUILT for fault in differences(CHECKOUT / built, fresh / built, built)]
            keep_packages(fresh)
    except CannotBuild as reason:
        say(f"!!! THE PAGES WERE NOT COMPARED WITH THEIR SOURCE: {reason} !!!")
        return 0
    except subprocess.CalledProcessError as failed:
        say(f"{' '.join(failed.cmd)} failed:\n{failed.stdout}")
        return 1
    for fault in faults:
        say(fault)
    remedy = "Run `npm ci && npm run build` in handoff/console/web and commit the result."
    say(f"{len(faults)} built files are not what their source gives. {remedy}" if faults else "The pages are fresh.")
    return 1 if faults else 0


def say(words: str) -> None:
    """Tell the reader."""
    sys.stdout.write(f"{words}\n")


def ask_for_node() -> None:
    """Raises CannotBuild unless there is an npm, and a node that is new enough."""
    if not shutil.which("node") or not shutil.which("npm"):
        raise CannotBuild("node or npm is missing")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    found = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
    if found < OLDEST_NODE:
        raise CannotBuild(f"node {version} is older than {'.'.join(map(str, OLDEST_NODE))}")


def build(folder: Path) -> Path:
    """A checkout in small, in which the pages have been built from what the lock names."""
    web = folder / WEB.relative_to(CHECKOUT)
    shutil.copytree(WEB, web, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    try:
        run(web, "npm", "ci", "--no-audit", "--no-fund")
    except subprocess.CalledProcessError as failed:
        if UNREACHABLE.search(failed.stdout):
            raise CannotBuild("the packages cannot be fetched from here") from failed
        raise
    run(web, "npm", "run", "check")
    run(web, "npm", "run", "build")
    return folder


def run(place: Path, *command: str) -> None:
    """Raises CalledProcessError with everything that was said."""
    surroundings = {**os.environ, "CI": "1", "NO_COLOR": "1"}
    subprocess.run(
        command, cwd=place, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True
    )


def differences(committed: Path, fresh: Path, name: str) -> list[str]:
    """A line for each file that is different, missing or left over."""
    old, new = files(committed), files(fresh)
    faults = [
        f"{name}/{file}: is not what the source gives" for file in old.keys() & new.keys() if old[file] != new[file]
    ]
    faults += [f"{name}/{file}: is missing" for file in new.keys() - old.keys()]
    faults += [f"{name}/{file}: nothing builds it" for file in old.keys() - new.keys()]
    return sorted(faults)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def keep_packages(fresh: Path) -> None:
    """Leave the packages to the next step (the accessibility test reads one) unless there are some."""
    if not (WEB / "node_modules").exists():
        shutil.move(fresh / WEB.relative_to(CHECKOUT) / "node_modules", WEB / "node_modules")


if __name__ == "__main__":
    sys.exit(main())
