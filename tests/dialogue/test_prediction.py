"""S6 and S7: which action comes next."""

from __future__ import annotations

from bot.dialogue.message import Entity
from tests.dialogue.talk import shop


def test_s6_default_intents_come_first_even_in_a_form() -> None:
    talk = shop()
    talk.say("/complain")
    talk.say("/restart")
    assert "action action_restart" in talk.story()
    assert talk.state is not None
    assert talk.state.active_form is None


def test_s6_a_form_in_progress_comes_before_the_rules() -> None:
    talk = shop()
    talk.say("/complain")
    talk.say('/greet{"category": "billing"}')
    assert "action utter_greet" not in talk.story()


def test_s6_without_a_rule_the_fallback_answers_and_takes_the_message_back() -> None:
    talk = shop()
    talk.say("hello", "greet")
    assert talk.say("xyz", "out_of_scope") == ["Sorry, I did not get that."]
    assert talk.story()[-3:] == ["bot Sorry, I did not get that.", "rewind", "action action_listen"]


def test_s6_the_fallback_rewinds_slots_too() -> None:
    talk = shop()
    talk.say("hello", "greet")
    talk.say("x", "out_of_scope", Entity("order", "A1"))
    assert talk.story()[1] == "slot order=A1"
    assert talk.slot("order") is None


def test_s6_what_was_just_rejected_is_not_tried_again() -> None:
    talk = shop()
    talk.say("hello", "greet")
    talk.say("/refuse")
    assert talk.story().count("action_execution_rejected action_refuse") == 1
    assert "action action_default_fallback" in talk.story()


def test_s6_confidence_and_policy_are_written_down() -> None:
    talk = shop()
    talk.say("hello", "greet")
    talk.say("xyz", "out_of_scope")
    assert talk.turn is not None
    written = {
        event["name"]: (event["policy"], event["confidence"], event["hide_rule_turn"])
        for event in talk.turn.events
        if event["event"] == "action"
    }
    assert written == {
        "action_default_fallback": ("RulePolicy", 0.3, False),
        "action_listen": ("RulePolicy", 1.0, True),
    }


def test_s7_a_rule_for_the_start_of_a_conversation_applies_there_only() -> None:
    talk = shop()
    assert talk.say("/first_time") == ["Welcome.", "We are open 9 to 6."]
    assert talk.say("/first_time") == ["Hello {name}."]


def test_s7_the_rule_that_asks_for_more_wins() -> None:
    talk = shop()
    talk.say("hello", "greet")
    talk.say("hello", "greet", Entity("order", "A1"))
    assert "action utter_rich" in talk.story()


def test_s7_entities_that_do_not_influence_the_conversation_are_not_seen() -> None:
    talk = shop()
    talk.say("hello", "greet")
    talk.say("hello", "greet", Entity("mood", "fine"))
    assert "action utter_greet" in talk.story()


def test_s7_an_or_makes_several_rules() -> None:
    talk = shop()
    assert talk.say("/thank") == ["You are welcome."]
    assert talk.say("/praise") == ["You are welcome."]


def test_s7_slots_select_rules_by_their_features() -> None:
    talk = shop(bot="edges")
    assert talk.say("/pay") == ["Again?"]
    assert talk.say('/pay{"unit": "SMALL"}') == ["Small {kind} and {unknown}."]
    assert talk.say('/pay{"unit": "big"}') == ["Big big."]
    assert talk.say('/pay{"unit": "odd"}') == ["Done {person}"] or talk.slot("kind") == "odd"


def test_s7_a_slot_that_shall_be_empty() -> None:
    talk = shop(bot="edges")
    talk.say('/pay{"unit": "big"}')
    assert talk.say("/pay") == ["Big big."]


def test_s7_a_rule_of_the_whole_conversation_ends_by_the_form_going_on() -> None:
    talk = shop()
    talk.say("/complain")
    talk.say('/inform{"category": "delivery"}')
    talk.say("when?", "ask_hours")
    assert talk.story()[1:] == [
        "action_execution_rejected complaint_form",
        "user_featurization",
        "action utter_hours",
        "bot We are open 9 to 6.",
        "action complaint_form",
        "slot requested_slot=details",
        "bot What happened with delivery?",
        "action action_listen",
    ]


def test_s7_a_rule_of_the_form_may_do_more_before_the_form_goes_on() -> None:
    talk = shop()
    talk.say("/complain")
    talk.say('/inform{"category": "delivery"}')
    talk.say("it broke", "inform")
    assert talk.say("/ask_twice") == ["We are open 9 to 6.", "You are welcome.", "Shall I file it?"]


def test_s7_a_rule_without_waiting_hands_on_to_the_next() -> None:
    talk = shop(bot="edges")
    talk.say("/start")
    talk.say("Olga", "show")
    assert talk.say("7", "show") == ["Stored.", "Done Olga"]


def test_s12_a_rule_that_leads_into_the_form_does_not_apply_inside_it() -> None:
    talk = shop()
    talk.say("/complain")
    talk.say("/affirm", after=1)
    talk.say('/inform{"category": "delivery"}')
    talk.say("it broke", "inform")
    assert talk.say("/complain") == ["Sorry, I did not get that."]
    assert talk.state is not None
    assert talk.state.active_form == "complaint_form"
