"""What every story needs: the desk, the clock, the people, the bot's own words, and who is in which conversation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bot.dialogue.domain_file import read_domain
from bot.dialogue.responses import choose, fill
from bot.dialogue.yaml_file import read_yaml
from desk.desk import Desk
from desk.model.actor import Actor
from desk.model.message import Button
from fiveclear.seeding.walk import WalkingClock, awake, on_shift
from understanding.understander import Understander

_DOMAIN = Path(__file__).parents[2] / "bot" / "dialogue" / "rasa" / "domain.yml"


class BotWords:
    """The bot's responses, read from the file that the dialogue itself reads."""

    def __init__(self) -> None:
        self._responses = read_domain(read_yaml(_DOMAIN), str(_DOMAIN)).responses
        self._random = Random(5)

    def say(self, name: str, language: str, **values: object) -> tuple[str, list[Button]]:
        """Text and buttons of a response in that language."""
        chosen = choose(self._responses[name], "webchat", {"language": language}, self._random)
        if chosen is None:
            raise KeyError(f"{name} has no wording in {language}")
        filled: dict[str, Any] = fill(chosen, values)
        buttons = [Button(str(each["title"]), str(each["payload"])) for each in filled.get("buttons") or []]
        return str(filled["text"]), buttons


@dataclass(slots=True)
class Stage:
    """``hurried`` plays near the end of the walk know no night: the desk is answered round the clock (R1)."""

    desk: Desk
    clock: WalkingClock
    zone: ZoneInfo
    crew: dict[str, Actor]
    words: BotWords
    understander: Understander
    threads: dict[str, str] = field(default_factory=dict)

    def customer_in(self, minutes: float, *, hurried: bool = False) -> datetime:
        """When a customer acts who wants to in so many minutes."""
        moment = self.clock.later(minutes)
        return moment if hurried else awake(moment, self.zone)

    def agent_in(self, minutes: float, *, hurried: bool = False) -> datetime:
        """When an agent acts who wants to in so many minutes."""
        moment = self.clock.later(minutes)
        return moment if hurried else on_shift(moment, self.zone)
