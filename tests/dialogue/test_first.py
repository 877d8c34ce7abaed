"""The shop bot, end to end."""

from __future__ import annotations

from tests.dialogue.talk import shop


def test_a_complaint_is_taken_from_start_to_end() -> None:
    talk = shop()
    assert talk.say("/complain") == ["What is it about?"]
    assert talk.say('/inform{"category": "delivery"}') == ["What happened with delivery?"]
    assert talk.say("it broke", "inform") == ["Shall I file it?"]
    assert talk.say("/affirm") == ["Filed: delivery, it broke."]
    assert talk.state is not None
    assert talk.state.active_form is None
