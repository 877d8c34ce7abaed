"""Holds conversations with any bot written in Rasa's files, from lines of JSON to lines of JSON."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, TextIO

from bot.dialogue.bot import Bot
from bot.dialogue.driver import Driver
from bot.dialogue.errors import BotFileError
from bot.dialogue.http_runner import HttpRunner
from bot.dialogue.message import ParseData, UserMessage
from bot.dialogue.payload import parse_payload
from bot.dialogue.runner import ActionResult, ActionRunner, InProcessRunner
from bot.dialogue.settings import AS_RASA
from bot.dialogue.state import TrackerState
from bot.dialogue.turn import Turn
from desk.errors import BadInput
from desk.ports import Clock

CHANNEL = "collector"  # what Rasa calls its REST channel on the way out


class Listening:
    """A runner that notes which actions it was asked to run."""

    def __init__(self, runner: ActionRunner) -> None:
        self._runner = runner
        self.calls: list[str] = []

    async def run(self, name: str, tracker: dict[str, Any], domain: dict[str, Any]) -> ActionResult:
        """Run the action."""
        self.calls.append(name)
        return await self._runner.run(name, tracker, domain)


class Talks:
    """Conversations of many senders with one bot."""

    def __init__(self, bot: Bot, runner: ActionRunner, clock: Clock) -> None:
        self._bot = bot
        self._runner = Listening(runner)
        self._driver = Driver(bot, self._runner, settings=AS_RASA)
        self._clock = clock
        self._states: dict[str, TrackerState] = {}

    async def answer(self, line: dict[str, Any]) -> dict[str, Any]:
        """What became of one message {sender, message, parse?, metadata?, at?}; raises ValueError for a bad one."""
        message = self._message(line)
        self._runner.calls = []
        turn = await self._driver.handle(self._states.get(message.sender_id), message)
        self._states[message.sender_id] = turn.state
        return self._written(message.sender_id, turn)

    def _message(self, line: dict[str, Any]) -> UserMessage:
        sender, text = line.get("sender", "default"), line.get("message")
        if not isinstance(sender, str) or not isinstance(text, str):
            raise ValueError("sender and message must be texts")
        metadata, at = line.get("metadata") or {}, line.get("at")
        if not isinstance(metadata, dict) or not isinstance(at, int | float | None):
            raise ValueError("metadata must be an object, and at a number of seconds")
        parse = self._understood(text.strip()) if line.get("parse") is None else ParseData.from_dict(line["parse"])
        moment = self._clock.now().timestamp() if at is None else float(at)
        return UserMessage(sender, text, parse, CHANNEL, None, metadata, moment)

    def _understood(self, text: str) -> ParseData:
        """By the patterns and the fallback of the bot's files; a text has no intent of its own here."""
        if parse_payload(text, self._bot.domain.intents, self._bot.domain.entities) is not None:
            return ParseData()  # the driver reads it by itself
        found = self._bot.patterns.apply(text, ParseData())
        return self._bot.fallback.apply(found) if self._bot.fallback else found

    def _written(self, sender: str, turn: Turn) -> dict[str, Any]:
        answer: dict[str, Any] = {
            "sender": sender,
            "replies": [{"recipient_id": sender, **message} for reply in turn.replies for message in reply.messages()],
            "slots": {name: turn.state.slots.get(name) for name in self._bot.domain.slots},
            "active_loop": turn.state.active_form,
            "actions": [event["name"] for event in turn.events if event["event"] == "action"],
            "calls": self._runner.calls,
        }
        if turn.failed_actions:
            answer["failed"] = [{"action": each.action, "reason": each.reason} for each in turn.failed_actions]
        return answer


def hold_talks(folder: Path, actions: str | None, clock: Clock) -> None:
    """Answer every line of standard input on standard output; raises BadInput if bot or actions cannot be loaded."""
    asyncio.run(_hold(folder, actions, clock, sys.stdin, sys.stdout))


async def _hold(folder: Path, actions: str | None, clock: Clock, source: TextIO, target: TextIO) -> None:
    async with AsyncExitStack() as stack:
        try:
            bot = Bot.load(folder)
        except BotFileError as error:
            raise BadInput("folder", f"{error.file}: {error.problem}.", remedy=error.remedy) from None
        talks = Talks(bot, _runner(actions, stack), clock)
        for number, line in _lines(source):
            try:
                given = json.loads(line)
                if not isinstance(given, dict):
                    raise ValueError("a line is an object {sender, message}")
                answer = await talks.answer(given)
            except ValueError as error:
                answer = {"line": number, "error": str(error)}
            target.write(json.dumps(answer, ensure_ascii=False) + "\n")
            target.flush()


def _lines(source: TextIO) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(source, 1) if line.strip())


def _runner(actions: str | None, stack: AsyncExitStack) -> ActionRunner:
    if actions and actions.startswith(("http://", "https://")):
        remote = HttpRunner(actions)
        stack.push_async_callback(remote.close)
        return remote
    from rasa_sdk.executor import ActionExecutor

    executor = ActionExecutor()
    if actions:
        sys.path.insert(0, str(Path.cwd()))
        try:
            importlib.import_module(actions)
        except ImportError as error:
            remedy = (
                "Name a package or module from where you stand, such as actions, or the address of an action server."
            )
            raise BadInput("actions", f"{actions} cannot be imported: {error}.", remedy=remedy) from None
        executor.register_package(actions)
    return InProcessRunner(executor)
