"""What is kept between two messages."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.bot import Bot
from bot.dialogue.driver import Driver
from bot.dialogue.message import ParseData, UserMessage
from bot.dialogue.settings import Settings
from bot.dialogue.state import TrackerState
from bot.dialogue.turn import Turn
from tests.dialogue.talk import BOTS, runner_of, shop

SAYINGS = (
    ("hello", "greet"),
    ("/complain", None),
    ('/inform{"category": "billing"}', None),
    ("12", "inform"),
    ("it broke", "inform"),
    ("when?", "ask_hours"),
    ("/ask_twice", None),
    ("/affirm", None),
    ("xyz", "out_of_scope"),
    ("/cancel", None),
)


def test_the_state_survives_json() -> None:
    talk = shop()
    talk.say("/complain")
    talk.say('/inform{"category": "delivery"}')
    assert talk.turn is not None
    state = talk.turn.state
    assert TrackerState.from_json(state.to_json()) == state
    assert (state.active_form, state.requested_slot, state.paused) == ("complaint_form", "details", False)
    assert state.slots == {"category": "delivery", "trigger": "complaint", "requested_slot": "details"}


@pytest.mark.parametrize("text", ["[]", "{}", '{"version": 99}', '"x"'])
def test_what_is_no_state_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="state"):
        TrackerState.from_json(text)


def test_the_events_are_bounded() -> None:
    talk = shop(Settings(max_events=40))
    longest = 0
    for number in range(60):
        talk.say(*(("when?", "ask_hours") if number % 2 else ("hello", "greet")))
        assert talk.state is not None
        longest = max(longest, len(talk.state.events))
    assert longest <= 40


def test_a_form_is_bounded_too() -> None:
    talk = shop(Settings(max_events=40))
    talk.say("/complain")
    talk.say('/inform{"category": "delivery"}')
    for _ in range(40):
        assert talk.say("when?", "ask_hours") == ["We are open 9 to 6.", "What happened with delivery?"]
    assert talk.state is not None
    assert len(talk.state.events) <= 40
    assert talk.say("it broke", "inform") == ["Shall I file it?"]
    assert talk.say("/affirm") == ["Filed: delivery, it broke."]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SAYINGS), min_size=12, max_size=40))
def test_summing_up_changes_nothing_in_what_is_said(sayings: list[tuple[str, str | None]]) -> None:
    async def hold(max_events: int) -> list[Turn]:
        driver = Driver(Bot.load(BOTS / "shop"), runner_of("shop"), settings=Settings(max_events=max_events))
        state: TrackerState | None = None
        turns: list[Turn] = []
        for number, (text, intent) in enumerate(sayings):
            parse = ParseData(intent, 0.9 if intent else 0.0, ((intent, 0.9),) if intent else ())
            turn = await driver.handle(state, UserMessage("o", text, parse, "web", None, {}, 10.0 * number))
            state = turn.state
            turns.append(turn)
        return turns

    short, long = asyncio.run(hold(30)), asyncio.run(hold(10_000))
    assert [turn.replies for turn in short] == [turn.replies for turn in long]
    assert [turn.state.slots for turn in short] == [turn.state.slots for turn in long]
    assert [turn.state.active_form for turn in short] == [turn.state.active_form for turn in long]


def test_the_state_is_small() -> None:
    talk = shop()
    for _ in range(100):
        talk.say("when?", "ask_hours")
    assert talk.state is not None
    assert len(json.dumps(talk.state.to_json())) < 60_000
