"""Writes the two lock files: for every platform, with hashes, naming no host."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

UNIVERSAL = (
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--quiet",
)


def lock(checkout: Path) -> None:
    """The runtime first; the developers' lock then keeps to the same versions."""
    compile_lock(checkout, "requirements.lock")
    compile_lock(checkout, "requirements-dev.lock", "--group", "dev", "--constraints", "requirements.lock")


def compile_lock(checkout: Path, name: str, *options: str) -> None:
    """Let uv write one of them; versions that are locked already stay while they fit."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *options, *UNIVERSAL, "-o", name]
    subprocess.run(command, cwd=checkout, check=True, stdout=subprocess.DEVNULL)
    print(f"wrote {name}")
