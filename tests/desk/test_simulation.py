"""The same cases under another policy: people do what they did, limits are others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desk.errors import BadInput
from desk.model.actor import BOT, SYSTEM
from desk.model.task import AlarmKind, Outcome, TaskKind
from desk.model.urgency import EmergencyKind, Urgency
from desk.policy import Policy, load_policy
from desk.simulation.month import Month, month_span
from desk.verbs.calling import complete_task
from desk.verbs.closing import regrade, reopen, resolve
from desk.verbs.follow_up import answer_callback, ask_callback
from desk.verbs.handover import claim
from desk.verbs.opening import raise_urgency
from desk.verbs.reply import reply
from desk.verbs.resting import set_rest_hours
from desk.verbs.watch import acknowledge_alarm, breach_deadline, ring_again
from storage.sql.histories import read_histories
from tests.cast import BORIS, LI, VERA
from tests.desk.office import SOLVED, Office, danger

Overlaid = Callable[[str], Policy]


@pytest.fixture
def overlaid(tmp_path: Path) -> Overlaid:
    """Gives the shipped policy with something laid over it."""

    def build(text: str) -> Policy:
        (tmp_path / "other.toml").write_text(text, "utf-8")
        return load_policy(tmp_path / "other.toml")

    return build


async def month_under(policy: Policy, office: Office) -> dict[str, Any]:
    """What the office's November would have looked like."""
    month = Month(policy, office.desk.working_time.due, office.desk.rest_hours, office.clock.now())
    start, end = month_span("2026-11", ZoneInfo(policy.time_zone))
    async for history in read_histories(office.database, start, end):
        month.add(history)
    return month.report()


async def watch(office: Office) -> None:
    """What the alarms' sweep does."""
    for deadline_id in await office.due.deadlines(office.clock.now(), 100):
        await office.desk.do(breach_deadline, SYSTEM, deadline_id)


async def story(office: Office) -> None:
    """A case that is answered late, re-graded, solved, and opened again; the clock walks five hours and a bit."""
    opened = await office.open()
    office.clock.advance(hours=5)
    await watch(office)
    await office.desk.do(claim, BORIS, opened.number)
    await office.desk.do(reply, BORIS, opened.number, "I am looking into it.", "reply-1")
    await office.desk.do(regrade, BORIS, opened.number, "important", "A child was in it.")
    office.clock.advance(minutes=20)
    await office.desk.do(reply, BORIS, opened.number, "It is being repaired.", "reply-2")
    await office.desk.do(resolve, BORIS, opened.number, SOLVED)
    office.clock.advance(minutes=10)
    await office.desk.do(reopen, BORIS, opened.number, "It broke again.")
    office.clock.advance(minutes=10)


async def test_under_its_own_policy_a_month_is_what_it_was(office: Office) -> None:
    await story(office)
    report = await month_under(office.desk.policy, office)
    assert report["changed"] == []
    for part in ("deadlines", "alarms", "callbacks", "rates"):
        for name, sides in report[part].items():
            assert sides["was"] == sides["would_be"], (part, name)
    assert report["deadlines"]["first_answer"]["was"] == {"kept": 1, "breached": 1, "running": 1, "superseded": 0}
    assert report["deadlines"]["resolution"]["was"] == {"kept": 1, "breached": 0, "running": 1, "superseded": 1}
    assert report["alarms"]["breach"]["was"] == 1
    assert report["callbacks"]["booked"]["was"] == report["callbacks"]["voided"]["was"] == 1


async def test_a_longer_limit_would_have_been_kept(office: Office, overlaid: Overlaid) -> None:
    await story(office)
    report = await month_under(overlaid('[limits.minor]\nfirst_answer = "6 h"\n'), office)
    (changed,) = report["changed"]
    assert (changed["limit"], changed["was"]["fate"], changed["would_be"]["fate"]) == (
        "first_answer",
        "breached",
        "kept",
    )
    assert report["alarms"]["breach"] == {"was": 1, "would_be": 0}
    assert report["rates"]["answered_in_time"] == {"was": 0.5, "would_be": 1.0}


