"""The files of a bot, wherever its owner put them: one file each, or folders full of them, as Rasa allows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.dialogue.errors import BotFileError
from bot.dialogue.yaml_file import read_yaml

_ENDINGS = (".yml", ".yaml")
_DATA_KEYS = frozenset({"nlu", "rules", "stories"})
_LISTS = ("intents", "entities", "actions", "e2e_actions")
_MAPPINGS = ("slots", "forms", "responses")
_VERSION = "3"


@dataclass(frozen=True, slots=True)
class Part:
    """One file and what it holds."""

    file: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BotFolder:
    """Everything that the folder of a bot holds; raises BotFileError for what is missing or no YAML."""

    path: Path

    def config(self) -> Part:
        """config.yml."""
        return _read(_one(self.path, "config"))

    def domain(self) -> Part:
        """domain.yml, or all files of domain/ as one; of two that name the same thing the first counts, as in Rasa."""
        folder, file = self.path / "domain", _one(self.path, "domain")
        if file.exists() or not folder.is_dir():
            return _read(file)
        parts = [_read(file) for file in _all(folder)]
        if not parts:
            raise BotFileError(str(folder), "holds no YAML", "Put the domain there, or into domain.yml.")
        whole: dict[str, Any] = {}
        for part in parts:
            whole = _merged(part, whole)
        return Part(str(folder), whole)

    def data(self) -> list[Part]:
        """Rules and examples: every file of data/, and what lies beside the domain under the usual names."""
        folder = self.path / "data"
        found = [file for file in _all(folder) if not file.name.startswith("test_")] if folder.is_dir() else []
        found += [file for file in _all(self.path, deep=False) if file.stem in ("rules", "nlu", "stories")]
        parts = [_read(file) for file in found]
        return [part for part in parts if _DATA_KEYS & part.content.keys()]


def _all(folder: Path, *, deep: bool = True) -> list[Path]:
    """The YAML files, in the order of their names; in Rasa it is that of the disk."""
    return sorted(file for file in (folder.rglob("*") if deep else folder.glob("*")) if file.suffix in _ENDINGS)


def _one(folder: Path, name: str) -> Path:
    return next((file for ending in _ENDINGS if (file := folder / f"{name}{ending}").exists()), folder / f"{name}.yml")


def _read(file: Path) -> Part:
    content = read_yaml(file)
    version = str(content.get("version", _VERSION))
    if version.partition(".")[0] != _VERSION:
        raise BotFileError(str(file), f"is of version {version!r}", 'Migrate it to Rasa 3 and write `version: "3.1"`.')
    return Part(str(file), content)


def _merged(part: Part, whole: dict[str, Any]) -> dict[str, Any]:
    """The whole with one more part: its names come first, but of a name that is known already the first word stands."""
    result = {**part.content, **whole}
    for key in _LISTS:
        known = {_name(item): item for item in _checked(part, key, list)}
        known.update({_name(item): item for item in whole.get(key) or []})
        result[key] = list(known.values())
    for key in _MAPPINGS:
        result[key] = {**_checked(part, key, dict), **(whole.get(key) or {})}
    return result


def _checked(part: Part, key: str, kind: type[list[Any]] | type[dict[str, Any]]) -> Any:
    value = part.content.get(key) or kind()
    if not isinstance(value, kind):
        written = "a list (`- …`)" if kind is list else "a mapping (`name: …`)"
        raise BotFileError(part.file, f"`{key}` has the wrong form", f"Write it as {written}.")
    return value


def _name(item: Any) -> str:
    return sorted(item)[0] if isinstance(item, dict) else str(item)
