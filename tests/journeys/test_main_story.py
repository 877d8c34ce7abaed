"""The whole main job: a question, a complaint, an agent, a resolution, a callback, a second round."""

from __future__ import annotations

from tests.journeys.one_process import OneProcess
from tests.journeys.stories import Story, complain, in_three_scripts, payloads, texts
from tests.stand_ins.agent import API, Agent
from tests.stand_ins.customer import Customer

_ROUNDS = [
    *("open_case", "queue_case", "claim", "reply", "resolve", "book_callback", "ask_callback", "answer_callback"),
    *("reopen", "claim", "resolve", "book_callback", "ask_callback", "answer_callback", "close"),
]


@in_three_scripts
async def test_from_the_first_question_to_the_mark_that_closes(
    desk: OneProcess, boris: Agent, anna: Agent, story: Story
) -> None:
    async with desk.customer(story.language, story.name) as customer:
        answered = await customer.says(story.question)
        assert story.answer in texts(answered)
        number = await complain(customer, story)
        assert story.registered in texts(await customer.messages())
        entry = await boris.waits_for(number)
        assert (entry["customer_name"], entry["language"]) == (story.name, story.language)
        await one_claims_it(boris, anna, number)
        await both_speak(customer, boris, number, story)
        await it_is_resolved_when_complete(boris, number)
        await a_low_mark_opens_it_again(customer, boris, number)
        await a_good_mark_closes_it(customer, anna, number)
        await everything_is_on_record(anna, number, story)


async def one_claims_it(boris: Agent, anna: Agent, number: str) -> None:
    claimed = await boris.claims(number)
    assert claimed["state"] == "assigned"
    late = await anna.http.post(f"{API}/cases/{number}/assignment")
    assert late.status_code == 409
    assert late.headers["content-type"].startswith("application/problem+json")
    assert (late.json()["code"], late.json()["holder"]["name"]) == ("already_claimed", "Boris")
    not_hers = await anna.http.post(f"{API}/cases/{number}/replies", json={"text": "Me too", "client_reply_id": "x"})
    assert not_hers.status_code in (403, 409), not_hers.text


async def both_speak(customer: Customer, boris: Agent, number: str, story: Story) -> None:
    reply = await boris.replies(number, f"{story.wish} – OK!")
    told = await customer.reads_until(f"{story.wish} – OK!")
    assert (told["id"], told["author"], told["author_name"]) == (reply["id"], "agent", "Boris")
    said = await customer.sends({"text": f"{story.name}: ok"})
    assert (await boris.sees_message(number, f"{story.name}: ok"))["id"] == said
    assert (await boris.case(number))["unread"] >= 1


async def it_is_resolved_when_complete(boris: Agent, number: str) -> None:
    refused = await boris.http.put(f"{API}/cases/{number}/resolution", json={})
    assert refused.status_code == 422
    assert {"verdict", "summary"} <= {each["field"] for each in refused.json()["errors"]}
    assert all(each["message"] for each in refused.json()["errors"])
    assert (await boris.case(number))["state"] == "assigned"
    assert (await boris.resolves(number))["state"] == "resolved"


async def a_low_mark_opens_it_again(customer: Customer, boris: Agent, number: str) -> None:
    survey = await customer.survey()
    assert [button["payload"][-1] for button in survey["buttons"]] == ["1", "2", "3", "4", "5"]
    sorry = await customer.presses(survey["buttons"][0]["payload"])
    assert number in texts(sorry)
    await customer.says("It broke again the next morning.")
    found = await boris.finds(number, "waiting")
    assert (found["round"], found["assignee"]) == (2, None)
    assert (found["callbacks"][0]["mark"], found["callbacks"][0]["state"]) == (1, "answered")
    assert found["callbacks"][0]["comment"] == "It broke again the next morning."


async def a_good_mark_closes_it(customer: Customer, anna: Agent, number: str) -> None:
    await anna.waits_for(number)
    await anna.claims(number)
    await anna.resolves(number, summary="A new one was sent.")
    second = await customer.survey(2)
    assert number in second["text"]
    thanks = await customer.presses(second["buttons"][4]["payload"])
    await customer.presses(payloads(thanks)[0])
    await anna.finds(number, "closed")
    asked = [message for message in await customer.messages() if message["kind"] == "survey"]
    assert len(asked) == 2


async def everything_is_on_record(anna: Agent, number: str, story: Story) -> None:
    told = await anna.timeline(number)
    rest = iter(told)
    assert all(verb in rest for verb in _ROUNDS), told
    file = await anna.case(number)
    assert {callback["round"]: callback["mark"] for callback in file["callbacks"]} == {1: 1, 2: 5}
    assert story.complaint in file["facts"]["what"]
    ids = [message["id"] for message in file["conversation"]]
    assert len(ids) == len(set(ids))