async def test_a_shorter_limit_would_have_been_missed(office: Office, overlaid: Overlaid) -> None:
    await story(office)
    report = await month_under(overlaid('[limits.important]\nfirst_answer = "15 min"\nresolution = "15 min"\n'), office)
    fates = {(each["limit"], each["would_be"]["fate"]) for each in report["changed"]}
    assert fates == {("first_answer", "breached"), ("resolution", "breached")}
    assert report["deadlines"]["resolution"]["would_be"]["breached"] == 1


async def test_a_limit_that_there_was_not_is_measured_by_what_was_done(office: Office, overlaid: Overlaid) -> None:
    await story(office)
    report = await month_under(overlaid('[limits.minor]\nanswer = "4 h"\n'), office)
    (changed,) = report["changed"]
    assert (changed["limit"], changed["was"], changed["would_be"]["fate"]) == ("next_answer", None, "breached")


async def test_R7_an_emergency_rings_as_often_as_the_policy_says_until_it_is_heard(
    office: Office, overlaid: Overlaid
) -> None:
    await office.open(urgency=Urgency.EMERGENCY, emergency_kind=EmergencyKind.MEDICAL)
    alarm = await office.one("alarms", kind=AlarmKind.EMERGENCY)
    for _ in range(3):
        office.clock.advance(minutes=2)
        await office.desk.do(ring_again, SYSTEM, alarm.id)
    office.clock.advance(minutes=1)
    await office.desk.do(acknowledge_alarm, VERA, alarm.id)
    same = await month_under(office.desk.policy, office)
    assert same["alarms"]["emergency"] == {"was": 4, "would_be": 4}
    slower = await month_under(overlaid('[alarm]\nevery = "5 min"\n'), office)
    assert slower["alarms"]["emergency"]["would_be"] == 2
    fewer = await month_under(overlaid("[alarm]\nrounds = 3\n"), office)
    assert fewer["alarms"]["emergency"]["would_be"] == 3


async def test_a_case_that_was_raised_gets_the_limits_of_its_new_class(office: Office, overlaid: Overlaid) -> None:
    opened = await office.open()
    office.clock.advance(minutes=30)
    await office.desk.do(raise_urgency, SYSTEM, opened.case_id, danger(EmergencyKind.CRIME))
    office.clock.advance(minutes=6)
    report = await month_under(office.desk.policy, office)
    assert report["changed"] == []
    assert report["deadlines"]["first_answer"]["would_be"] == {"kept": 0, "breached": 1, "running": 0, "superseded": 1}
    calmer = await month_under(overlaid('[limits.emergency]\nfirst_answer = "10 min"\n'), office)
    assert calmer["deadlines"]["first_answer"]["would_be"]["running"] == 1


async def test_R31_a_callback_would_have_been_asked_and_answered_at_another_time(
    office: Office, overlaid: Overlaid
) -> None:
    await office.solve()
    asked = await office.ask()
    office.clock.advance(hours=3)
    await office.desk.do(answer_callback, BOT, asked.conversation_id, asked.id, 3)
    same = (await month_under(office.desk.policy, office))["callbacks"]
    assert {name: sides["was"] for name, sides in same.items() if sides["was"]} == {
        "booked": 1,
        "asked": 1,
        "answered": 1,
        "within_three_days": 1,
    }
    assert all(sides["was"] == sides["would_be"] for sides in same.values())
    later = (await month_under(overlaid('[callback]\nafter = "30 h"\nperson_within = "12 h"\n'), office))["callbacks"]
    assert later["asked"]["would_be"] == 0
    stricter = (await month_under(overlaid("[callback]\nlow = [1, 2, 3]\nrounds = 1\n"), office))["callbacks"]
    assert (stricter["low_marks"], stricter["up_the_line"]) == ({"was": 0, "would_be": 1}, {"was": 0, "would_be": 1})


