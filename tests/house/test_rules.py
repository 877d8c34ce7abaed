"""The house keeps its rules, and each rule can tell when it is broken."""

from __future__ import annotations

import pytest

from tests.house.rule import Rule
from tests.house.rules.errors import nothing_swallowed
from tests.house.rules.hall import hall
from tests.house.rules.sizes import MEDIAN_BELOW, median_length, sizes
from tests.house.rules.stand_ins import nothing_patched
from tests.house.rules.time_and_commit import one_clock, one_commit
from tests.house.rules.traces import no_traces
from tests.house.rules.words import docstrings, plain_names, printing
from tests.house.sources import Source, all_sources, example

RULES = (
    sizes,
    one_commit,
    one_clock,
    nothing_patched,
    nothing_swallowed,
    docstrings,
    printing,
    plain_names,
    hall,
    no_traces,
)
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@pytest.fixture(scope="module")
def house() -> list[Source]:
    """Every file of the checkout."""
    return all_sources()


@each_rule
def test_the_house_keeps_the_rule(rule: Rule, house: list[Source]) -> None:
    breaches = [breach for source in house for breach in rule.breaches(source)]
    assert not breaches, "\n".join([f"{rule.name}:", *breaches])


@each_rule
def test_the_rule_can_be_broken(rule: Rule) -> None:
    for source in rule.broken_by:
        assert rule.breaches(source), f"{source.path} should break the rule:\n{source.text[:200]}"


@each_rule
def test_the_rule_can_be_kept(rule: Rule) -> None:
    for source in rule.kept_by:
        assert not rule.breaches(source), f"{source.path} should keep the rule:\n{source.text[:200]}"


def test_half_of_the_files_are_short(house: list[Source]) -> None:
    assert median_length(house) < MEDIAN_BELOW


def test_long_files_raise_the_median() -> None:
    long = [example(f"desk/{number}.py", "x = 1\n" * 100) for number in range(3)]
    short = [example(f"desk/{number}.py", '"""Empty."""\n') for number in range(9)]
    assert median_length(long + short) == 100
