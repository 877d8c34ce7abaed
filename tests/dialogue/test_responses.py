"""S11: responses."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from bot.dialogue.message import Entity
from bot.dialogue.responses import choose, fill, fill_text
from bot.dialogue.turn import Reply
from tests.dialogue.talk import shop

PLAIN = {"text": "plain"}
CHANNEL = {"text": "channel", "channel": "web"}
MET = {"text": "met", "condition": [{"type": "slot", "name": "kind", "value": "BIG"}]}
BOTH = {**MET, "text": "both", "channel": "web"}


@pytest.mark.parametrize(
    ("variations", "kind", "chosen"),
    [
        ([PLAIN, CHANNEL, MET, BOTH], "big", "both"),
        ([PLAIN, CHANNEL, MET], "big", "channel"),
        ([PLAIN, MET], "Big", "met"),
        ([PLAIN, MET, BOTH], "small", "plain"),
        ([MET, BOTH], "small", None),
        ([{"text": "other", "channel": "phone"}], "big", None),
    ],
)
def test_s11_which_variation_is_chosen(variations: list[dict[str, Any]], kind: str, chosen: str | None) -> None:
    variation = choose(variations, "web", {"kind": kind}, Random(1))
    assert (variation or {}).get("text") == chosen


def test_s11_conditions_compare_other_values_by_equality() -> None:
    variations = [{"text": "yes", "condition": [{"type": "slot", "name": "flag", "value": True}]}]
    assert choose(variations, "web", {"flag": True}, Random(1)) is not None
    assert choose(variations, "web", {"flag": "true"}, Random(1)) is None


def test_s11_the_seed_settles_the_choice_among_equals() -> None:
    variations = [{"text": str(number)} for number in range(9)]
    first = [choose(variations, "web", {}, Random(5)) for _ in range(3)]
    assert first[0] == first[1] == first[2]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("no braces", "no braces"),
        ("{name}!", "Olga!"),
        ("{name} {number} {nothing}", "Olga 7 None"),
        ("{name} {missing}", "{name} {missing}"),
        ("{{name}}", "{name}"),
        ("{{name}} {name}", "{{name}} {name}"),
        ("{{{name}}}", "{Olga}"),
        ('/inform{{"order": "{name}"}}', '/inform{"order": "Olga"}'),
        ('{"order": 1}', '{"order": 1}'),
        ("{name:>9}", "{name:>9}"),
        ("{name!r}", "{name!r}"),
        ("{0}", "{0}"),
        ("stray { brace", "stray { brace"),
    ],
)
def test_s11_filling_in(text: str, filled: str) -> None:
    assert fill_text(text, {"name": "Olga", "number": 7, "nothing": None}) == filled


def test_s11_everything_the_customer_sees_is_filled_in_and_nothing_else() -> None:
    variation = {
        "text": "{a}",
        "image": "{a}",
        "custom": {"deep": [{"er": "{a}"}, 3]},
        "buttons": [{"title": "{a}", "payload": "/x"}],
        "channel": "{a}",
    }
    assert fill(variation, {"a": "A"}) == {
        "text": "A",
        "image": "A",
        "custom": {"deep": [{"er": "A"}, 3]},
        "buttons": [{"title": "A", "payload": "/x"}],
        "channel": "{a}",
    }
    assert variation["text"] == "{a}"


def test_s11_the_channel_selects_the_words() -> None:
    talk = shop()
    talk.channel = "wechat"
    assert talk.say("hello", "greet") == ["您好。"]


def test_s11_a_condition_selects_the_words() -> None:
    talk = shop()
    talk.say("x", "thank", Entity("category", "delivery"), Entity("order", "A1"))
    assert talk.say("hello", "greet") == ["Hello about your delivery A1."]


def test_s11_rich_replies() -> None:
    talk = shop()
    talk.say("x", "thank", Entity("category", "delivery"))
    talk.say("hello", "greet", Entity("order", "A1"))
    assert talk.turn is not None
    assert talk.turn.replies == (
        Reply(
            text="Look {order}",
            image="https://example.org/A1.png",
            custom={"kind": "card", "lines": ["A1", "delivery"]},
            metadata={"utter_action": "utter_rich"},
        ),
    )


def test_s11_quick_replies_are_buttons() -> None:
    talk = shop(bot="edges")
    talk.say("/again")
    talk.say("Olga", "no")
    assert talk.turn is not None
    assert talk.turn.replies[0].buttons == ({"title": "At Olga's", "payload": "home"},)


def test_s11_what_actions_say_by_response_and_by_text() -> None:
    talk = shop()
    talk.say("/colour")
    assert talk.turn is not None
    named, own, asked, card, last = talk.turn.replies
    assert named.text == "Hello Olga."
    assert own.text == "My own words {order}."
    assert [button["title"] for button in asked.buttons] == ["Yes", "No", "Later"]
    assert (card.text, card.image, card.custom) == (None, "https://example.org/a.png", {"kind": "card"})
    assert card.metadata["mark"] == "x"
    assert (last.text, last.attachment) == ("One.\n\nTwo.", "https://example.org/a.pdf")


def test_s11_a_response_that_fits_no_channel_is_silence() -> None:
    talk = shop(bot="edges")
    talk.say("/again")
    talk.say("Olga", "yes")
    assert talk.say("home", "yes") != []
