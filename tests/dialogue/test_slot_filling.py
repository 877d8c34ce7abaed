"""S8: filling slots from messages."""

from __future__ import annotations

from bot.dialogue.message import Entity
from bot.dialogue.settings import Settings
from tests.dialogue.talk import shop


def test_s8_slots_are_filled_in_the_order_of_the_domain() -> None:
    talk = shop()
    talk.say("x", "greet", Entity("category", "delivery"), Entity("order", "A1"))
    assert talk.story()[4:6] == ["slot order=A1", "slot category=delivery"]


def test_s8_the_last_of_several_values_counts_and_a_list_takes_all() -> None:
    talk = shop()
    talk.say("x", "greet", Entity("order", "A1"), Entity("order", "B2"), Entity("mood", "sad"), Entity("mood", "glad"))
    assert talk.slot("order") == "B2"
    assert talk.slot("wishes") == ["sad", "glad"]


def test_s8_roles_must_be_equal() -> None:
    talk = shop()
    talk.say("x", "greet", Entity("city", "Rome", role="to"))
    assert (talk.slot("city_to"), talk.slot("city_from")) == ("Rome", None)


def test_s8_groups_must_be_equal() -> None:
    talk = shop(bot="edges")
    talk.say("x", "show", Entity("tag", "a", group="two"), Entity("tag", "b"))
    assert talk.slot("tags") is None
    talk.say("x", "show", Entity("tag", "a", group="one"))
    assert talk.slot("tags") == ["a"]


def test_s8_conditions_hold_a_mapping_back() -> None:
    talk = shop()
    talk.say("/complain")
    talk.say('/inform{"category": "billing"}')
    talk.say("12", "inform", Entity("category", "delivery"))
    assert talk.slot("category") == "billing"


def test_s8_ignored_intents_of_the_form_fill_nothing_even_without_conditions() -> None:
    talk = shop()
    talk.say("/complain")
    talk.say("fine", "praise", Entity("order", "A1"))
    assert talk.slot("order") is None


def test_s8_intents_that_a_mapping_excludes() -> None:
    talk = shop()
    talk.say("/complain")
    talk.say('/inform{"category": "delivery"}')
    talk.say("when?", "ask_hours")
    assert talk.slot("details") is None


def test_s8_an_intent_fills_a_slot_with_a_value() -> None:
    talk = shop()
    talk.say("/complain")
    talk.say('/inform{"category": "delivery"}')
    talk.say("it broke", "inform")
    talk.say("/deny")
    assert "slot confirmed=False" in talk.story()
    assert talk.slot("confirmed") is False


def test_s8_a_mapping_with_an_unknown_intent_is_skipped() -> None:
    talk = shop(bot="edges")
    talk.say("/no")
    assert talk.slot("flag") is False


def test_s8_the_intent_that_starts_a_form_fills_its_slot() -> None:
    talk = shop()
    talk.say("/complain")
    assert talk.slot("trigger") == "complaint"


def test_s8_an_ambiguous_entity_fills_only_the_slot_that_is_asked_for() -> None:
    talk = shop()
    talk.say("/say_again")
    talk.say("/thank{}", "thank")
    talk.say("x", "inform", Entity("city", "Rome"))
    assert (talk.slot("city_from"), talk.slot("city_to")) == ("Rome", None)


def test_s8_a_mapping_action_runs_once_for_each_message() -> None:
    talk = shop()
    talk.say("count this", "greet")
    assert talk.slot("counted") == 1
    talk.say("count this", "greet")
    assert talk.slot("counted") == 2


def test_deviation_what_a_mapping_action_says_is_heard() -> None:
    talk = shop()
    assert talk.say("count loud", "greet") == ["Counting.", "Hello {name}."]


def test_deviation_it_is_heard_once_though_a_form_starts_by_the_message() -> None:
    talk = shop()
    assert talk.say("count loud", "complain") == ["Counting.", "What is it about?"]


def test_s8_rasa_drops_what_a_mapping_action_says() -> None:
    talk = shop(Settings(keep_mapping_utterances=False))
    assert talk.say("count loud", "greet") == ["Hello {name}."]


def test_s8_a_mapping_action_that_raises_is_noted_and_the_message_answered() -> None:
    talk = shop(bot="edges")
    assert talk.say("break", "stop") == ["End."]
    assert talk.turn is not None
    assert [failure.action for failure in talk.turn.failed_actions] == ["action_find_place"]


def test_s8_only_slots_and_words_of_a_mapping_action_count() -> None:
    talk = shop(bot="edges")
    assert talk.say("a place", "stop") == ["A place!", "End."]
    assert talk.slot("place") == "a place"
    assert "followup utter_end" not in talk.story()


def test_s8_the_validation_of_mappings_has_the_last_word() -> None:
    talk = shop(bot="edges")
    assert talk.say("12", "stop") == ["End."]
    assert talk.slot("level") == 10.0
