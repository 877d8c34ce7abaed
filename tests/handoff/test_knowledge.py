"""Questions without an answer come to the knowledge editor, and leave once they are answered or set aside."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from desk.model.actor import BOT
from desk.model.case import ContactKind
from desk.model.knowledge import ANSWER_TAUGHT, SET_ASIDE
from desk.model.urgency import Category, Urgency
from desk.model.waiting import WaitingReason
from desk.verbs.intake import start_conversation
from desk.verbs.opening import Matter, Opened, add_facts, open_case
from tests.handoff.firm import API, Firm

BITCOIN = ("你们收不收比特币", "你們收比特幣嗎")


@pytest.fixture
def firm_url(migrated_url: str) -> str:
    """Both engines."""
    return migrated_url


async def ask(firm: Firm, text: str, language: str = "zh-Hans", kind: ContactKind = ContactKind.INQUIRY) -> Opened:
    """A question that the bot passes on to a person; a moment later than the one before."""
    firm.clock.advance(seconds=1)
    talk = await firm.desk.do(start_conversation, BOT, "webchat", f"address of {text}", language, "")
    reason = WaitingReason.UNKNOWN_ANSWER if kind is ContactKind.INQUIRY else WaitingReason.COMPLAINT
    matter = Matter(kind, Urgency.NONE, Category.NONE, {"what": text}, reason)
    return await firm.desk.do(open_case, BOT, talk.id, matter)


async def unknown(editor: httpx.AsyncClient, **query: Any) -> list[dict[str, Any]]:
    """One page of the list."""
    answer = await editor.get(f"{API}/knowledge/questions", params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["questions"]
    return found


async def test_questions_that_are_alike_stand_together_the_last_asked_first(
    firm: Firm, vera: httpx.AsyncClient
) -> None:
    first = await ask(firm, BITCOIN[0])
    await ask(firm, "空调坏了，我要投诉", kind=ContactKind.COMPLAINT)
    await ask(firm, "Is there a gym in the building?", "en")
    last = await ask(firm, BITCOIN[1], "zh-Hant")
    bitcoin, gym = await unknown(vera)
    assert gym["example"] == "Is there a gym in the building?"
    assert (gym["count"], gym["languages"], gym["alternates"]) == (1, ["en"], [])
    assert (bitcoin["example"], bitcoin["alternates"]) == (BITCOIN[1], [BITCOIN[0]])
    assert (bitcoin["count"], bitcoin["language"], bitcoin["languages"]) == (2, "zh-Hant", ["zh-Hans", "zh-Hant"])
    assert bitcoin["cases"] == [last.number, first.number]
    assert bitcoin["last_asked"] == firm.clock.now().isoformat().replace("+00:00", "Z")


async def test_pages_hold_every_group_once(firm: Firm, vera: httpx.AsyncClient) -> None:
    opened = await ask(firm, "几点送水")
    await firm.desk.do(add_facts, BOT, opened.case_id, {"question": "礼品卡哪里买"})
    await ask(firm, BITCOIN[0])
    seen: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = (await vera.get(f"{API}/knowledge/questions", params={"limit": "1", **after})).json()
        seen += [group["example"] for group in page["questions"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert seen == [BITCOIN[0], "礼品卡哪里买", "几点送水"]


async def test_telephone_numbers_and_addresses_do_not_reach_the_knowledge_base(
    firm: Firm, vera: httpx.AsyncClient
) -> None:
    await ask(firm, "我的电话13800138000，邮箱 olga@example.org，几点送水？")
    [group] = await unknown(vera)
    assert group["example"] == "我的电话•••，邮箱 •••，几点送水？"


async def test_an_answer_takes_its_group_off_the_list_for_as_long_as_it_is_in_use(
    firm: Firm, vera: httpx.AsyncClient
) -> None:
    for text in BITCOIN:
        await ask(firm, text)
    [group] = await unknown(vera)
    lesson = {
        "question": group["example"],
        "alternates": group["alternates"],
        "answer": "不收。",
        "language": "zh-Hans",
    }
    entry = (await vera.post(f"{API}/knowledge", json=lesson)).json()
    assert await unknown(vera) == []
    off = await vera.put(f"{API}/knowledge/{entry['id']}", json={**lesson, "active": False, "version": 1})
    assert (off.status_code, off.json()["active"]) == (200, False)
    assert [group["count"] for group in await unknown(vera)] == [2]
    assert (await vera.get(f"{API}/knowledge")).json()["knowledge"] == []
    [listed] = (await vera.get(f"{API}/knowledge", params={"state": "switched_off"})).json()["knowledge"]
    corrected = await vera.put(f"{API}/knowledge/{listed['id']}", json={**lesson, "answer": "只收现金。"})
    assert corrected.json()["active"] is False
    await vera.put(f"{API}/knowledge/{listed['id']}", json={**lesson, "active": True})
    assert await unknown(vera) == []


async def test_an_answer_written_in_other_words_deals_with_the_cases_that_it_is_for(
    firm: Firm, vera: httpx.AsyncClient
) -> None:
    opened = await ask(firm, "我的电话13800138000，几点送水？")
    lesson = {"question": "送水的时间", "answer": "九点。", "language": "zh-Hans", "cases": [opened.number]}
    entry = (await vera.post(f"{API}/knowledge", json=lesson)).json()
    assert await unknown(vera) == []
    events = (await vera.get(f"{API}/cases/{opened.number}/timeline")).json()["events"]
    assert (events[-1]["verb"], events[-1]["changes"]) == (ANSWER_TAUGHT, {"entry": entry["id"]})


async def test_what_is_set_aside_stays_away_until_it_is_asked_again(firm: Firm, vera: httpx.AsyncClient) -> None:
    opened = await ask(firm, BITCOIN[0])
    [group] = await unknown(vera)
    assert (await vera.post(f"{API}/knowledge/dismissals", json={"cases": group["cases"]})).status_code == 204
    assert await unknown(vera) == []
    events = (await vera.get(f"{API}/cases/{opened.number}/timeline")).json()["events"]
    assert (events[-1]["verb"], events[-1]["actor"]["name"]) == (SET_ASIDE, "Vera")
    await ask(firm, BITCOIN[1])
    assert [group["example"] for group in await unknown(vera)] == [BITCOIN[1]]


async def test_a_number_that_no_case_has_sets_nothing_aside(firm: Firm, vera: httpx.AsyncClient) -> None:
    opened = await ask(firm, BITCOIN[0])
    refused = await vera.post(f"{API}/knowledge/dismissals", json={"cases": [opened.number, "0000-0000-00"]})
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    assert len(await unknown(vera)) == 1
