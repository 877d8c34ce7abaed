"""S2 and S3: the loop of a turn, and what running an action leaves behind."""

from __future__ import annotations

from bot.dialogue.settings import Settings
from tests.dialogue.talk import shop


def test_s2_a_turn_ends_by_listening() -> None:
    talk = shop()
    talk.say("when?", "ask_hours")
    assert talk.story()[-3:] == ["action utter_hours", "bot We are open 9 to 6.", "action action_listen"]


def test_s2_a_paused_conversation_is_silent() -> None:
    talk = shop()
    assert talk.say("/hand_over") == ["A person will answer."]
    assert talk.say("hello", "greet") == []
    assert talk.story() == ["user hello"]
    assert talk.state is not None
    assert talk.state.paused


def test_deviation_an_action_that_undoes_itself_is_stopped() -> None:
    talk = shop(Settings(max_actions_per_message=7))
    talk.say("/go_round")
    assert talk.story().count("action action_round") == 7
    assert talk.turn is not None
    assert [(failure.action, failure.reason) for failure in talk.turn.failed_actions] == [
        ("action_round", "too many actions for one message")
    ]


def test_deviation_after_too_many_actions_the_bot_listens_again() -> None:
    talk = shop(Settings(max_actions_per_message=7))
    talk.say("/go_round")
    assert talk.say("when?", "ask_hours") == ["We are open 9 to 6."]


def test_s2_rasa_stays_stuck_after_too_many_predictions_when_told_to() -> None:
    talk = shop(Settings(max_predictions=1, listen_after_action_limit=False))
    talk.say("/first_time")
    assert talk.story()[-1] == "bot Welcome."
    assert talk.say("when?", "ask_hours") == []


def test_s3_an_action_that_raises_leaves_only_its_name() -> None:
    talk = shop()
    assert talk.say("/break_down") == []
    assert talk.story()[-2:] == ["action action_fail", "action action_listen"]
    assert talk.turn is not None
    assert [(failure.action, failure.reason) for failure in talk.turn.failed_actions] == [
        ("action_fail", "raised RuntimeError")
    ]


def test_s3_an_action_that_declines_leaves_only_the_rejection() -> None:
    talk = shop()
    talk.say("hello", "greet")
    talk.say("/refuse")
    assert talk.story()[1] == "action_execution_rejected action_refuse"
    assert talk.turn is not None
    assert talk.turn.failed_actions == ()


def test_s3_an_unknown_event_drops_the_whole_answer() -> None:
    talk = shop(bot="edges")
    assert talk.say("/leave") == []
    assert talk.slot("person") is None
    assert talk.turn is not None
    assert "unknown event" in talk.turn.failed_actions[0].reason


def test_s3_a_message_that_an_action_returns_fills_slots_and_is_answered() -> None:
    talk = shop(bot="edges")
    assert talk.say("/jump") == ["Big big."]
    assert talk.slot("kind") == "big"


def test_s3_the_featurization_comes_before_the_first_action_only() -> None:
    talk = shop()
    talk.say("/first_time")
    assert talk.story().count("user_featurization") == 1


def test_s3_a_followup_names_the_next_action() -> None:
    talk = shop(bot="edges")
    assert talk.say("on", "jump") == ["Your name?"]
    assert "user_featurization" in talk.story()
    assert talk.state is not None
    assert talk.state.active_form == "second_form"


def test_s3_an_unknown_followup_is_ignored() -> None:
    talk = shop(bot="edges")
    assert talk.say("far", "jump") == []
    assert talk.story()[-1] == "action action_listen"
