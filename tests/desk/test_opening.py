"""Judge and promise: opening a case sets its limits, makes the promise, puts it in the line and rings where it must."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.errors import BadInput
from desk.model.actor import BOT
from desk.model.case import CaseState
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.urgency import EmergencyKind, Urgency
from desk.model.waiting import WaitingReason
from desk.verbs.asking import call_person, case_states
from desk.verbs.opening import Recorded, add_facts, open_case, record_case
from tests.cast import BORIS, CHEN, OLGA, WANG
from tests.desk.office import SOLVED, Office, matter

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


async def limits(office: Office, case_id: str) -> dict[str, timedelta]:
    """How long each running limit of a case is."""
    running = await office.all("deadlines", case_id=case_id, state=DeadlineState.RUNNING)
    return {limit.kind.value: limit.due_at - limit.created_at for limit in running}


@pytest.mark.parametrize(
    ("urgency", "case_class", "expected"),
    [
        (Urgency.NONE, "minor", {"first_answer": 4 * HOUR, "resolution": 2 * DAY}),
        (Urgency.MINOR, "minor", {"first_answer": 4 * HOUR, "resolution": 2 * DAY}),
        (Urgency.IMPORTANT, "important", {"first_answer": HOUR, "reporting": HOUR, "resolution": 3 * DAY}),
        (
            Urgency.MAJOR,
            "major",
            {
                "first_answer": 30 * MINUTE,
                "reporting": 15 * MINUTE,
                "next_answer": 2 * DAY,
                "resolution": 10 * DAY,
            },
        ),
        (
            Urgency.EMERGENCY,
            "major",
            {"first_answer": 5 * MINUTE, "reporting": 15 * MINUTE, "resolution": 2 * DAY},
        ),
    ],
)
async def test_R16_R17_a_case_is_due_as_its_class_wants(
    office: Office, urgency: Urgency, case_class: str, expected: dict[str, timedelta]
) -> None:
    opened = await office.open(urgency=urgency)
    assert (opened.case_class, opened.urgency) == (case_class, urgency)
    assert await limits(office, opened.case_id) == expected
    (promise,) = await office.all("promises")
    assert (promise.what, promise.by) == ("resolution", "bot")
    assert promise.until == office.clock.now() + expected["resolution"]
    assert opened.until == promise.until.isoformat()


async def test_R16_a_minor_case_is_due_in_two_days(office: Office) -> None:
    opened = await office.open(urgency=Urgency.MINOR)
    (limit,) = await office.all("deadlines", kind=DeadlineKind.RESOLUTION)
    assert limit.due_at == office.clock.now() + 2 * DAY
    assert limit.clause == "R16 limits.minor.resolution"
    assert limit.case_id == opened.case_id


@pytest.mark.parametrize(
    ("urgency", "kind", "alarm", "again"),
    [
        (Urgency.MINOR, None, None, None),
        (Urgency.IMPORTANT, None, None, None),
        (Urgency.MAJOR, None, "major", None),
        (Urgency.EMERGENCY, EmergencyKind.MEDICAL, "emergency", 2 * MINUTE),
        (Urgency.MAJOR, EmergencyKind.UTILITY, "outage", None),
        (Urgency.IMPORTANT, EmergencyKind.UTILITY, "outage", None),
    ],
)
async def test_R7_R8_R17_who_is_alarmed_and_whether_it_rings_again(
    office: Office, urgency: Urgency, kind: EmergencyKind | None, alarm: str | None, again: timedelta | None
) -> None:
    await office.open(urgency=urgency, emergency_kind=kind)
    raised = await office.all("alarms")
    assert [each.kind for each in raised] == ([alarm] if alarm else [])
    for each in raised:
        assert each.next_at == (office.clock.now() + again if again else None)
        assert ("alarm", each.id) in office.bells.rung


async def test_R24_the_case_waits_and_says_why(office: Office) -> None:
    opened = await office.open(reason=WaitingReason.ASKED_FOR_PERSON)
    case, waiting = await office.case(opened), await office.one("waitings")
    assert (case.state, case.waiting_since) == (CaseState.WAITING, office.clock.now())
    assert (waiting.case_id, waiting.reason, waiting.left_at) == (case.id, WaitingReason.ASKED_FOR_PERSON, None)
    assert ("waiting", case.id) in office.bells.rung
    assert case.policy_version == office.desk.policy.version
    assert (await office.one("conversations")).case_id == case.id


async def test_R6_an_answer_that_nobody_knew_is_promised_within_a_day(office: Office) -> None:
    await office.open(reason=WaitingReason.UNKNOWN_ANSWER)
    promise = await office.one("promises")
    assert (promise.what, promise.until) == ("answer", office.clock.now() + DAY)


async def test_R2_what_becomes_known_later_joins_what_was_known(office: Office) -> None:
    opened = await office.open(facts={"what": OLGA.trouble})
    for told in ("It is dark.", "Somebody is inside.", "It is dark."):
        await office.desk.do(add_facts, BOT, opened.case_id, {"what": told, "where": "House 5"})
    facts = (await office.case(opened)).facts
    assert facts == {"what": f"{OLGA.trouble}\nIt is dark.\nSomebody is inside.", "where": "House 5"}


async def test_an_action_that_is_repeated_opens_one_case(office: Office) -> None:
    conversation = await office.greet()
    first, again = [await office.desk.do_once("turn:1", open_case, BOT, conversation.id, matter()) for _ in range(2)]
    assert first == again
    assert len(await office.all("cases")) == len(await office.all("alarms")) + 1 == 1
    other = await office.desk.do_once("turn:2", open_case, BOT, conversation.id, matter())
    assert other["number"] != first["number"]


async def test_R1_a_letter_is_entered_by_an_agent_and_waits_like_any_other(office: Office) -> None:
    about = matter(Urgency.IMPORTANT, WANG.trouble, reason=WaitingReason.RECORDED)
    contacts = (("phone", WANG.telephone), ("phone", WANG.telephone))
    letter = Recorded(about, "letter", "zh-Hans", WANG.name, contacts)
    case = await office.desk.do(record_case, BORIS, letter)
    assert (case.channel, case.state, case.case_class) == ("letter", CaseState.WAITING, "important")
    assert (await office.one("customers")).name == WANG.name
    assert (await office.one("contacts")).value == WANG.telephone
    assert [message.text for message in await office.said(case.conversation_id)] == [WANG.trouble]


async def test_R17_what_is_entered_is_in_the_records_and_breaches_nothing(office: Office) -> None:
    await office.desk.do(record_case, BORIS, Recorded(matter(), "visit", "en", OLGA.name))
    recording = await office.one("deadlines", kind=DeadlineKind.RECORDING)
    assert (recording.state, recording.met_at) == (DeadlineState.MET, office.clock.now())
    assert recording.due_at == office.clock.now() + 2 * HOUR


async def test_R1_a_channel_of_the_desk_itself_is_not_entered_by_hand(office: Office) -> None:
    with pytest.raises(BadInput, match="“telegram” is not a way"):
        await office.desk.do(record_case, BORIS, Recorded(matter(), "telegram", "en"))
    assert await office.all("customers") == []


async def test_R6_who_asks_for_a_person_is_told_how_many_are_before_and_keeps_the_place(office: Office) -> None:
    for person in (OLGA, WANG):
        await office.open(person)
        office.clock.advance(minutes=1)
    conversation = await office.greet(CHEN)
    wish = matter(reason=WaitingReason.ASKED_FOR_PERSON)
    first = await office.desk.do(call_person, BOT, conversation.id, wish)
    assert (first.ahead, first.minutes) == (2, 15)
    office.clock.advance(minutes=30)
    again = await office.desk.do(call_person, BOT, conversation.id, wish)
    assert (again.number, again.ahead) == (first.number, 2)
    assert len(await office.all("cases")) == 3


async def test_R22_a_customer_hears_how_far_the_own_cases_are_and_of_nobody_else_s(office: Office) -> None:
    await office.open(WANG, what="somebody else's")
    solved = await office.solve()
    office.clock.advance(hours=1)
    conversation_id = solved.conversation_id
    opened = await office.desk.do(open_case, BOT, conversation_id, matter())
    told = (await office.desk.do(case_states, BOT, conversation_id)).cases
    assert [case["number"] for case in told] == [opened.number, solved.number]
    assert told[0]["promise"] == office.desk.phrases.say("status_promise", "en", when="20 Nov, 11:00")
    assert told[1]["promise"] == SOLVED.summary
