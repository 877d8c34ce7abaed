"""Reading the YAML files of a bot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.dialogue.errors import BotFileError
from bot.dialogue.yaml_subset import NotPlainError, read_plain


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping that a YAML 1.2 file holds; an empty file is an empty mapping.

    Raises BotFileError when the file is missing, unreadable, or holds something else.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BotFileError(str(path), f"cannot be read ({error})", "Put the file there, in UTF-8.") from error
    content = parse_yaml(text, str(path))
    if not isinstance(content, dict):
        raise BotFileError(str(path), "holds no mapping", "Start its lines with keys such as `rules:`.")
    return content


def parse_yaml(text: str, name: str) -> Any:
    """The value of a YAML 1.2 text; ``name`` names it in errors."""
    try:
        content = read_plain(text)
    except NotPlainError:
        content = _parse_any(text, name)
    return {} if content is None else content


def _parse_any(text: str, name: str) -> Any:
    """By the library, which knows all of YAML and says what is wrong."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        raise BotFileError(name, f"is not valid YAML: {error}", "Correct the line it names.") from error
