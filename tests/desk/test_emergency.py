"""R7, R8: in danger help comes first, with the right number, in the customer's language; forms come never."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.emergency_numbers import public_number
from desk.model.actor import BOT
from desk.model.deadline import DeadlineState
from desk.model.task import AlarmKind
from desk.model.urgency import EmergencyKind, Urgency
from desk.policy import REGIONS
from desk.verbs.emergency import dispatch_emergency
from tests.cast import CHEN, CUSTOMERS, OLGA, WANG, Person
from tests.desk.office import Office, danger, matter

# As published: medical, disaster, crime, accident, self-harm (one of the numbers given), and nothing known.
PUBLIC = {
    "CN": ("120", "119", "110", "122", "12356", "110"),
    "TW": ("119", "119", "110", "110", "1925", "110"),
    "HK": ("999", "999", "999", "999", "18111", "999"),
    "UK": ("999", "999", "999", "999", "116 123", "999"),
    "US": ("911", "911", "911", "911", "988", "911"),
}
KINDS = (
    EmergencyKind.MEDICAL,
    EmergencyKind.DISASTER,
    EmergencyKind.CRIME,
    EmergencyKind.ACCIDENT,
    EmergencyKind.SELF_HARM,
    None,
)


@pytest.mark.parametrize("region", REGIONS)
def test_R7_each_region_has_its_own_numbers(region: str) -> None:
    for kind, number in zip(KINDS, PUBLIC[region], strict=True):
        assert number in public_number(region, kind).split(" / ")


@pytest.mark.parametrize("person", CUSTOMERS, ids=lambda person: person.language)
@pytest.mark.parametrize("region", REGIONS)
async def test_R7_guidance_names_the_public_number_and_the_case_at_once(
    office: Office, region: str, person: Person
) -> None:
    office.desk.policy = replace(office.desk.policy, region=region)
    for kind, number in zip(KINDS, PUBLIC[region], strict=True):
        conversation = await office.greet(person, address=f"{person.address}-{kind}")
        about = replace(danger(EmergencyKind.MEDICAL), emergency_kind=kind)
        done = await office.desk.do(dispatch_emergency, BOT, conversation.id, about)
        assert number in done.guidance
        assert done.number in done.guidance
        assert ("。" in done.guidance) is person.language.startswith("zh")


@pytest.mark.parametrize(("person", "still"), list(zip(CUSTOMERS, ("stay where", "别慌", "別慌"), strict=True)))
async def test_R7_who_is_shut_in_is_not_told_to_leave(office: Office, person: Person, still: str) -> None:
    conversation = await office.greet(person)
    sign = {"signal": "danger.trapped", "text": "困"}
    shut_in = replace(danger(EmergencyKind.ACCIDENT), evidence=[sign])
    done = await office.desk.do(dispatch_emergency, BOT, conversation.id, shut_in)
    assert still in done.guidance
    assert "119" in done.guidance
    burning = replace(shut_in, evidence=[sign, {"signal": "danger.fire", "text": "烟"}])
    done = await office.desk.do(dispatch_emergency, BOT, conversation.id, burning)
    assert still not in done.guidance


@pytest.mark.parametrize("person", CUSTOMERS, ids=lambda person: person.language)
async def test_R7_people_are_alarmed_before_anything_is_asked(office: Office, person: Person) -> None:
    conversation = await office.greet(person)
    done = await office.desk.do(dispatch_emergency, BOT, conversation.id, danger(EmergencyKind.MEDICAL))
    alarm = await office.one("alarms")
    assert (alarm.kind, alarm.case_id, alarm.rounds) == (AlarmKind.EMERGENCY, done.case_id, 1)
    assert ("alarm", alarm.id) in office.bells.rung
    assert (await office.case(done.number)).case_class == "major"


async def test_R8_a_failed_necessity_is_dispatched_at_once_and_rings_once(office: Office) -> None:
    conversation = await office.greet(WANG)
    outage = danger(EmergencyKind.UTILITY, Urgency.IMPORTANT)
    done = await office.desk.do(dispatch_emergency, BOT, conversation.id, outage)
    alarm = await office.one("alarms")
    assert (alarm.kind, alarm.next_at) == (AlarmKind.OUTAGE, None)
    assert done.number in done.guidance


async def test_R7_danger_in_an_open_case_raises_that_case(office: Office) -> None:
    opened = await office.open(CHEN)
    conversation = await office.one("conversations")
    done = await office.desk.do(dispatch_emergency, BOT, conversation.id, danger(EmergencyKind.DISASTER))
    assert done.number == opened.number
    case = await office.case(opened)
    assert (case.urgency, case.case_class, case.emergency_kind) == (Urgency.EMERGENCY, "major", EmergencyKind.DISASTER)
    assert case.facts["emergency"] == OLGA.trouble
    assert [alarm.kind for alarm in await office.all("alarms")] == [AlarmKind.EMERGENCY]


async def test_R7_a_case_that_turns_out_to_be_an_emergency_goes_to_the_head_of_the_line(office: Office) -> None:
    first = await office.open(WANG, urgency=Urgency.MAJOR)
    office.clock.advance(hours=1)
    second = await office.open(CHEN)
    conversation_id = (await office.case(second)).conversation_id
    await office.desk.do(dispatch_emergency, BOT, conversation_id, danger(EmergencyKind.MEDICAL))
    assert [case_id for case_id, _ in await office.due.line()] == [second.case_id, first.case_id]


async def test_R7_a_case_that_turns_out_to_be_an_emergency_gets_its_limits_and_keeps_the_old_on_record(
    office: Office,
) -> None:
    opened = await office.open()
    before = {limit.id for limit in await office.all("deadlines")}
    conversation = await office.one("conversations")
    await office.desk.do(dispatch_emergency, BOT, conversation.id, danger(EmergencyKind.MEDICAL))
    limits = await office.all("deadlines", case_id=opened.case_id)
    assert {limit.id for limit in limits if limit.state is DeadlineState.SUPERSEDED} == before
    running = [limit for limit in limits if limit.state is DeadlineState.RUNNING]
    assert {limit.clause for limit in running} >= {"R16 limits.emergency.first_answer"}
    assert (
        min(limit.due_at for limit in running) - office.clock.now()
        == office.desk.policy.limits["emergency"].first_answer.span
    )


async def test_a_lesser_matter_never_lowers_a_graver_case(office: Office) -> None:
    opened = await office.open(urgency=Urgency.MAJOR)
    conversation = await office.one("conversations")
    outage = danger(EmergencyKind.UTILITY, Urgency.IMPORTANT)
    await office.desk.do(dispatch_emergency, BOT, conversation.id, outage)
    case = await office.case(opened)
    assert (case.urgency, case.case_class, case.emergency_kind) == (Urgency.MAJOR, "major", EmergencyKind.UTILITY)
    assert AlarmKind.OUTAGE in {alarm.kind for alarm in await office.all("alarms")}


async def test_R7_a_second_cry_for_help_in_the_same_case_does_not_open_another(office: Office) -> None:
    conversation = await office.greet()
    cries = [danger(EmergencyKind.MEDICAL), danger(EmergencyKind.MEDICAL)]
    numbers = {(await office.desk.do(dispatch_emergency, BOT, conversation.id, cry)).number for cry in cries}
    assert len(numbers) == len(await office.all("alarms")) == 1
    assert matter().urgency is Urgency.MINOR
