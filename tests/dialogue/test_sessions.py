"""S1: sessions."""

from __future__ import annotations

from bot.dialogue.settings import Settings
from tests.dialogue.talk import shop

HOURS = 3600.0


def test_s1_the_first_message_begins_a_session() -> None:
    talk = shop()
    talk.say("hello", "greet")
    assert talk.story()[:4] == ["action action_session_start", "session_started", "action action_listen", "user hello"]


def test_s1_a_session_expires_and_carries_the_slots_over() -> None:
    talk = shop()
    talk.say("it is A1", "greet")
    talk.say('/inform{"order": "A1"}')
    talk.say("hello", "greet", after=2 * HOURS)
    assert talk.story()[:4] == [
        "action action_session_start",
        "session_started",
        "slot order=A1",
        "action action_listen",
    ]
    assert talk.slot("order") == "A1"


def test_s1_the_state_keeps_the_latest_session_only() -> None:
    talk = shop()
    talk.say("hello", "greet")
    talk.say("hello again", "greet", after=2 * HOURS)
    assert talk.state is not None
    assert [event["text"] for event in talk.state.events if event["event"] == "user"] == ["hello again"]


def test_s1_a_session_lasts_as_long_as_the_domain_says() -> None:
    talk = shop()
    talk.say("hello", "greet")
    talk.say("hello", "greet", after=HOURS)
    assert "session_started" not in talk.story()


def test_s1_carry_over_can_be_switched_off() -> None:
    talk = shop(bot="edges")
    talk.say('/pay{"unit": "small"}')
    assert talk.slot("kind") == "small"
    talk.say("/show", after=HOURS)
    assert talk.slot("kind") is None


def test_s1_metadata_of_the_first_message_is_kept_for_the_session_start() -> None:
    talk = shop()
    talk.metadata = {"source": "poster"}
    talk.say("hello", "greet")
    assert talk.story()[0] == "slot session_started_metadata={'source': 'poster'}"


def test_deviation_an_expired_session_does_not_abandon_a_form() -> None:
    talk = shop()
    talk.say("/complain")
    assert talk.say('/inform{"category": "delivery"}', after=2 * HOURS) == ["What happened with delivery?"]


def test_s1_rasa_abandons_the_form_when_told_to() -> None:
    talk = shop(Settings(keep_form_on_expiry=False))
    talk.say("/complain")
    talk.say("hello", "greet", after=2 * HOURS)
    assert talk.state is not None
    assert talk.state.active_form is None
