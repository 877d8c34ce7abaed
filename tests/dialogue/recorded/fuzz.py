"""Makes random conversations with a test bot, for record.py to hold with a real Rasa.

    PYTHONPATH=. .venv/bin/python tests/dialogue/recorded/fuzz.py BOT SEED CONVERSATIONS FILE

What customers may say comes from the bot's domain and from `words.json` in its folder, which holds texts, values for
each entity, and talks: conversations of payloads that come first, so that nothing is left to chance alone.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from random import Random
from typing import Any

from bot.dialogue.bot import Bot
from bot.dialogue.domain import Domain
from tests.dialogue.talk import BOTS

BEGINNING = 1_700_000_000.0
PAUSES = (5, 5, 5, 5, 60, 600, 2000, 4000)
DEFAULT_INTENTS = ("restart", "back", "session_start", "out_of_scope")
ANOTHER_ENTITY = "unheard_of"


class Fuzzer:
    """Says random things that the bot may know; the same seed says the same."""

    def __init__(self, domain: Domain, words: dict[str, Any], seed: int) -> None:
        self._random = Random(seed)
        self._texts: list[str] = words["texts"]
        self._values: dict[str, list[Any]] = {**words["values"], ANOTHER_ENTITY: ["z"]}
        known = [name for name in domain.intents if name not in DEFAULT_INTENTS]
        self._intents = [*known, *DEFAULT_INTENTS, "unheard_of"]
        self._weights = [10.0] * len(known) + [0.7, 1.0, 0.5, 1.0, 1.0]
        self._labels = [
            (mapping.entity, mapping.role, mapping.group)
            for slot in domain.slots.values()
            for mapping in slot.mappings
            if mapping.kind == "from_entity"
        ]
        self._labels += [(name, None, None) for name in self._values]

    def conversation(self) -> list[dict[str, Any]]:
        """Some messages, most of them close together, each a payload or a text that was understood somehow."""
        at, messages = BEGINNING, []
        for _ in range(self._random.randint(3, 14)):
            at += self._random.choice(PAUSES)
            metadata = {"source": "ad"} if self._random.random() < 0.05 else {}
            said = self._payload() if self._random.random() < 0.3 else self._understood()
            messages.append({"at": at, "metadata": metadata, **said})
        return messages

    def _intent(self) -> str:
        return self._random.choices(self._intents, self._weights)[0]

    def _payload(self) -> dict[str, Any]:
        intent = self._intent()
        values: dict[str, Any] = {}
        for _ in range(self._random.choice((0, 0, 1, 2))):
            name = self._random.choice(list(self._values))
            some = self._values[name]
            values[name] = self._random.choice([self._random.choice(some), some])
        confidence = self._random.choice(("", "", "", "@0.2"))
        text = f"/{intent}{confidence}{json.dumps(values) if values else ''}"
        return {"text": text} if intent != "unheard_of" else {"text": text, "parse": self._parse("out_of_scope", [])}

    def _understood(self) -> dict[str, Any]:
        entities = [self._entity() for _ in range(self._random.choice((0, 0, 1, 1, 2)))]
        return {"text": self._random.choice(self._texts), "parse": self._parse(self._intent(), entities)}

    def _entity(self) -> dict[str, Any]:
        name, role, group = self._random.choice(self._labels)
        entity = {"entity": name, "value": self._random.choice(self._values[str(name)]), "start": 0, "end": 2}
        return {**entity, **({"role": role} if role else {}), **({"group": group} if group else {})}

    @staticmethod
    def _parse(intent: str, entities: list[dict[str, Any]]) -> dict[str, Any]:
        best = {"name": intent, "confidence": 0.9}
        return {"intent": best, "entities": entities, "intent_ranking": [best, {"name": "other", "confidence": 0.05}]}


def plain_talk(talk: list[str]) -> list[dict[str, Any]]:
    """A conversation of payloads, a minute apart."""
    return [{"at": BEGINNING + 60 * number, "text": text} for number, text in enumerate(talk, 1)]


def fuzz(bot: str, seed: int, count: int, file: Path) -> None:
    """Write so many conversations."""
    words = json.loads((BOTS / bot / "words.json").read_text(encoding="utf-8"))
    fuzzer = Fuzzer(Bot.load(BOTS / bot).domain, words, seed)
    conversations = [plain_talk(talk) for talk in words["talks"]]
    conversations += [fuzzer.conversation() for _ in range(count)]
    file.write_bytes(gzip.compress(json.dumps(conversations, ensure_ascii=False).encode(), mtime=0))


if __name__ == "__main__":
    fuzz(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
