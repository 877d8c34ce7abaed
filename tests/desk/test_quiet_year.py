"""R32: in a whole simulated year no message and no call that the desk starts falls into anybody's rest hours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.callbacks import Callbacks
from desk.errors import BadInput
from desk.model.actor import BOT, SYSTEM
from desk.model.callback import CallbackState
from desk.model.customer import Customer
from desk.model.delivery import Purpose
from desk.model.rest import DaysOff, RestRules, leaves_time, read_periods
from desk.model.task import Outcome
from desk.model.urgency import Urgency
from desk.policy import load_policy
from desk.policy_rest import rest_rules
from desk.verbs.calling import complete_task
from desk.verbs.closing import resolve
from desk.verbs.delivering import begin_delivery, end_delivery
from desk.verbs.handover import claim
from desk.verbs.opening import open_case
from desk.verbs.resting import set_rest_hours
from storage.calendar import HolidayCalendar
from tests.cast import BORIS, CHEN, LI, OLGA, WANG, Person
from tests.desk.office import SOLVED, Office, matter, open_office

YEAR = 2026
BEGIN, END = datetime(YEAR, 1, 1, tzinfo=UTC), datetime(YEAR + 1, 1, 1, tzinfo=UTC)
POLICY = load_policy()
COUNTRY = {"CN": "CN", "TW": "TW", "UK": "GB", "US": "US"}
NAMED = {region: holidays.country_holidays(code, years=[YEAR, YEAR + 1]) for region, code in COUNTRY.items()}


@dataclass(frozen=True)
class Habit:
    """Where somebody lives, and when he does not want to be disturbed."""

    person: Person
    region: str = ""
    own: str = ""
    zone: str = ""

    def disturbed_at(self, moment: datetime) -> bool:
        """Judged by hand: the clock on his wall, and the names of the days."""
        region = self.region if self.region in COUNTRY else "CN"
        hours = POLICY.rest_hours if region == "CN" else POLICY.rest.regions[region].hours
        zone = POLICY.time_zone if region == "CN" else POLICY.rest.regions[region].time_zone
        wall = moment.astimezone(ZoneInfo(self.zone or zone))
        own = [each.split("-") for each in self.own.split(",") if each]
        spans = [(period.start, period.end) for period in hours]
        spans += [(time.fromisoformat(start), time.fromisoformat(end)) for start, end in own]
        at = wall.time()
        inside = any(a <= at < b if a < b else at >= a or at < b for a, b in spans)
        return inside or wall.date() in NAMED[region]


HABITS = (
    Habit(WANG),
    Habit(CHEN, "TW"),
    Habit(OLGA, "UK"),
    Habit(Person("Sam", "en", "chat-of-sam", "+12025550123", "It broke."), "US"),
    Habit(Person("小李", "zh-Hans", "chat-of-li", "+8613900000000", "电梯又停了。"), "", "09:00-16:30,20:00-21:00"),
    Habit(Person("Ivy", "en", "chat-of-ivy", "+447700900123", "Late again."), "UK", "", "America/New_York"),
)


@dataclass
class Year:
    """The year as it passes; what was sent and what was planned, with the customer that it disturbs."""

    office: Office
    people: dict[str, Habit] = field(default_factory=dict)
    sent: list[tuple[datetime, Habit]] = field(default_factory=list)
    planned: list[tuple[datetime, Habit]] = field(default_factory=list)
    calls: set[tuple[datetime, str]] = field(default_factory=set)

    async def settle(self, habit: Habit, urgency: Urgency, number: int) -> None:
        """Somebody of that habit had a case, and it is resolved now."""
        desk = self.office.desk
        conversation = await self.office.greet(habit.person, "telegram", f"chat-{number}")
        async with self.office.unit() as unit:
            customer = await unit.customers.get(conversation.customer_id)
            customer.region = habit.region
            unit.customers.save(customer)
            await unit.commit()
        if habit.own or habit.zone:
            await desk.do(set_rest_hours, BORIS, customer.id, habit.own, habit.zone, "She asked.")
        self.people[customer.id] = habit
        opened = await desk.do(open_case, BOT, conversation.id, matter(urgency))
        await desk.do(claim, BORIS, opened.number)
        await desk.do(resolve, BORIS, opened.number, SOLVED)

    async def look(self) -> None:
        """Everything that is due at this moment happens; what is brought is written down."""
        while await Callbacks(self.office.desk, self.office.due).sweep():
            pass
        now = self.office.clock.now()
        for delivery_id in await self.office.due.deliveries(["telegram"], now, 500):
            delivery = await self.office.one("deliveries", id=delivery_id)
            if await self.office.desk.do(begin_delivery, SYSTEM, delivery_id) is not None:
                if delivery.purpose in (Purpose.NOTICE, Purpose.SURVEY):
                    self.sent.append((now, self.people[delivery.customer_id]))
                await self.office.desk.do(end_delivery, SYSTEM, delivery_id, "sent", "", "1", None)
        for planned in await self.office.all("callbacks", state=CallbackState.PLANNED):
            self.planned.append((planned.due_at, self.people[planned.customer_id]))
        for task in await self.office.all("tasks", done_at=None):
            self.planned.append((task.due_at, self.people[task.customer_id]))
            if task.due_at <= now:
                await self.office.desk.do(complete_task, LI, task.id, Outcome.NO_ANSWER)


@pytest.fixture
async def year(migrated_sqlite_url: str) -> AsyncIterator[Year]:
    """A desk at the beginning of the year, with the holidays of every region."""
    async with open_office(migrated_sqlite_url) as office:
        office.clock.at = BEGIN
        office.desk.rest_hours = rest_rules(POLICY, HolidayCalendar("CN"), HolidayCalendar)
        yield Year(office)


@pytest.mark.parametrize("quarter", range(4))
async def test_R32_in_a_whole_year_nothing_that_the_desk_starts_falls_into_rest_hours(year: Year, quarter: int) -> None:
    random, number, clock = Random(YEAR + quarter), 0, year.office.clock
    begin, end = (BEGIN + timedelta(days=each * 365 // 4) for each in (quarter, quarter + 1))
    clock.at = begin
    # A week more, so that what was begun at the end of the quarter is seen to its end.
    while clock.now() < end + timedelta(days=7):
        if clock.now() < end and random.random() < 0.3:
            habit, number = HABITS[number % len(HABITS)], number + 1
            await year.settle(habit, random.choice([Urgency.MINOR, Urgency.IMPORTANT, Urgency.MAJOR]), number)
        # The courier is late at times, so that what was well planned comes to its turn at a bad moment.
        clock.advance(hours=random.choice([5, 19, 43]), minutes=random.randrange(60))
        await year.look()
    assert len(year.sent) > 30
    assert {habit.person.name for _, habit in year.sent} == {habit.person.name for habit in HABITS}
    assert [(str(at), habit.region) for at, habit in year.sent if habit.disturbed_at(at)] == []
    assert [(str(at), habit.region) for at, habit in year.planned if habit.disturbed_at(at)] == []


async def test_R32_the_year_has_bad_moments_enough_to_be_a_test(year: Year) -> None:
    hours = [BEGIN + timedelta(hours=n) for n in range(365 * 24)]
    shares = [sum(map(habit.disturbed_at, hours)) / len(hours) for habit in HABITS]
    assert all(0.5 < share < 0.95 for share in shares)
    assert HABITS[0].disturbed_at(datetime(YEAR, 2, 18, 3, tzinfo=UTC))  # the Spring Festival, at eleven
    assert not HABITS[2].disturbed_at(datetime(YEAR, 2, 18, 11, tzinfo=UTC))  # no holiday in London


async def test_R32_hours_of_a_customer_s_own_are_checked_before_they_are_kept(year: Year) -> None:
    conversation = await year.office.greet(WANG)
    for hours, zone, fault in (
        ("from nine to five", "", "rest_hours"),
        ("00:00-24:00", "", "rest_hours"),
        ("21:00-09:00", "Europe/Atlantis", "time_zone"),
    ):
        with pytest.raises(BadInput) as refusal:
            await year.office.desk.do(set_rest_hours, BORIS, conversation.customer_id, hours, zone, "")
        assert refusal.value.field == fault


own_hours = st.lists(
    st.tuples(st.integers(0, 23), st.integers(0, 23)).filter(lambda pair: pair[0] != pair[1]), max_size=3
).map(lambda pairs: ", ".join(f"{start:02}:00-{end:02}:30" for start, end in pairs))
moments = st.integers(0, 350 * 24).map(lambda hour: BEGIN + timedelta(hours=hour))
RULES: RestRules = rest_rules(POLICY, HolidayCalendar("CN"), HolidayCalendar)


@settings(max_examples=150, deadline=None)
@given(moments, own_hours, st.sampled_from(["", "TW", "HK", "UK", "US", "nowhere"]))
def test_R32_the_next_moment_allowed_is_the_first_quarter_of_an_hour_in_which_nobody_rests(
    moment: datetime, own: str, region: str
) -> None:
    rest = RULES.of(Customer("1", BEGIN, "en", region=region, rest_hours=own if leaves_time(read_periods(own)) else ""))
    allowed = rest.next_allowed(moment)
    assert not rest.resting(allowed)
    while moment < allowed:
        assert rest.resting(moment)
        moment += timedelta(minutes=15)


def test_R32_a_holiday_takes_its_weekends_with_it_and_a_weekend_alone_is_none() -> None:
    spring = DaysOff(HolidayCalendar("CN"))
    assert [day for day in range(10, 28) if spring.is_holiday(date(YEAR, 2, day))] == list(range(15, 24))
    assert not spring.is_holiday(date(YEAR, 3, 7))


def test_R32_a_customer_without_a_place_rests_as_the_firm_does() -> None:
    night = datetime(YEAR, 3, 4, 15, tzinfo=UTC)
    assert RULES.of(Customer("1", BEGIN, "en")).resting(night)
    assert not RULES.of(Customer("1", BEGIN, "en", region="UK")).resting(night)


def test_R32_where_own_hours_and_those_of_the_place_leave_no_time_the_customer_s_own_hold() -> None:
    awake_at_night = RULES.of(Customer("1", BEGIN, "zh-Hans", rest_hours="08:00-22:00"))
    assert awake_at_night.next_allowed(datetime(YEAR, 3, 4, 3, tzinfo=UTC)) == datetime(YEAR, 3, 4, 14, tzinfo=UTC)


def test_R32_a_firm_without_rest_hours_may_ask_at_any_moment() -> None:
    rules = rest_rules(replace(POLICY, rest_hours=()), HolidayCalendar("CN"), HolidayCalendar)
    assert not any(rules.firm.resting(BEGIN + timedelta(hours=hour)) for hour in range(48))
