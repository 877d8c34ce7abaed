"""Commands that change what happens next are believed only where a word for them stands in the message."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib import resources

from desk.model.understanding import Intent

# What is left of the probability of a command that no word supports.
_UNSUPPORTED = 0.1
# What is left to all but complaints and repairs where a repairman is sent for.
_BESIDE_VISIT = 0.0001
_VISITED = frozenset((Intent.REPAIR, Intent.COMPLAINT, Intent.EMERGENCY))


class Commands:
    """The lists of data/commands.toml: status, a person, cancel, and the wish for a repairman."""

    def __init__(self) -> None:
        text = resources.files("understanding").joinpath("data", "commands.toml").read_text(encoding="utf-8")
        rows = tomllib.loads(text)
        visit = rows.pop("visit")
        self._visit, self._no_visit = _compiled(visit["words"]), _compiled(visit["never"])
        self._words = {Intent(name): _compiled(row["words"]) for name, row in rows.items()}
        self._never = {Intent(name): _compiled(row["never"]) for name, row in rows.items() if "never" in row}

    def believed(self, intents: Mapping[Intent, float], plain: str) -> dict[Intent, float]:
        """The probabilities with those of unsupported commands given to the rest."""
        visit = self.wants_visit(plain)
        kept = {intent: share * self._support(intent, plain, visit) for intent, share in intents.items()}
        total = sum(kept.values()) or 1.0
        return {intent: share / total for intent, share in kept.items()}

    def wants_visit(self, plain: str) -> bool:
        """Whether somebody is to be sent who repairs."""
        return bool(self._visit.search(plain)) and not self._no_visit.search(plain)

    def _support(self, intent: Intent, plain: str, visit: bool) -> float:
        if visit and intent not in _VISITED:
            return _BESIDE_VISIT
        supported = intent not in self._words or self._words[intent].search(plain)
        denied = intent in self._never and self._never[intent].search(plain)
        return 1.0 if supported and not denied else _UNSUPPORTED


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    # Where words are counted by ASCII alone, an English word in a Chinese sentence ("我要agent") has its own bounds.
    return re.compile("|".join(patterns), re.ASCII)
