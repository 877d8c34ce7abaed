"""Actions in this process and in a real action server give the same conversation."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.bot import Bot
from bot.dialogue.driver import Driver
from bot.dialogue.errors import ActionFailed, ActionRejected
from bot.dialogue.http_runner import HttpRunner
from bot.dialogue.message import Entity, ParseData, UserMessage
from bot.dialogue.runner import ActionRunner, InProcessRunner, read_result
from bot.dialogue.state import TrackerState
from bot.dialogue.turn import Turn
from tests.dialogue.talk import BOTS, runner_of

ROOT = Path(__file__).parents[2]
STORY: tuple[tuple[str, str | None, tuple[Entity, ...]], ...] = (
    ("hello", "greet", ()),
    ("count loud", "complain", ()),
    ('/inform{"category": "billing"}', None, ()),
    ("when?", "ask_hours", ()),
    ("12", "inform", (Entity("mood", "sad"),)),
    ("decline", "inform", ()),
    ("it broke", "inform", ()),
    ("/affirm", None, ()),
    ("/break_down", None, ()),
    ("/refuse", None, ()),
    ("/colour", None, ()),
    ("/follow", None, ()),
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The shop's actions, served by rasa_sdk on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "tests.dialogue.bots.shop.actions", "--port", str(port)]
    environment = {**os.environ, "SANIC_HOST": "127.0.0.1", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/health", process)
        yield f"http://127.0.0.1:{port}/webhook"
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 40
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the action server did not start")


async def hold(runner: ActionRunner) -> list[Turn]:
    driver = Driver(Bot.load(BOTS / "shop"), runner)
    turns: list[Turn] = []
    state: TrackerState | None = None
    for number, (text, intent, entities) in enumerate(STORY):
        parse = ParseData(intent, 0.9, ((intent, 0.9),) if intent else (), entities)
        turn = await driver.handle(state, UserMessage("olga", text, parse, "web", f"m{number}", {}, 100.0 + number))
        state = turn.state
        turns.append(turn)
    return turns


def test_both_runners_give_the_same_turns(server: str) -> None:
    async def by_http() -> list[Turn]:
        runner = HttpRunner(server, 20.0)
        try:
            return await hold(runner)
        finally:
            await runner.close()

    far, near = asyncio.run(by_http()), asyncio.run(hold(runner_of("shop")))
    assert [failure.action for turn in far for failure in turn.failed_actions] == ["action_fail"]
    assert [replace(turn, failed_actions=()) for turn in far] == [replace(turn, failed_actions=()) for turn in near]
    assert far[-1].state.to_json() == near[-1].state.to_json()


def tracker() -> dict[str, Any]:
    return {"sender_id": "olga", "slots": {}, "latest_message": {}, "events": [], "active_loop": {}, "paused": False}


async def run(runner: ActionRunner, action: str) -> Any:
    try:
        return await runner.run(action, tracker(), {"actions": []})
    finally:
        if isinstance(runner, HttpRunner):
            await runner.close()


@pytest.mark.parametrize("place", ["near", "far"])
def test_what_goes_wrong_is_named(place: str, server: str) -> None:
    def runner() -> ActionRunner:
        return runner_of("shop") if place == "near" else HttpRunner(server, 20.0)

    with pytest.raises(ActionRejected):
        asyncio.run(run(runner(), "action_refuse"))
    with pytest.raises(ActionFailed, match="not registered"):
        asyncio.run(run(runner(), "action_nowhere"))
    with pytest.raises(ActionFailed):
        asyncio.run(run(runner(), "action_fail"))


def test_an_action_server_out_of_reach() -> None:
    with pytest.raises(ActionFailed, match="out of reach"):
        asyncio.run(run(HttpRunner("http://127.0.0.1:9/webhook", 2.0), "action_say"))


async def _silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)
    await asyncio.sleep(30)


def test_an_action_server_that_does_not_answer_in_time() -> None:
    async def ask() -> None:
        listener = await asyncio.start_server(_silent, "127.0.0.1", 0)
        port = listener.sockets[0].getsockname()[1]
        try:
            await run(HttpRunner(f"http://127.0.0.1:{port}/webhook", 0.2), "action_say")
        finally:
            listener.close()

    with pytest.raises(ActionFailed, match="did not end within"):
        asyncio.run(ask())


def _executor(action: Any) -> InProcessRunner:
    from rasa_sdk.executor import ActionExecutor

    executor = ActionExecutor()
    executor.register_function("action_odd", action)
    return InProcessRunner(executor, timeout_seconds=0.2)


def test_an_action_in_process_that_does_not_end_in_time() -> None:
    async def sleep(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        await asyncio.sleep(30)
        return []

    with pytest.raises(ActionFailed, match="did not end within"):
        asyncio.run(run(_executor(sleep), "action_odd"))


def test_an_action_that_returns_what_json_cannot_carry() -> None:
    def odd(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        return [{"event": "slot", "name": "order", "value": object()}]

    with pytest.raises(ActionFailed, match="JSON"):
        asyncio.run(run(_executor(odd), "action_odd"))


def test_an_action_cannot_change_the_conversation_but_by_its_events() -> None:
    def meddle(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        tracker.slots["wishes"].append("meddled")
        tracker.slots["order"] = "meddled"
        tracker.events.clear()
        return []

    runner = _executor(meddle)
    runner._executor.register_function("action_count", meddle)
    driver = Driver(Bot.load(BOTS / "shop"), runner)
    first = UserMessage("o", "/greet", ParseData(entities=()), "web", None, {}, 1.0)
    turn = asyncio.run(driver.handle(None, first))
    wish = UserMessage("o", '/greet{"mood": "sad"}', ParseData(), "web", None, {}, 2.0)
    turn = asyncio.run(driver.handle(turn.state, wish))
    turn = asyncio.run(driver.handle(turn.state, replace(wish, text="/greet", at=3.0)))
    assert turn.state.slots == {"wishes": ["sad"]}
    assert len(turn.state.events) > 10


@pytest.mark.parametrize("body", [None, [], {"events": 1}, {"events": [1]}, {"responses": ["x"]}])
def test_an_answer_that_is_none(body: Any) -> None:
    with pytest.raises(ActionFailed):
        read_result("action_odd", body)