async def test_R35_a_low_mark_and_a_case_that_is_opened_while_it_is_asked_about(office: Office) -> None:
    await office.solve()
    asked = await office.ask()
    await office.desk.do(answer_callback, BOT, asked.conversation_id, asked.id, 1)
    number = (await office.one("cases")).number
    await office.desk.do(claim, BORIS, number)
    await office.desk.do(resolve, BORIS, number, SOLVED)
    await office.ask()
    office.clock.advance(minutes=5)
    await office.desk.do(reopen, BORIS, number, "It broke again.")
    found = (await month_under(office.desk.policy, office))["callbacks"]
    assert all(sides["was"] == sides["would_be"] for sides in found.values())
    assert (found["asked"]["was"], found["low_marks"]["was"], found["voided"]["was"]) == (2, 1, 1)


async def test_R34_what_a_leader_asks_in_person_is_counted_alike(office: Office) -> None:
    await office.solve(urgency=Urgency.MAJOR)
    task = await office.one("tasks", kind=TaskKind.CALL_BACK)
    office.clock.at = task.due_at
    for callback_id in await office.due.callbacks(office.clock.now(), 10):
        await office.desk.do(ask_callback, SYSTEM, callback_id)
    office.clock.advance(hours=1)
    await office.desk.do(complete_task, LI, task.id, Outcome.REACHED, "Content.", 5)
    found = (await month_under(office.desk.policy, office))["callbacks"]
    assert {name: sides["was"] for name, sides in found.items()} == {
        name: each["would_be"] for name, each in found.items()
    }
    assert found["answered"]["was"] == found["within_three_days"]["was"] == 1


async def test_R32_a_customer_is_asked_when_his_own_rest_is_over(office: Office, overlaid: Overlaid) -> None:
    case = await office.solve()
    await office.desk.do(set_rest_hours, BORIS, case.customer_id, "00:00-23:00", "", "He works at night.")
    asked_before, office.clock.at = office.clock.at, office.clock.at + timedelta(hours=40)
    hourly = overlaid('[callback]\nafter = "0 s"\n')
    assert (await month_under(hourly, office))["callbacks"]["asked"]["would_be"] == 1
    office.clock.at = asked_before + timedelta(hours=10)
    assert (await month_under(hourly, office))["callbacks"]["asked"]["would_be"] == 0


async def test_it_reads_only(office: Office, overlaid: Overlaid) -> None:
    await story(office)
    before = [(each.id, each.version, each.state) for each in await office.all("deadlines")]
    await month_under(overlaid('[limits.minor]\nfirst_answer = "1 min"\n'), office)
    assert [(each.id, each.version, each.state) for each in await office.all("deadlines")] == before


async def test_only_the_cases_of_the_month_count(office: Office) -> None:
    office.clock.at = datetime(2026, 10, 31, 15, 59, 59, tzinfo=UTC)
    await office.open()
    office.clock.advance(seconds=1)
    await office.open(address="another")
    office.clock.at += timedelta(days=40)
    await office.open(address="a third")
    assert (await month_under(office.desk.policy, office))["cases"] == 1


def test_a_month_begins_on_the_firms_clock() -> None:
    start, end = month_span("2026-12", ZoneInfo("America/New_York"))
    assert (start, end) == (datetime(2026, 12, 1, 5, tzinfo=UTC), datetime(2027, 1, 1, 5, tzinfo=UTC))


@pytest.mark.parametrize("month", ["2026", "2026-13", "2026-00", "November", "2026-1x", "-11", "0000-01", "99999-01"])
def test_a_month_that_is_none_is_refused(month: str) -> None:
    with pytest.raises(BadInput, match="is no month"):
        month_span(month, ZoneInfo("UTC"))
