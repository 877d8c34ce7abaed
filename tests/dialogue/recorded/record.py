"""Records conversations with a real Rasa 3.6, for test_recorded.py and test_own_recorded.py to compare the driver with.

It runs in Rasa's own environment (Python 3.10), not in the project's; docs/rasa.md says how. ENDPOINTS is Rasa's
endpoints.yml; FILE holds conversations, or an earlier recording of them, or is made from TALKS (see own.txt):

    python tests/dialogue/recorded/record.py MODEL ENDPOINTS FILE [TALKS DOMAIN]
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
BEGINNING = 1_700_000_000.0
MINUTE = 60.0


class Clock:
    """The time that Rasa sees."""

    def __init__(self) -> None:
        self.now = BEGINNING

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
            "entities": [
                {key: value for key, value in entity.items() if key != "confidence_entity"}
                for entity in parse.get("entities") or []
            ],
        }
    return kept


def seen(call: dict[str, Any]) -> dict[str, Any]:
    """What a call of an action showed it, as far as it decides: the slots, the form, the slots to be validated."""
    tracker = call["tracker"]
    candidates = []
    for event in reversed(tracker["events"]):
        if event["event"] != "slot":
            break
        candidates.append(event["name"])
    return {
        "action": call["next_action"],
        "slots": {key: value for key, value in tracker["slots"].items() if value is not None},
        "form": (tracker.get("active_loop") or {}).get("name"),
        "validate": candidates[::-1],
    }


def read_talks(text: str) -> list[list[dict[str, Any]]]:
    """Conversations from text: a line a message, blank lines between them, `+ 90` lets minutes pass, # is a remark."""
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    conversations = []
    for block in lines.strip().split("\n\n"):
        at, messages = BEGINNING, []
        for line in block.strip().splitlines():
            if line.startswith("+ "):
                at += float(line[2:]) * MINUTE
            else:
                at += MINUTE
                messages.append({"text": line, "at": at})
        conversations.append(messages)
    return conversations


def listening_endpoint(config: Any) -> Any:
    """The action server's endpoint, which also writes down what it was asked and what it answered."""
    from rasa.utils.endpoints import ClientResponseError, EndpointConfig  # type: ignore[import-not-found]

    class Listening(EndpointConfig):  # type: ignore[misc]
        def __init__(self, url: str) -> None:
            super().__init__(url)
            self.heard: list[dict[str, Any]] = []

        async def request(self, *args: Any, **given: Any) -> Any:
            note = seen(given["json"])
            self.heard.append(note)
            try:
                result = await super().request(*args, **given)
            except ClientResponseError as error:
                note["status"] = error.status
                raise
            note["result"] = json.loads(json.dumps(result))
            return result

    return Listening(config.url)


async def converse(
    agent: Any, heard: list[dict[str, Any]], clock: Clock, name: str, messages: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """One conversation; each turn is the message and what Rasa made of it."""
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage  # type: ignore[import-not-found]

    turns: list[dict[str, Any]] = []
    known = 0
    for message in messages:
        clock.now = message["at"]
        heard.clear()
        channel = CollectingOutputChannel()
        parse = {**message["parse"], "text": message["text"]} if message.get("parse") else None
        metadata = message.get("metadata") or {}
        await agent.processor.handle_message(
            UserMessage(message["text"], channel, name, parse_data=parse, input_channel="collector", metadata=metadata)
        )
        full = await agent.tracker_store.retrieve_full_tracker(name)
        latest = await agent.tracker_store.retrieve(name)
        happened = [event.as_dict() for event in list(full.events)[known:]]
        turn = {
            **message,
            "replies": [
                {key: part for key, part in reply.items() if key != "recipient_id"} for reply in channel.messages
            ],
            "events": [plain(event) for event in happened],
            "slots": {key: value for key, value in latest.current_slot_values().items() if value is not None},
            "form": latest.active_loop_name,
        }
        if agent.http_interpreter is not None:
            # Not the tracker's latest message: of a form's messages it remembers only the first.
            understood = next(event["parse_data"] for event in happened if event["event"] == "user")
            parts = ("intent", "entities", "intent_ranking", "heard")
            turn["nlu"] = {key: understood[key] for key in parts if key in understood}
            turn["calls"] = list(heard)
        turns.append(turn)
        known = len(latest.events)
    return turns


async def converse_all(model: str, endpoints: str, conversations: list[list[dict[str, Any]]]) -> list[Any]:
    """Hold every conversation with the model."""
    from rasa.core.agent import Agent  # type: ignore[import-not-found]
    from rasa.core.http_interpreter import RasaNLUHttpInterpreter  # type: ignore[import-not-found]
    from rasa.core.utils import AvailableEndpoints  # type: ignore[import-not-found]

    clock = Clock()
    places = AvailableEndpoints.read_endpoints(endpoints)
    actions = listening_endpoint(places.action)
    understanding = RasaNLUHttpInterpreter(places.nlu) if places.nlu else None
    time.time = clock
    agent = Agent.load(model, action_endpoint=actions, http_interpreter=understanding)
    talks = enumerate(conversations)
    return [await converse(agent, actions.heard, clock, f"c{number}", messages) for number, messages in talks]


def record(model: str, endpoints: str, file: Path, talks: Path | None = None, domain: Path | None = None) -> None:
    """Hold the conversations, and write down their turns; with the responses of the domain if they come from talks."""
    if talks is None or domain is None:
        conversations = json.loads(gzip.decompress(file.read_bytes()))
        recorded: Any = asyncio.run(converse_all(model, endpoints, conversations))
    else:
        from rasa.shared.utils.io import read_yaml_file  # type: ignore[import-not-found]

        turns = asyncio.run(converse_all(model, endpoints, read_talks(talks.read_text(encoding="utf-8"))))
        recorded = {"responses": read_yaml_file(str(domain))["responses"], "conversations": turns}
    text = json.dumps(recorded, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    file.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    record(sys.argv[1], sys.argv[2], Path(sys.argv[3]), *map(Path, sys.argv[4:]))
