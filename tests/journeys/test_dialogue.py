"""What a customer may do at any point: correct, skip, cancel, ask, ask for a person, cry for help."""

from __future__ import annotations

from tests.journeys.one_process import OneProcess
from tests.journeys.stories import (
    IN_CHINESE,
    IN_ENGLISH,
    Story,
    complain,
    in_three_scripts,
    number_in,
    payloads,
    tell,
    texts,
)
from tests.stand_ins.agent import Agent


@in_three_scripts
async def test_danger_breaks_through_the_form_at_once(desk: OneProcess, vera: Agent, story: Story) -> None:
    async with desk.customer(story.language) as customer:
        await customer.says(story.complaint)
        told = await customer.says(story.danger)
        assert story.guidance in told[0]["text"]
        assert "119" in told[0]["text"]
        number = number_in(told)
        entry = await vera.waits_for(number)
        assert entry["urgency"] == "emergency"
        urgencies = [waiting["urgency"] for waiting in await vera.queue()]
        emergencies = urgencies.count("emergency")
        assert urgencies[:emergencies] == ["emergency"] * emergencies
        alarms = (await vera.get("/alarms", state="open"))["alarms"]
        assert number in [alarm["case_number"] for alarm in alarms]


@in_three_scripts
async def test_who_wants_a_person_gets_one(desk: OneProcess, boris: Agent, story: Story) -> None:
    async with desk.customer(story.language, story.name) as customer:
        number = number_in(await customer.says(story.person))
        entry = await boris.waits_for(number)
        assert entry["customer_name"] == story.name
        answer = await customer.http.get(f"{customer.path}/messages")
        assert answer.json()["conversation"]["waiting"]["position"] >= 1
        await boris.claims(number)
        answer = await customer.http.get(f"{customer.path}/messages")
        assert answer.json()["conversation"]["agent_name"] == "Boris"
        assert answer.json()["conversation"]["pen"] == "agent"


async def test_a_correction_is_read_back_and_kept(desk: OneProcess, boris: Agent) -> None:
    story = IN_CHINESE
    async with desk.customer(story.language) as customer:
        assert "/deny" in payloads(await tell(customer, story))
        await customer.presses("/deny")
        again = await customer.says("不是电饭煲，是压力锅")
        assert "不是电饭煲，是压力锅" in texts(again)
        number = number_in(await customer.presses("/affirm"))
        assert "压力锅" in (await boris.case(number))["facts"]["what"]


async def test_what_is_skipped_is_not_asked_again(desk: OneProcess, boris: Agent) -> None:
    async with desk.customer("en") as customer:
        await customer.presses("/complain")
        asked = [await customer.says("It broke")]
        while "/skip" in payloads(asked[-1]):
            asked.append(await customer.presses("/skip"))
        questions = [messages[-1]["text"] for messages in asked]
        assert len(questions) == len(set(questions)) == 4, questions
        assert "It broke" in questions[-1]
        number = number_in(await customer.presses("/affirm"))
        facts = (await boris.case(number))["facts"]
        assert not facts.get("wish")
        assert not facts.get("contact")


async def test_what_is_cancelled_makes_no_case(desk: OneProcess, vera: Agent) -> None:
    async with desk.customer("zh-Hans", "改变主意的人") as customer:
        await customer.says(IN_CHINESE.complaint)
        await customer.presses("/cancel")
        assert "没有登记的案件" in texts(await customer.presses("/status"))
        assert "改变主意的人" not in [entry["customer_name"] for entry in await vera.queue()]


async def test_a_question_in_the_middle_is_answered_and_the_form_goes_on(desk: OneProcess) -> None:
    async with desk.customer("en") as customer:
        asked = await customer.says(IN_ENGLISH.complaint)
        answered = await customer.says(IN_ENGLISH.question)
        assert IN_ENGLISH.answer in texts(answered)
        assert answered[-1]["text"] == asked[-1]["text"]


async def test_the_state_of_a_case_is_told_to_its_own_customer_only(desk: OneProcess) -> None:
    async with desk.customer("en") as olga, desk.customer("en") as stranger:
        number = await complain(olga, IN_ENGLISH)
        assert number in texts(await olga.presses("/status"))
        told = texts(await stranger.says(f"How far is my case {number}?"))
        assert "To protect privacy" in told
        assert "waiting" not in told


async def test_the_language_follows_the_customer(desk: OneProcess) -> None:
    async with desk.customer("zh-Hans") as customer:
        assert "I am sorry" in texts(await customer.says(IN_ENGLISH.complaint))
