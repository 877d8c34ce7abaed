"""The driver against a real Rasa 3.6.21: recorded conversations, some plain, most of them random and odd."""

from __future__ import annotations

import asyncio
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.bot import Bot
from bot.dialogue.driver import Driver
from bot.dialogue.message import ParseData, UserMessage
from bot.dialogue.settings import AS_RASA
from bot.dialogue.state import TrackerState
from bot.dialogue.turn import Turn
from tests.dialogue.recorded.record import plain
from tests.dialogue.talk import BOTS, runner_of


def message_of(turn: dict[str, Any]) -> UserMessage:
    understood = ParseData.from_dict(turn["parse"]) if turn.get("parse") else ParseData()
    return UserMessage("c", turn["text"], understood, "collector", None, turn.get("metadata") or {}, turn["at"])


def written(turn: Turn) -> dict[str, Any]:
    events = json.loads(json.dumps([plain(event) for event in turn.events]))
    return {
        "replies": [message for reply in turn.replies for message in reply.messages()],
        "events": events,
        "slots": turn.state.slots,
        "form": turn.state.active_form,
    }


@pytest.mark.parametrize("bot", ["shop", "edges", "bistro", "clinic"])
def test_the_driver_does_what_rasa_did(bot: str) -> None:
    driver = Driver(Bot.load(BOTS / bot), runner_of(bot), settings=AS_RASA)
    recorded = Path(__file__).parent / "recorded" / f"{bot}.json.gz"

    async def hold(conversation: list[dict[str, Any]]) -> None:
        state: TrackerState | None = None
        for number, turn in enumerate(conversation):
            result = await driver.handle(state, message_of(turn))
            state = TrackerState.from_json(result.state.to_json())
            said = [earlier["text"] for earlier in conversation[: number + 1]]
            assert written(result) == {key: turn[key] for key in ("replies", "events", "slots", "form")}, said

    for conversation in json.loads(gzip.decompress(recorded.read_bytes())):
        asyncio.run(hold(conversation))
