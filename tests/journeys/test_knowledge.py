"""A question that nobody could answer: it comes to the editor, he writes the answer, and the next customer gets it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.one_process import OneProcess
from tests.journeys.stories import number_in, texts
from tests.stand_ins.agent import API, Agent
from tests.stand_ins.customer import Customer

QUESTIONS = {
    "zh-Hans": ("请问可以带狗进商场吗？", "小型犬可以，请抱着或放在推车里。"),
    "en": ("Do you accept payment in bitcoin?", "No, we take cards and cash only."),
}


@pytest.mark.parametrize("language", QUESTIONS)
async def test_an_answer_that_is_written_once_is_given_from_then_on(
    desk: OneProcess, vera: Agent, language: str
) -> None:
    question, answer = QUESTIONS[language]
    async with desk.customer(language) as customer:
        number = await asks_in_vain(customer, question)
    [group] = [group for group in await unknown(vera) if number in group["cases"]]
    assert group["example"] == question
    entry = {"question": question, "answer": answer, "language": language, "cases": group["cases"]}
    assert (await vera.http.post(f"{API}/knowledge", json=entry)).status_code == 201
    assert number not in [case for group in await unknown(vera) for case in group["cases"]]
    async with desk.customer(language) as customer:
        assert answer in texts(await customer.says(question))


async def asks_in_vain(customer: Customer, question: str) -> str:
    """The question, twice, for the desk may rather hear other words first; gives the number of the case."""
    await customer.says(question)
    return number_in(await customer.says(question))


async def unknown(editor: Agent) -> list[dict[str, Any]]:
    """What nobody had an answer to."""
    found: list[dict[str, Any]] = (await editor.get("/knowledge/questions"))["questions"]
    return found
