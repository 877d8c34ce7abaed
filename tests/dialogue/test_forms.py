"""S9: forms."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.message import Entity
from bot.dialogue.runner import ActionResult
from tests.dialogue.talk import Talk, runner_of, shop


class Listening:
    """Runs the shop's actions and remembers what each was shown."""

    def __init__(self, bot: str = "shop") -> None:
        self._runner = runner_of(bot)
        self.calls: list[tuple[str, dict[str, Any]]] = []

    async def run(self, name: str, tracker: dict[str, Any], domain: dict[str, Any]) -> ActionResult:
        self.calls.append((name, {**tracker, "slots": dict(tracker["slots"]), "events": list(tracker["events"])}))
        return await self._runner.run(name, tracker, domain)

    def names(self) -> list[str]:
        """The actions since the last look, in order."""
        names = [name for name, _ in self.calls if name != "action_count"]
        self.calls.clear()
        return names


@pytest.fixture
def listening() -> Listening:
    return Listening()


@pytest.fixture
def talk(listening: Listening) -> Talk:
    return shop(runner=listening)


def in_form(talk: Talk) -> str | None:
    assert talk.state is not None
    return talk.state.active_form


def test_s9_activation(talk: Talk) -> None:
    talk.say("/complain")
    assert talk.story()[-6:] == [
        "action complaint_form",
        "active_loop complaint_form",
        "slot trigger=complaint",
        "slot requested_slot=category",
        "bot What is it about?",
        "action action_listen",
    ]


def test_s9_what_is_filled_before_is_validated_and_not_asked(talk: Talk) -> None:
    talk.say("x", "greet", Entity("category", "delivery"))
    assert talk.say("/complain") == ["What happened with delivery?"]
    assert "slot category=delivery" in talk.story()


def test_s9_what_is_filled_before_may_be_refused(talk: Talk) -> None:
    talk.say("x", "greet", Entity("category", "toys"))
    assert talk.say("/complain") == ["I do not know toys.", "What is it about?"]


def test_s9_activation_validates_again_when_nothing_came_of_it() -> None:
    runner = Listening("edges")
    talk = shop(bot="edges", runner=runner)
    talk.say("on", "jump")
    assert runner.names().count("validate_second_form") == 2


def test_s9_required_slots_may_depend_on_others(talk: Talk) -> None:
    talk.say("/complain")
    talk.say('/inform{"category": "billing"}')
    assert talk.state is not None
    assert talk.state.requested_slot == "amount"
    assert talk.say("12", "inform") == ["What happened with billing?"]
    assert talk.slot("amount") == 12.0


def test_s9_validation_sees_the_candidates_as_the_last_events(talk: Talk, listening: Listening) -> None:
    talk.say("/complain")
    listening.calls.clear()
    talk.say('/inform{"category": "delivery"}')
    shown = next(tracker for name, tracker in listening.calls if name == "validate_complaint_form")
    assert [(event["event"], event.get("name")) for event in shown["events"][-3:]] == [
        ("slot", "requested_slot"),
        ("action", "complaint_form"),
        ("slot", "category"),
    ]
    assert shown["active_loop"]["name"] == "complaint_form"


def test_s9_asking_shows_the_slot_that_was_asked_for_before(talk: Talk, listening: Listening) -> None:
    talk.say("/complain")
    talk.say('/inform{"category": "billing"}')
    shown = next(tracker for name, tracker in listening.calls if name == "action_ask_amount")
    assert shown["slots"]["category"] == "billing"


def test_s9_the_most_special_question_is_asked(talk: Talk) -> None:
    talk.say("/complain")
    assert talk.say('/inform{"category": "delivery"}') == ["What happened with delivery?"]


def test_s9_a_refused_value_is_asked_for_again(talk: Talk) -> None:
    talk.say("/complain")
    assert talk.say("toys", "inform") == ["I do not know toys.", "What is it about?"]
    assert talk.slot("category") is None


