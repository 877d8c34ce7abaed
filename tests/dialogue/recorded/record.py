"""Records conversations with a real Rasa 3.6, for test_recorded.py to compare the driver with.

It runs in Rasa's own environment (Python 3.10), not in the project's; see docs/rasa.md. First train the bot and start
its actions, then, with FILE holding conversations (or an earlier recording of them):

    python tests/dialogue/recorded/record.py MODEL http://127.0.0.1:5055/webhook tests/dialogue/recorded/shop.json.gz
"""

from __future__ import annotations

import asyncio
import gzip
import json
import sys
import time
from pathlib import Path
from typing import Any

OWN_METADATA = ("model_id", "assistant_id")


class Clock:
    """The time that Rasa sees."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def plain(event: dict[str, Any]) -> dict[str, Any]:
    """The event without what differs between two runs: times, ids, the name of the model."""
    metadata = {key: value for key, value in (event.get("metadata") or {}).items() if key not in OWN_METADATA}
    kept = {key: value for key, value in event.items() if key not in ("timestamp", "metadata", "message_id")}
    if metadata:
        kept["metadata"] = metadata
    if event["event"] == "user":
        parse = event.get("parse_data") or {}
        intent = parse.get("intent") or {}
        kept["parse_data"] = {
            "intent": {"name": intent.get("name"), "confidence": intent.get("confidence")},
            "entities": parse.get("entities"),
        }
    return kept


async def converse(agent: Any, clock: Clock, name: str, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One conversation; each turn is the message and what Rasa made of it."""
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage  # type: ignore[import-not-found]

    turns: list[dict[str, Any]] = []
    known = 0
    for message in messages:
        clock.now = message["at"]
        channel = CollectingOutputChannel()
        parse = {**message["parse"], "text": message["text"]} if message.get("parse") else None
        metadata = message.get("metadata") or {}
        await agent.processor.handle_message(
            UserMessage(message["text"], channel, name, parse_data=parse, input_channel="collector", metadata=metadata)
        )
        full = await agent.tracker_store.retrieve_full_tracker(name)
        latest = await agent.tracker_store.retrieve(name)
        turns.append(
            {
                **message,
                "replies": [
                    {key: part for key, part in reply.items() if key != "recipient_id"} for reply in channel.messages
                ],
                "events": [plain(event.as_dict()) for event in list(full.events)[known:]],
                "slots": {key: value for key, value in latest.current_slot_values().items() if value is not None},
                "form": latest.active_loop_name,
            }
        )
        known = len(latest.events)
    return turns


async def converse_all(model: str, actions: str, conversations: list[list[dict[str, Any]]]) -> list[Any]:
    """Hold every conversation with the model."""
    from rasa.core.agent import Agent  # type: ignore[import-not-found]
    from rasa.utils.endpoints import EndpointConfig  # type: ignore[import-not-found]

    clock = Clock()
    time.time = clock
    agent = Agent.load(model, action_endpoint=EndpointConfig(actions))
    return [await converse(agent, clock, f"c{number}", messages) for number, messages in enumerate(conversations)]


def record(model: str, actions: str, file: Path) -> None:
    """Hold the conversations of the file, and write down their turns in their place."""
    conversations = json.loads(gzip.decompress(file.read_bytes()))
    turns = asyncio.run(converse_all(model, actions, conversations))
    text = json.dumps(turns, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    file.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    record(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
