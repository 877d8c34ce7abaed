"""S10: Rasa's own actions."""

from __future__ import annotations

from bot.dialogue.message import Entity
from tests.dialogue.talk import shop


def test_s10_the_fallback_says_utter_default_and_rewinds() -> None:
    talk = shop()
    talk.say("hello", "greet")
    assert talk.say("xyz", "out_of_scope") == ["Sorry, I did not get that."]
    assert "rewind" in talk.story()


def test_s10_the_fallback_is_silent_without_utter_default() -> None:
    talk = shop(bot="edges")
    talk.say("/show")
    assert talk.say("xyz", "missing") == []
    assert "rewind" in talk.story()


def test_s10_back_rewinds_two_messages() -> None:
    talk = shop(bot="edges")
    talk.say('/pay{"unit": "small"}')
    talk.say('/pay{"unit": "big"}')
    assert talk.say("/back") == ["Going back."]
    assert talk.story().count("rewind") == 2
    assert talk.slot("kind") == "small"


def test_s10_restart_forgets_everything() -> None:
    talk = shop(bot="edges")
    talk.say('/pay{"unit": "small"}')
    assert talk.say("/restart") == ["From the top."]
    assert talk.story()[-4:] == ["restart", "action action_session_start", "session_started", "action action_listen"]
    assert talk.slot("kind") is None


def test_s10_the_question_back_names_the_second_intent_of_a_fallback() -> None:
    talk = shop(bot="edges")
    assert talk.say("hm", "show", confidence=0.1) == ["Did you mean 'show'?"]
    assert talk.turn is not None
    assert talk.turn.replies[0].buttons == (
        {"title": "Yes", "payload": "/show"},
        {"title": "No", "payload": "/out_of_scope"},
    )


def test_s10_asking_to_rephrase() -> None:
    assert shop(bot="edges").say("x", "pay") == ["Again?"]


def test_s10_an_action_of_the_bot_overrides_none_of_the_others() -> None:
    talk = shop()
    talk.say("x", "greet", Entity("order", "A1"))
    talk.say("/session_start")
    assert talk.story()[-4:] == [
        "action action_session_start",
        "session_started",
        "slot order=A1",
        "action action_listen",
    ]
