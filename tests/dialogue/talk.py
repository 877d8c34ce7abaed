"""A conversation with a bot, for tests: says things, remembers the state, passes it through JSON between turns."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.dialogue.bot import Bot
from bot.dialogue.driver import Driver
from bot.dialogue.message import Entity, ParseData, UserMessage
from bot.dialogue.runner import ActionRunner, InProcessRunner
from bot.dialogue.settings import Settings
from bot.dialogue.state import TrackerState
from bot.dialogue.turn import Turn

BOTS = Path(__file__).parent / "bots"


def runner_of(bot: str) -> InProcessRunner:
    """The actions of a test bot in this process."""
    from rasa_sdk.executor import ActionExecutor

    executor = ActionExecutor()
    for action in import_module(f"tests.dialogue.bots.{bot}.actions").ALL:
        executor.register_action(action)
    return InProcessRunner(executor)


def shop(settings: Settings | None = None, runner: ActionRunner | None = None, bot: str = "shop") -> Talk:
    """A conversation with the shop bot, or another."""
    return Talk(Driver(Bot.load(BOTS / bot), runner or runner_of(bot), settings=settings))


@dataclass
class Talk:
    """One conversation; a minute passes between messages unless told otherwise."""

    driver: Driver
    channel: str = "web"
    at: float = 1_700_000_000.0
    state: TrackerState | None = None
    turn: Turn | None = None
    metadata: dict[str, Any] = field(default_factory=dict)

    def say(
        self, text: str, intent: str | None = None, *entities: Entity, confidence: float = 0.9, after: float = 60.0
    ) -> list[str | None]:
        """Say something, understood as ``intent``; the texts of the replies."""
        self.at += after
        ranking = ((intent, confidence),) if intent else ()
        parse = ParseData(intent, confidence if intent else 0.0, ranking, entities)
        message = UserMessage("olga", text, parse, self.channel, f"m{int(self.at)}", self.metadata, self.at)
        self.turn = asyncio.run(self.driver.handle(self.state, message))
        self.state = TrackerState.from_json(self.turn.state.to_json())
        return [reply.text for reply in self.turn.replies]

    def story(self) -> list[str]:
        """The events of the latest turn, in short."""
        assert self.turn is not None
        return [short(event) for event in self.turn.events]

    def slot(self, name: str) -> Any:
        """The value of a slot."""
        assert self.state is not None
        return self.state.slots.get(name)


def short(event: dict[str, Any]) -> str:
    """An event in a few words."""
    kind: str = event["event"]
    if kind == "slot":
        return f"slot {event['name']}={event['value']}"
    if kind in ("user", "bot"):
        return f"{kind} {event['text']}"
    if kind in ("action", "active_loop", "followup", "action_execution_rejected"):
        return f"{kind} {event['name']}"
    return kind
