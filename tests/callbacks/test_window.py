"""R31, R32: a callback needs a window into which all its steps fit; a policy without one is refused with the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.errors import PolicyError
from desk.model.actor import Role
from desk.model.urgency import CaseClass
from desk.policy import load_policy

FAULTS = {
    "no room for the person": (
        '[callback]\nexpires = "3 days"\n',
        "callback.complete",
        "longer than the whole window",
    ),
    "no window": ('[callback]\ncomplete = "0 s"\n', "callback.complete", "a limit of zero"),
    "a window beyond the week": (
        '[callback]\ncomplete = "8 days"\n',
        "callback.latest",
        "the end of the window",
    ),
    "a reminder after the end": ('[callback]\nremind = "1 day"\n', "callback.remind", "before the reminder"),
    "a caller of no role": ('[callback.asks]\nmajor = "boss"\n', "callback.asks.major", "“boss” is not known"),
    "a bot that calls": ('[callback.takes_over]\nminor = "bot"\n', "callback.takes_over.minor", "“bot” is not known"),
    "rest all day": ('[rest.regions.UK]\nhours = ["00:00-24:00"]\n', "rest.regions.UK.hours", "the whole day is taken"),
    "a region of no zone": ('[rest.regions.UK]\ntime_zone = "Mars"\n', "rest.regions.UK.time_zone", "no time zone"),
    "a region of no country": ("[rest.regions.XX]\nhours = []\n", "rest.regions.XX.hours", "there is no key"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_R32_a_callback_without_room_is_refused_with_place_and_remedy(tmp_path: Path, fault: str) -> None:
    text, key, sentence = FAULTS[fault]
    file = tmp_path / "firm.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(PolicyError, match=sentence) as refusal:
        load_policy(file)
    assert key in str(refusal.value)
    assert f"{file}, line 2" in str(refusal.value)
    assert refusal.value.remedy


def test_R31_to_R35_the_shipped_figures_are_those_of_the_regulation() -> None:
    rules = load_policy().callback
    assert [each.text for each in (rules.after, rules.complete, rules.latest)] == ["1 day", "3 days", "7 days"]
    assert rules.after.seconds + rules.expires.seconds + rules.person_within.seconds == rules.complete.seconds
    assert rules.asks[CaseClass.MAJOR] == Role.LEADER
    assert (rules.takes_over[CaseClass.IMPORTANT], rules.service) == (Role.LEADER, Role.AGENT)
    assert (rules.low, rules.capped_to) == (frozenset({1, 2}), Role.LEADER)


def test_R34_a_firm_may_let_the_automatic_question_serve_for_all(tmp_path: Path) -> None:
    file = tmp_path / "firm.toml"
    file.write_text('[callback.asks]\nmajor = "bot"\n', "utf-8")
    assert set(load_policy(file).callback.asks.values()) == {"bot"}
