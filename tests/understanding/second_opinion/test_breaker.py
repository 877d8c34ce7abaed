"""After failures in a row nobody asks for a while; then one question shows whether it is over."""

from datetime import timedelta

import pytest

from tests.stand_ins.time import StandingClock
from understanding.second_opinion.breaker import Breaker, Standing


@pytest.fixture
def clock() -> StandingClock:
    """A clock that the test moves."""
    return StandingClock()


def opened(clock: StandingClock, told: list[Standing]) -> Breaker:
    """A breaker that has just opened."""
    breaker = Breaker(clock, told.append, failures=3, pause=timedelta(minutes=1))
    for _ in range(3):
        assert breaker.admits()
        breaker.failed("HTTP 500")
    return breaker


def test_it_opens_after_failures_in_a_row_and_tells(clock: StandingClock) -> None:
    told: list[Standing] = []
    breaker = opened(clock, told)
    assert told == [Standing(3, "HTTP 500", clock.at + timedelta(minutes=1))]
    assert not breaker.admits()
    clock.advance(seconds=59)
    assert not breaker.admits()


def test_a_success_in_between_begins_the_count_anew(clock: StandingClock) -> None:
    told: list[Standing] = []
    breaker = Breaker(clock, told.append, failures=2)
    for _ in range(5):
        breaker.failed("HTTP 500")
        breaker.succeeded()
    assert told == []
    assert breaker.admits()


def test_after_the_pause_one_question_passes_and_its_success_closes(clock: StandingClock) -> None:
    told: list[Standing] = []
    breaker = opened(clock, told)
    clock.advance(minutes=1)
    assert [breaker.admits(), breaker.admits()] == [True, False]
    breaker.succeeded()
    assert told[-1] == Standing(0, "", None)
    assert [breaker.admits(), breaker.admits()] == [True, True]


def test_a_failure_after_the_pause_keeps_it_open(clock: StandingClock) -> None:
    told: list[Standing] = []
    breaker = opened(clock, told)
    clock.advance(minutes=1)
    assert breaker.admits()
    breaker.failed("no answer within 4 s")
    assert told[-1] == Standing(4, "no answer within 4 s", clock.at + timedelta(minutes=1))
    clock.advance(seconds=59)
    assert not breaker.admits()
    clock.advance(seconds=1)
    assert breaker.admits()


def test_a_question_that_was_given_up_does_not_block_the_next(clock: StandingClock) -> None:
    breaker = opened(clock, [])
    clock.advance(minutes=1)
    assert breaker.admits()
    clock.advance(minutes=1)
    assert breaker.admits()
