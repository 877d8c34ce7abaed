"""S4 and S5: which events count, and what they do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.applied import AppliedEvents
from bot.dialogue.bot import Bot
from bot.dialogue.events import action_event, bare_event, loop_event, rejection_event, slot_event, user_event
from bot.dialogue.tracker import Tracker
from tests.dialogue.talk import BOTS, short

LISTEN = action_event("action_listen", 0.0)
FORM = action_event("complaint_form", 0.0)
START = loop_event("complaint_form", 0.0)
END = loop_event(None, 0.0)


def user(text: str) -> dict[str, Any]:
    return user_event(text, {"intent": {"name": "inform"}, "entities": [], "text": text}, "web", None, {}, 0.0)


def applied(*events: dict[str, Any]) -> list[str]:
    result = AppliedEvents()
    seen: list[dict[str, Any]] = []
    for event in events:
        seen.append(event)
        result.add(event, seen)
    return [short(event) for event in result.items]


@pytest.fixture
def tracker() -> Tracker:
    return Tracker(Bot.load(Path(BOTS / "shop")).domain, "olga")


def test_s4_restart_and_session_start_clear_everything() -> None:
    assert applied(LISTEN, user("a"), bare_event("restart", 0.0)) == []
    assert applied(LISTEN, user("a"), bare_event("session_started", 0.0), LISTEN) == ["action action_listen"]


def test_s4_undo_takes_back_the_last_action_and_what_followed() -> None:
    events = (LISTEN, user("a"), action_event("utter_greet", 0.0), slot_event("order", 1, 0.0))
    assert applied(*events, bare_event("undo", 0.0)) == ["action action_listen", "user a"]


def test_s4_rewind_takes_back_the_message_and_the_listening_before_it() -> None:
    events = (LISTEN, user("a"), action_event("utter_greet", 0.0), LISTEN, user("b"), slot_event("order", 1, 0.0))
    assert applied(*events, bare_event("rewind", 0.0)) == ["action action_listen", "user a", "action utter_greet"]


def test_s4_the_turns_of_a_form_are_folded() -> None:
    first = (LISTEN, user("a"), FORM, START, slot_event("order", 1, 0.0))
    assert applied(*first, LISTEN, user("b"), slot_event("order", 2, 0.0), FORM, LISTEN) == [
        "action action_listen",
        "user a",
        "action complaint_form",
        "active_loop complaint_form",
        "slot order=1",
        "slot order=2",
        "action action_listen",
    ]


def test_s4_a_rejection_keeps_the_turn() -> None:
    rejected = rejection_event("complaint_form", 0.0, None, None)
    events = (LISTEN, user("a"), FORM, START, LISTEN, user("b"), rejected, action_event("utter_hours", 0.0), FORM)
    assert applied(*events)[-3:] == [
        "action_execution_rejected complaint_form",
        "action utter_hours",
        "action complaint_form",
    ]


def test_s4_another_action_after_the_message_keeps_the_turn() -> None:
    events = (LISTEN, user("a"), FORM, START, LISTEN, user("b"), action_event("utter_hours", 0.0), FORM)
    assert applied(*events).count("action complaint_form") == 2


def test_s4_a_form_that_ended_counts_anew() -> None:
    events = (LISTEN, user("a"), FORM, START, END, LISTEN, user("b"), FORM)
    assert applied(*events).count("action complaint_form") == 2


def test_s4_a_form_that_failed_to_start_is_folded_once_it_is_known_to_be_one() -> None:
    assert applied(LISTEN, FORM, LISTEN, FORM, START) == [
        "action action_listen",
        "action complaint_form",
        "active_loop complaint_form",
    ]


def test_s5_messages_and_actions_clear_the_followup(tracker: Tracker) -> None:
    for event in (user("a"), action_event("utter_greet", 0.0)):
        tracker.extend([{"event": "followup", "timestamp": 0.0, "name": "utter_hours"}])
        assert tracker.followup == "utter_hours"
        tracker.extend([event])
        assert tracker.followup is None


def test_s5_the_form_remembers_what_started_it_and_forgets_rejections_when_it_runs(tracker: Tracker) -> None:
    tracker.extend([user("a"), FORM, START, rejection_event("complaint_form", 0.0, None, None)])
    assert tracker.loop is not None
    assert tracker.loop.rejected
    assert (tracker.loop.trigger or {})["text"] == "a"
    tracker.extend([action_event("utter_hours", 0.0)])
    assert tracker.loop.rejected
    tracker.extend([FORM])
    assert not tracker.loop.rejected


def test_s5_an_action_ends_the_interruption(tracker: Tracker) -> None:
    tracker.extend([START, {"event": "loop_interrupted", "timestamp": 0.0, "is_interrupted": True}])
    assert tracker.loop is not None
    assert tracker.loop.interrupted
    tracker.extend([FORM])
    assert not tracker.loop.interrupted


def test_s5_list_slots_wrap_and_unknown_slots_are_ignored(tracker: Tracker) -> None:
    tracker.extend([slot_event("wishes", "one", 0.0), slot_event("nowhere", 1, 0.0)])
    assert tracker.slots["wishes"] == ["one"]
    assert "nowhere" not in tracker.slots


def test_s5_restart_resets_and_wants_a_session_start(tracker: Tracker) -> None:
    tracker.extend([START, slot_event("order", "A1", 0.0), {"event": "pause", "timestamp": 0.0}])
    tracker.extend([bare_event("restart", 0.0)])
    assert (tracker.slots["order"], tracker.loop, tracker.paused) == (None, None, False)
    assert tracker.followup == "action_session_start"


def test_s5_rewind_leads_back_to_the_state_before(tracker: Tracker) -> None:
    tracker.extend([LISTEN, user("a"), slot_event("order", "A1", 0.0), action_event("utter_greet", 0.0), LISTEN])
    tracker.extend([user("b"), slot_event("order", "B2", 0.0), START, bare_event("rewind", 0.0)])
    assert (tracker.slots["order"], tracker.loop, tracker.latest_action) == ("A1", None, "utter_greet")


def test_s5_reset_slots_leads_back_to_the_initial_values() -> None:
    tracker = Tracker(Bot.load(BOTS / "edges").domain, "olga")
    tracker.extend([slot_event("flag", True, 0.0), bare_event("reset_slots", 0.0)])
    assert tracker.slots["flag"] is False


def test_s4_what_is_kept_up_to_date_equals_what_is_computed_afresh(tracker: Tracker) -> None:
    tracker.extend([LISTEN, user("a"), FORM, START, LISTEN, user("b"), FORM, LISTEN, user("c")])
    tracker.states()
    tracker.extend([bare_event("rewind", 0.0), LISTEN, user("d")])
    again = Tracker.from_events(tracker.domain, "olga", tracker.events)
    assert tracker.applied.items == again.applied.items
    assert tracker.states() == again.states()