def test_s9_a_correction_changes_another_slot(talk: Talk) -> None:
    talk.say("/complain")
    talk.say('/inform{"category": "billing"}')
    talk.say("12", "inform")
    assert talk.say("rather delivery", "inform") == ["What happened with delivery?"]
    assert talk.slot("category") == "delivery"


def test_s9_without_a_candidate_the_form_declines(talk: Talk) -> None:
    talk.say("/complain")
    talk.say('/inform{"category": "delivery"}')
    talk.say("when?", "ask_hours")
    assert "action_execution_rejected complaint_form" in talk.story()


def test_s9_a_validation_that_declines_is_a_rejection(talk: Talk) -> None:
    talk.say("/complain")
    talk.say('/inform{"category": "delivery"}')
    talk.say("decline", "inform")
    assert "action_execution_rejected complaint_form" in talk.story()
    assert talk.turn is not None
    assert talk.turn.failed_actions == ()


def test_s9_a_rejection_returned_as_event_leaves_the_rest_standing() -> None:
    talk = shop(bot="edges")
    talk.say("/again")
    talk.say("Olga", "no")
    talk.say("reject", "ask")
    assert "action_execution_rejected second_form" in talk.story()
    assert "action second_form" not in talk.story()
    assert in_form(talk) == "second_form"


def test_s9_after_an_interruption_the_form_asks_again_and_validates_nothing(talk: Talk, listening: Listening) -> None:
    talk.say("/complain")
    talk.say('/inform{"category": "delivery"}')
    talk.say("it broke", "inform")
    listening.calls.clear()
    assert talk.say("/ask_twice")[-1] == "Shall I file it?"
    shown = [tracker["events"][-1]["event"] for name, tracker in listening.calls if name.startswith("validate")]
    assert shown == ["action", "action"]


def test_s9_the_form_ends_when_nothing_is_missing(talk: Talk) -> None:
    talk.say("/complain")
    talk.say('/inform{"category": "delivery"}')
    talk.say("it broke", "inform")
    assert talk.say("/deny") == ["Cancelled."]
    story = talk.story()
    assert story[story.index("slot requested_slot=None") + 1] == "active_loop None"
    assert in_form(talk) is None


def test_s9_a_validation_may_end_the_form_early(talk: Talk) -> None:
    talk.say("/complain")
    talk.say('/inform{"category": "delivery"}')
    talk.say("enough", "inform")
    assert in_form(talk) is None


def test_s9_a_validation_may_drop_the_loop() -> None:
    talk = shop(bot="edges")
    talk.say("/again")
    talk.say("drop", "no")
    assert in_form(talk) is None


def test_s9_without_a_validation_action_values_stand_as_they_are(talk: Talk) -> None:
    talk.say("/say_again")
    talk.say("x", "inform", Entity("city", "Rome", role="from"), Entity("city", "Oslo", role="to"))
    assert talk.turn is not None
    assert [reply.text for reply in talk.turn.replies] == ["Rome to Oslo."]


def test_s9_a_form_may_ask_for_a_slot_that_the_domain_does_not_list() -> None:
    talk = shop(bot="edges")
    talk.say("/start")
    talk.say("Olga", "yes")
    talk.say("/swap")
    assert in_form(talk) == "third_form"
    assert talk.turn is not None
    assert [reply.text for reply in talk.turn.replies][-1] == "Extra for third_form, third_form?"


def test_s9_what_asking_sets_is_kept() -> None:
    talk = shop(bot="edges")
    talk.say("/swap")
    assert talk.slot("note") == [1]


def test_s9_action_deactivate_loop_leaves_the_slots(talk: Talk) -> None:
    talk.say("/complain")
    talk.say('/inform{"category": "delivery"}')
    assert talk.say("/cancel") == ["Cancelled."]
    assert in_form(talk) is None
    assert talk.slot("category") == "delivery"
    assert "active_loop None" in talk.story()


def test_s9_another_forms_requested_slot_does_not_count() -> None:
    talk = shop(bot="edges")
    talk.say("/again")
    talk.say("hm", "swap")
    assert talk.state is not None
    assert (talk.state.active_form, talk.state.requested_slot) in (("third_form", "extra"), ("second_form", "place"))
