"""Which files make a policy: the shipped one, an example that a firm builds on, and the firm's own."""

from __future__ import annotations

import tomllib
from pathlib import Path

from desk.errors import PolicyError
from desk.policy_file import LAID_OVER, PolicyFile

DEFAULTS = Path(__file__).with_name("policy.toml")
EXAMPLES = Path(__file__).parents[1] / "policies"
BUILDS_ON = "builds_on"


def examples() -> list[str]:
    """The names of the shipped example policies."""
    return sorted(file.stem for file in EXAMPLES.glob("*.toml"))


def find_policy(path: Path) -> Path:
    """The file itself or, if there is none and it is the mere name of a shipped example, that example."""
    example = EXAMPLES / f"{path.name}.toml"
    return example if not path.suffix and not path.exists() and example.exists() else path


def read_layers(overlay: Path | None = None) -> PolicyFile:
    """The shipped values with the firm's own laid over them; raises PolicyError if a file cannot be read."""
    return lay_over(PolicyFile.read(find_policy(overlay))) if overlay else PolicyFile.read(DEFAULTS)


def lay_over(own: PolicyFile) -> PolicyFile:
    """The shipped values, those of the example that the firm's file builds on, if it does, and its own."""
    layers = PolicyFile.read(DEFAULTS)
    if BUILDS_ON in own.values:
        layers = layers.overlaid(PolicyFile.read(EXAMPLES / f"{own.one_of(BUILDS_ON, examples())}.toml"))
    return _laid_over(layers, own)


def read_kept(version: str, text: str) -> PolicyFile:
    """The values of a text that was kept when the desk ran under it; raises PolicyError if it cannot be read."""
    first, *others = text.split(f"\n{LAID_OVER}\n")
    file = _parsed(version, first)
    for other in others:
        file = _laid_over(file, _parsed(version, other))
    return file


def _laid_over(layers: PolicyFile, own: PolicyFile) -> PolicyFile:
    file = layers.overlaid(own)
    file.known.add(BUILDS_ON)  # it says which files there are, and has been read with that
    return file


def _parsed(version: str, text: str) -> PolicyFile:
    try:
        return PolicyFile.of(f"version {version}", text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(
            f"version {version}", 0, f"cannot be read again: {error}.", "It was kept by an older program; print it."
        ) from error
