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
from bot.dialogue.message import Entity, ParseData, UserMessage
from bot.dialogue.settings import Settings
from bot.dialogue.state import TrackerState
from bot.dialogue.turn import Reply, Turn
from tests.dialogue.recorded.record import plain
from tests.dialogue.talk import BOTS, runner_of

AS_RASA = Settings(
    keep_form_on_expiry=False,
    keep_mapping_utterances=False,
    listen_after_action_limit=False,
    max_actions_per_message=None,
    max_events=10_000,
    fallback_from_files=False,  # the recorded understanding is what Rasa's classifiers had already decided
)


def message_of(turn: dict[str, Any]) -> UserMessage:
    parse = turn.get("parse")
    understood = ParseData()
    if parse:
        understood = ParseData(
            parse["intent"]["name"],
            parse["intent"]["confidence"],
            tuple((intent["name"], intent["confidence"]) for intent in parse.get("intent_ranking", [])),
            tuple(
                Entity(**{key: part for key, part in entity.items() if key != "confidence_entity"})
                for entity in parse["entities"]
            ),
        )
    return UserMessage("c", turn["text"], understood, "collector", None, turn.get("metadata") or {}, turn["at"])


def rest_messages(reply: Reply) -> list[dict[str, Any]]:
    """A reply as Rasa's collecting channel writes it: each part its own message."""
    messages: list[dict[str, Any]] = []
    if reply.buttons:
        messages.append({"text": reply.text, "buttons": list(reply.buttons)})
    elif reply.text:
        messages += [{"text": part} for part in reply.text.strip().split("\n\n")]
    parts = {"custom": reply.custom, "image": reply.image, "attachment": reply.attachment}
    return messages + [{name: part} for name, part in parts.items() if part]


def written(turn: Turn) -> dict[str, Any]:
    events = json.loads(json.dumps([plain(event) for event in turn.events]))
    return {
        "replies": [message for reply in turn.replies for message in rest_messages(reply)],
        "events": events,
        "slots": turn.state.slots,
        "form": turn.state.active_form,
    }


@pytest.mark.parametrize("bot", ["shop", "edges"])
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
