"""`./run dialogue`: anybody's bot answers lines of JSON with lines of JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.dialogue.talk import BOTS
from tests.stand_ins.program import CHECKOUT, Program, free_port
from tests.stand_ins.waiting import eventually

BISTRO = "tests.dialogue.bots.bistro.actions"
BOOK = {"intent": {"name": "book_table", "confidence": 0.9}, "entities": [{"entity": "number", "value": "4"}]}


def talk(*lines: Any, actions: str | None = BISTRO, folder: str = "bistro") -> subprocess.CompletedProcess[str]:
    """Start the command, say the lines, and wait for its end."""
    command = [sys.executable, "-m", "fiveclear", "dialogue", str(BOTS / folder)]
    said = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    more = ["--actions", actions] if actions else []
    return subprocess.run([*command, *more], input=said, cwd=CHECKOUT, capture_output=True, text=True, check=False)


def answers(*lines: Any, actions: str | None = BISTRO) -> list[dict[str, Any]]:
    """What is answered, line by line."""
    done = talk(*lines, actions=actions)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_sender_has_a_conversation_of_its_own() -> None:
    said = [
        {"sender": "olga", "message": "/hello"},
        {"sender": "olga", "message": "a table for 4", "parse": BOOK},
        {"sender": "wang", "message": "/hello"},
        {"sender": "olga", "message": '/tell{"cuisine": "thai"}'},
    ]
    first, booking, other, asked = answers(*said)
    assert first["replies"][0] == {"recipient_id": "olga", "text": "Welcome to the bistro."}
    assert first["actions"][0] == "action_session_start"
    assert (booking["active_loop"], booking["slots"]["people"], booking["slots"]["wishes"]) == (
        "booking_form",
        4.0,
        None,
    )
    assert booking["calls"][-1] == "validate_booking_form"
    assert (other["sender"], other["active_loop"], other["slots"]["people"]) == ("wang", None, None)
    assert asked["replies"][0]["buttons"] == [{"title": "Yes", "payload": "/agree"}]


def test_a_text_without_parse_is_read_by_the_patterns_of_the_files() -> None:
    (answer,) = answers({"sender": "olga", "message": "plant based, or thai"})
    assert answer["slots"]["cuisine"] == "thai"
    assert "in other words" in answer["replies"][0]["text"]


def test_a_bad_line_is_told_and_the_rest_goes_on() -> None:
    bad = ["oops", [], {"sender": 1, "message": "x"}, {"sender": "a"}, {"sender": "a", "message": "x", "parse": [1]}]
    told = answers(*bad, "", {"sender": "a", "message": "/farewell", "at": 1.5})
    assert [answer.get("line") for answer in told] == [1, 2, 3, 4, 5, None]
    assert [reply["text"] for reply in told[-1]["replies"]] == ["Goodbye.", "Come again soon."]


def test_without_its_actions_the_bot_goes_on_and_says_what_failed() -> None:
    (answer,) = answers({"sender": "a", "message": "/hello"}, actions=None)
    assert answer["failed"] == [{"action": "action_know_guest", "reason": "is not registered"}]
    assert answer["replies"]


def test_what_cannot_be_loaded_is_told_with_the_remedy() -> None:
    for done, words in (
        (talk(folder="nowhere"), "config.yml"),
        (talk(actions="no.such.package"), "cannot be imported"),
    ):
        assert done.returncode != 0
        assert words in done.stderr
        assert "Traceback" not in done.stderr


@pytest.fixture
def action_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The actions of the bistro behind HTTP."""
    port = free_port()
    command = [sys.executable, "-m", "rasa_sdk", "--actions", BISTRO, "--port", str(port)]
    program = Program(command, tmp_path_factory.mktemp("server") / "log", {"SANIC_HOST": "127.0.0.1"})
    program.environment["PYTHONPATH"] = str(CHECKOUT)
    program.start()
    yield f"http://127.0.0.1:{port}/webhook"
    program.sweep_up()


async def test_an_action_server_gives_the_same_conversation(action_server: str) -> None:
    await wait_for(action_server)
    said = [{"sender": "olga", "message": message} for message in ("/book_table", '/tell{"number": "4"}', "/stop")]
    assert answers(*said, actions=action_server) == answers(*said)


async def wait_for(server: str) -> None:
    """Until the server answers."""

    async def look() -> bool:
        async with httpx.AsyncClient() as http:
            try:
                return (await http.get(server.replace("webhook", "health"))).status_code == 200
            except httpx.TransportError:
                return False

    await eventually(look, "the action server")
