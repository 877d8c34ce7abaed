"""A case moves through one gate, over one table; what the table does not name is refused."""

from __future__ import annotations

from itertools import product

import pytest

from desk.errors import WrongMove
from desk.model.actor import BOT
from desk.model.case import HELD, OPEN, TRANSITIONS, CaseState, Move
from desk.model.event import Event
from desk.verbs.moving import allowed_moves, may_move, move
from desk.work import Verb, Work
from tests.cast import BORIS, WANG
from tests.desk.office import Office

ALL = tuple(product(CaseState, Move))

# The table once more, by hand: for each move the states that it may begin in, and where it ends.
BY_HAND = {
    Move.QUEUE: ("intake", "waiting"),
    Move.CLAIM: ("intake waiting assigned on_customer", "assigned"),
    Move.RELEASE: ("assigned on_customer", "waiting"),
    Move.AWAIT_CUSTOMER: ("assigned", "on_customer"),
    Move.CUSTOMER_ANSWERED: ("on_customer", "assigned"),
    Move.RESOLVE: ("assigned on_customer", "resolved"),
    Move.REOPEN: ("resolved closed", "waiting"),
    Move.CLOSE: ("waiting resolved", "closed"),
}


def test_the_table_says_what_was_agreed() -> None:
    agreed = {
        (CaseState(state), step): CaseState(target)
        for step, (states, target) in BY_HAND.items()
        for state in states.split()
    }
    assert agreed == TRANSITIONS


async def test_every_move_from_every_state_goes_where_the_table_says_or_nowhere(office: Office) -> None:
    case = await office.case(await office.open())

    async def try_all(work: Work) -> None:
        for state, step in ALL:
            case.state = state
            assert may_move(case, step) is ((state, step) in TRANSITIONS)
            if (state, step) in TRANSITIONS:
                move(work, case, step, "try")
                assert case.state is TRANSITIONS[state, step]
                continue
            with pytest.raises(WrongMove, match=f"that is {state.value.replace('_', ' ')} cannot be"):
                move(work, case, step, "try")
            assert case.state is state

    await office.desk.do(Verb(try_all, next(iter(BOT.permissions))), BOT)
    recorded = [event for event in await timeline(office, case.id) if event.verb == "try"]
    assert len(recorded) == len(TRANSITIONS)


async def timeline(office: Office, stream: str) -> list[Event]:
    """The ledger of a case."""
    async with office.unit() as unit:
        return await unit.timeline(stream)


def test_every_state_can_be_reached_and_left() -> None:
    reached, edge = {CaseState.INTAKE}, {CaseState.INTAKE}
    while edge:
        edge = {target for (state, _), target in TRANSITIONS.items() if state in edge} - reached
        reached |= edge
    assert reached == set(CaseState)
    assert {state for state, _ in TRANSITIONS} == set(CaseState)
    assert {step for _, step in TRANSITIONS} == set(Move)


def test_a_held_case_is_open_and_an_ended_one_is_not() -> None:
    assert HELD < OPEN
    assert set(CaseState) - OPEN == {CaseState.RESOLVED, CaseState.CLOSED}


async def test_the_desk_says_which_moves_a_person_may_make(office: Office) -> None:
    def moves(actor: str, *, takes_over: bool = False, handles: bool = True) -> list[str]:
        return allowed_moves(case, actor, handles=handles, takes_over=takes_over)

    case = await office.case(await office.open())
    assert moves("anna") == ["note", "claim", "regrade"]
    assert moves("otto", handles=False) == []
    case = await office.hold(person=WANG)
    assert moves(BORIS.id) == ["note", "reply", "resolve", "release", "regrade"]
    assert moves("anna") == ["note", "regrade"]
    assert moves("vera", takes_over=True) == ["note", "claim", "release", "regrade"]
    case.state = CaseState.RESOLVED
    assert moves("anna") == ["note", "reopen"]
