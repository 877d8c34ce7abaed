"""Gathers the settings from flags, the environment, `.env` beside `run`, and files that the environment names."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from pydantic import ValidationError

from desk.errors import DeskError
from fiveclear.settings import CHECKOUT, Settings

WITHOUT_PREFIX = {"database_url": "DATABASE_URL", "redis_url": "REDIS_URL"}
SETTING_FILES = {"key": "key_file"}
NOT_SETTINGS = {"FIVECLEAR_VENV"}


class SettingsError(DeskError):
    """A setting cannot be used."""

    code = "settings"
    remedy = "Correct it and start again; .env.example lists every setting."


def environment_name(field: str) -> str:
    """What a setting is called in the environment."""
    return WITHOUT_PREFIX.get(field, f"FIVECLEAR_{field.upper()}")


def read_settings(environment: Mapping[str, str], flags: Mapping[str, Any], *, dotenv: Path | None = None) -> Settings:
    """Flags come first, then the environment, then `.env`; raises SettingsError with a sentence for each fault."""
    kept = dotenv_values(CHECKOUT / ".env" if dotenv is None else dotenv)
    surroundings = {name: value for name, value in kept.items() if value is not None} | dict(environment)
    values = {field: value for field in Settings.model_fields if (value := find(field, surroundings)) is not None}
    values |= {field: value for field, value in flags.items() if value is not None}
    for sentence in unknown_names(surroundings):
        print(f"Warning: {sentence}", file=sys.stderr)
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError(" ".join(sentences(error))) from None


def find(field: str, surroundings: Mapping[str, str]) -> str | None:
    """A setting's text: from its name, or from the file that NAME_FILE points to, as secrets often come."""
    name = environment_name(field)
    if surroundings.get(name):
        return surroundings[name]
    file_name = surroundings.get(f"{name}_FILE")
    if not file_name or field in SETTING_FILES:
        return None
    try:
        return Path(file_name).read_text().strip() or None
    except OSError as error:
        raise SettingsError(
            f"{name}_FILE points to {file_name}, which cannot be read: {error.strerror}.",
            remedy="Correct the path, or let this user read the file.",
        ) from None


def sentences(error: ValidationError) -> Iterator[str]:
    """One sentence for each fault, with the name the person used and without any secret."""
    for fault in error.errors(include_url=False, include_input=False):
        reason = fault["msg"].removeprefix("Value error, ")
        yield f"{environment_name(str(fault['loc'][0]))}: {reason[:1].lower()}{reason[1:]}."


def unknown_names(surroundings: Mapping[str, str]) -> Iterator[str]:
    """A name with our prefix that means nothing is most often a slip; say which one was meant."""
    known = {environment_name(field) for field in Settings.model_fields}
    accepted = known | {f"{name}_FILE" for name in known} | NOT_SETTINGS
    for name in sorted(surroundings):
        if name.startswith("FIVECLEAR_") and name not in accepted:
            close = difflib.get_close_matches(name, known, 1)
            yield f"{name} is not a setting of the desk{f'; did you mean {close[0]}?' if close else '.'}"
