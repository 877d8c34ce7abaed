"""R32: the ledger of a month's callbacks: every resolved case ends somehow, with proof, and the shares add up."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from desk.errors import BadInput, NotFound
from desk.model.actor import SYSTEM, customer_actor
from desk.model.callback import CallbackState
from desk.model.case import Case, ContactKind
from desk.model.coverage import Ending, Resolved, coverage_of, ending_of
from desk.model.task import Outcome
from desk.verbs.callback_plan import decline_callback
from desk.verbs.calling import complete_task
from desk.verbs.closing import reopen
from desk.verbs.follow_up import answer_callback, ask_callback
from fiveclear.coverage import COLUMNS, coverage
from fiveclear.settings import Settings
from fiveclear.settings_for import settings_for
from storage.sql.coverage import read_resolutions
from storage.sql.tables import CallbackRow
from tests.cast import ANNA, BORIS, CHEN, OLGA, WANG, Person
from tests.desk.office import Office, open_office

NOVEMBER = (datetime(2026, 10, 31, 16, tzinfo=UTC), datetime(2026, 11, 30, 16, tzinfo=UTC))


@pytest.fixture
async def office(migrated_url: str) -> AsyncIterator[Office]:
    """A desk on each engine in turn."""
    async with open_office(migrated_url) as opened:
        yield opened


async def ledger(office: Office) -> dict[str, Resolved]:
    """By case number."""
    window = office.desk.policy.callback.complete.span
    found = read_resolutions(office.database, *NOVEMBER, lambda resolved: resolved + window)
    return {each.case_number: each async for each in found}


async def settle(office: Office, person: Person, channel: str, **about: Any) -> tuple[Case, str]:
    """A case that was resolved just now, and its callback."""
    case = await office.solve(person=person, channel=channel, address=f"{person.address}-{channel}", **about)
    callbacks = await office.all("callbacks", case_id=case.id)
    return case, callbacks[-1].id if callbacks else ""


async def every_ending(office: Office) -> dict[Ending, str]:
    """A month with a case of each kind; gives their numbers."""
    reached, first = await settle(office, OLGA, "telegram")
    refused, second = await settle(office, WANG, "telegram")
    unreachable, third = await settle(office, CHEN, "letter")
    voided, _ = await settle(office, OLGA, "webchat")
    open_, _ = await settle(office, WANG, "webchat")
    missing, lost = await settle(office, CHEN, "webchat")
    await settle(office, CHEN, "telegram", kind=ContactKind.PRAISE)
    office.clock.advance(days=1)
    await office.desk.do(answer_callback, customer_actor(reached.customer_id), reached.conversation_id, first, 5)
    await office.desk.do(
        decline_callback, customer_actor(refused.customer_id), refused.conversation_id, second, "said-so"
    )
    await office.desk.do(ask_callback, SYSTEM, third)
    task = await office.one("tasks", callback_id=third)
    await office.desk.do(complete_task, BORIS, task.id, Outcome.WRONG_NUMBER)
    await office.desk.do(reopen, ANNA, voided.number, "It stopped again.")
    async with office.database.writing.begin() as connection:
        await connection.execute(delete(CallbackRow).where(CallbackRow.id == lost))
    return {
        Ending.REACHED: reached.number,
        Ending.REFUSED: refused.number,
        Ending.UNREACHABLE: unreachable.number,
        Ending.VOIDED: voided.number,
        Ending.OPEN: open_.number,
        Ending.MISSING: missing.number,
    }


async def test_R32_every_resolved_case_is_in_the_ledger_with_its_end_and_its_proof(office: Office) -> None:
    numbers = await every_ending(office)
    found = await ledger(office)
    assert {number: each.ending for number, each in found.items()} == {n: ending for ending, n in numbers.items()}
    proofs = {ending: found[number].proof.partition(":")[0] for ending, number in numbers.items()}
    assert proofs == {
        Ending.REACHED: "answer",
        Ending.REFUSED: "message",
        Ending.UNREACHABLE: "task",
        Ending.VOIDED: "case",
        Ending.OPEN: "",
        Ending.MISSING: "",
    }
    assert found[numbers[Ending.REACHED]].mark == 5


async def test_R32_the_shares_count_what_is_covered_and_what_is_late(office: Office) -> None:
    await every_ending(office)
    found = list((await ledger(office)).values())
    early, late = office.clock.now(), office.clock.now() + timedelta(days=9)
    now = coverage_of(found, early)
    assert (now.covered.part, now.covered.whole, now.overdue, now.unproved) == (3, 3, 0, 0)
    then = coverage_of(found, late)
    assert (then.covered.part, then.covered.whole, then.overdue) == (3, 5, 2)
    assert (then.in_time.part, then.in_time.percent) == (3, 60.0)


def test_R32_one_that_ended_after_the_window_is_covered_and_not_in_time() -> None:
    start = datetime(2026, 11, 2, tzinfo=UTC)

    def resolved(days: float, *, member: bool, ending: Ending = Ending.REACHED) -> Resolved:
        ended = start + timedelta(days=days)
        window = start + timedelta(days=3)
        return Resolved("1", 1, member, "minor", "letter", start, window, ending, ended, 4, "answer:1")

    lines = [resolved(3, member=True), resolved(3.1, member=True), resolved(1, member=False, ending=Ending.OPEN)]
    added_up = coverage_of(lines, start + timedelta(days=5))
    assert (added_up.in_time.part, added_up.in_time.whole) == (1, 3)
    assert (added_up.members.percent, added_up.covered.percent) == (100.0, 66.7)
    assert coverage_of([], start).members.percent is None


def test_every_state_of_a_callback_has_its_place_in_the_ledger() -> None:
    places = {state: ending_of(state) for state in CallbackState}
    assert [state for state, place in places.items() if place is Ending.OPEN] == [
        CallbackState.PLANNED,
        CallbackState.ASKED,
        CallbackState.UNANSWERED,
    ]
    assert Ending.MISSING not in places.values()


@pytest.fixture
def desk_folder(migrated_sqlite_url: str, tmp_path: Path) -> Settings:
    """The settings of a desk with its database in a folder."""
    (tmp_path / "migrated.db").rename(tmp_path / "fiveclear.db")
    return settings_for(data=tmp_path)


async def test_R32_the_command_writes_csv_and_json_and_words(desk_folder: Settings, tmp_path: Path) -> None:
    async with open_office(f"sqlite+aiosqlite:///{tmp_path / 'fiveclear.db'}") as office:
        case, callback_id = await settle(office, OLGA, "telegram")
        office.clock.advance(days=1)
        customer = customer_actor(case.customer_id)
        await office.desk.do(answer_callback, customer, case.conversation_id, callback_id, 4)
        clock = office.clock
    written = {}
    for form in ("csv", "json", "text"):
        out = io.StringIO()
        await asyncio.to_thread(coverage, desk_folder, "2026-11", form, clock=clock, out=out)
        written[form] = out.getvalue()
    (line,) = csv.DictReader(io.StringIO(written["csv"]))
    assert tuple(line) == tuple(COLUMNS)
    assert (line["case_number"], line["ending"], line["mark"], line["in_time"]) == (case.number, "reached", "4", "True")
    assert line["resolved_at"] == "2026-11-18T10:00:00+08:00"
    told = json.loads(written["json"])
    assert (told["endings"]["reached"], told["in_time"]["percent"], told["zone"]) == (1, 100.0, "Asia/Shanghai")
    assert "Done within the window  100.0 % (1 of 1)" in written["text"]
    with pytest.raises(BadInput, match="is no month"):
        await asyncio.to_thread(coverage, desk_folder, "November", "csv")


def test_a_folder_without_a_desk_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no desk"):
        coverage(settings_for(data=tmp_path / "nowhere"), "2026-11", "csv")
