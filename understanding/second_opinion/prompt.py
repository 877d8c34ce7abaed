"""What the model is told, from a file with a version: whoever changes the words raises the number."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from importlib import resources

# Of a longer message the model sees both ends.
_HEAD, _TAIL = 1500, 500


@dataclass(frozen=True, slots=True)
class Prompt:
    """The instructions of data/second_opinion.toml; ``version`` stays with every judgement that they brought about."""

    version: int
    instructions: str

    @classmethod
    def load(cls) -> Prompt:
        """The shipped one."""
        text = resources.files("understanding").joinpath("data", "second_opinion.toml").read_text(encoding="utf-8")
        fields = tomllib.loads(text)
        return cls(int(fields["version"]), str(fields["instructions"]).strip())

    @staticmethod
    def wrapped(masked: str) -> str:
        """The customer's masked words as a value of a JSON object, out of which no wording can break."""
        shown = masked if len(masked) <= _HEAD + _TAIL else f"{masked[:_HEAD]} … {masked[-_TAIL:]}"
        return json.dumps({"message": shown}, ensure_ascii=False)
