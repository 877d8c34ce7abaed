"""Our own bot against a real Rasa 3.6.21: conversations in three scripts, with what its actions saw and answered."""

from __future__ import annotations

import asyncio
import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.dialogue.bot import Bot
from bot.dialogue.driver import Driver
from bot.dialogue.errors import ActionFailed, ActionRejected
from bot.dialogue.runner import ActionResult
from bot.dialogue.settings import AS_RASA
from bot.dialogue.state import TrackerState
from tests.dialogue.recorded.record import seen
from tests.dialogue.test_recorded import message_of, written

OWN_BOT = Path(__file__).parents[2] / "bot" / "dialogue" / "rasa"
RECORDED = Path(__file__).parent / "recorded" / "own.json.gz"
REJECTED = 400


class RecordedRunner:
    """Answers each call as the action server did then, and notes what the call showed it."""

    def __init__(self) -> None:
        self.expected: list[dict[str, Any]] = []
        self.shown: list[dict[str, Any]] = []

    async def run(self, name: str, tracker: dict[str, Any], domain: dict[str, Any]) -> ActionResult:
        """The answer of the next call that was recorded."""
        self.shown.append(seen({"next_action": name, "tracker": tracker}))
        if len(self.shown) > len(self.expected):
            raise AssertionError(f"{name} was called, but Rasa called nothing more")
        then = self.expected[len(self.shown) - 1]
        if then.get("status") == REJECTED:
            raise ActionRejected(name)
        if "result" not in then:
            raise ActionFailed(name, "failed then")
        return ActionResult(then["result"]["events"], then["result"]["responses"])


def recorded_bot(responses: dict[str, Any]) -> Bot:
    """The bot as it is now, with the words that it used then: what it says may be worded anew at any time."""
    bot = Bot.load(OWN_BOT)
    return replace(bot, domain=replace(bot.domain, responses={**bot.domain.responses, **responses}))


def conversations() -> tuple[dict[str, Any], list[list[dict[str, Any]]]]:
    recorded = json.loads(gzip.decompress(RECORDED.read_bytes()))
    return recorded["responses"], recorded["conversations"]


def test_the_driver_holds_our_conversations_as_rasa_did() -> None:
    responses, held = conversations()
    runner = RecordedRunner()
    driver = Driver(recorded_bot(responses), runner, settings=AS_RASA)

    async def hold(conversation: list[dict[str, Any]]) -> None:
        state: TrackerState | None = None
        for number, turn in enumerate(conversation):
            runner.expected, runner.shown = turn["calls"], []
            result = await driver.handle(state, message_of({**turn, "parse": turn["nlu"]}))
            state = TrackerState.from_json(result.state.to_json())
            said = [earlier["text"] for earlier in conversation[: number + 1]]
            asked = [{key: call[key] for key in ("action", "slots", "form", "validate")} for call in turn["calls"]]
            assert runner.shown == asked, said
            assert written(result) == {key: turn[key] for key in ("replies", "events", "slots", "form")}, said

    for conversation in held:
        asyncio.run(hold(conversation))


def test_what_was_recorded_holds_everything_that_customers_do() -> None:
    _, held = conversations()
    turns = [turn for conversation in held for turn in conversation]
    assert len(held) >= 40
    assert len(turns) >= 400
    assert {turn["slots"].get("language") for turn in turns} >= {"zh-Hans", "zh-Hant", "en"}
    kinds = {event["event"] for turn in turns for event in turn["events"]}
    assert {"action_execution_rejected", "restart", "rewind"} <= kinds
    actions = [call["action"] for turn in turns for call in turn["calls"]]
    assert {"action_cancel_complaint", "action_emergency", "action_open_case", "action_same_matter"} <= set(actions)
    opened = [sum(call["action"] == "action_open_case" for turn in talk for call in turn["calls"]) for talk in held]
    assert sum(count >= 2 for count in opened) >= 3, "two complaints in a row"
    corrected = [turn for turn in turns if turn["slots"].get("requested_slot") == "correction"]
    assert len(corrected) >= 8
    assert all(call.get("status", 200) in (200, REJECTED) for turn in turns for call in turn["calls"])
