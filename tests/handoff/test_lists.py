"""Filters, pages, knowledge, files, and the console's own pages."""

from __future__ import annotations

import httpx
import pytest

from desk.model.inbox import Upload
from desk.model.urgency import Urgency
from tests.handoff.firm import API, Firm


@pytest.fixture
def firm_url(migrated_url: str) -> str:
    """Both engines."""
    return migrated_url


async def test_pages_hold_every_case_once(firm: Firm, boris: httpx.AsyncClient) -> None:
    opened = [await firm.complaint(f"customer-{number}") for number in range(5)]
    seen: list[str] = []
    after = ""
    while True:
        page = (await boris.get(f"{API}/cases?limit=2{after}")).json()
        seen += [case["number"] for case in page["cases"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert sorted(seen) == sorted(each.number for each in opened)
    events = (await boris.get(f"{API}/cases/{opened[0].number}/timeline?limit=1")).json()
    rest = (await boris.get(f"{API}/cases/{opened[0].number}/timeline?after={events['next']}")).json()
    assert [event["verb"] for event in events["events"] + rest["events"]] == ["open_case", "queue_case"]
    assert rest["next"] is None


async def test_filters(firm: Firm, boris: httpx.AsyncClient) -> None:
    minor = await firm.complaint("a", Urgency.MINOR)
    major = await firm.complaint("b", Urgency.MAJOR)
    await boris.post(f"{API}/cases/{major.number}/assignment")

    async def found(query: str) -> list[str]:
        return [case["number"] for case in (await boris.get(f"{API}/cases?{query}")).json()["cases"]]

    assert await found("state=waiting") == [minor.number]
    assert await found("class=major") == [major.number]
    assert await found("assignee=me") == [major.number]
    assert await found(f"assignee={firm.staff['Boris'].id}") == [major.number]
    assert await found("assignee=none") == [minor.number]
    assert set(await found("state=waiting,assigned")) == set(await found("state=waiting&state=assigned"))
    assert len(await found("state=waiting,assigned")) == 2
    assert await found(f"q={minor.number.replace('-', '')}") == [minor.number]
    assert await found("q=nobody") == []


async def test_judging_anew(firm: Firm, boris: httpx.AsyncClient) -> None:
    opened = await firm.complaint()
    case = (await boris.put(f"{API}/cases/{opened.number}/class", json={"class": "major", "reason": "R11"})).json()
    assert case["class"] == "major"
    assert {"superseded", "running"} <= {deadline["state"] for deadline in case["deadlines"]}
    change = {"facts": {"place": "Tower 2"}, "reason": "Said so"}
    assert (await boris.put(f"{API}/cases/{opened.number}/facts", json=change)).status_code == 200
    assert (await boris.get(f"{API}/cases/{opened.number}")).json()["facts"]["place"] == "Tower 2"


async def test_the_knowledge_base_is_taught_and_corrected(vera: httpx.AsyncClient) -> None:
    lesson = {"question": "营业时间?", "answer": "九点到六点", "language": "zh-Hans", "alternates": ["几点开门"]}
    entry = (await vera.post(f"{API}/knowledge", json=lesson)).json()
    assert entry["version"] == 1
    changed = await vera.put(f"{API}/knowledge/{entry['id']}", json={**lesson, "answer": "八点到六点", "version": 1})
    assert changed.json()["version"] == 2
    stale = await vera.put(f"{API}/knowledge/{entry['id']}", json={**lesson, "version": 1})
    assert stale.status_code == 409
    assert len((await vera.get(f"{API}/knowledge", params={"q": "八点"})).json()["knowledge"]) == 1
    assert (await vera.get(f"{API}/knowledge", params={"q": "100%"})).json()["knowledge"] == []


@pytest.mark.parametrize(("media_type", "way"), [("image/png", "inline"), ("application/pdf", "attachment")])
async def test_a_customers_file(firm: Firm, boris: httpx.AsyncClient, media_type: str, way: str) -> None:
    kept = await firm.files.keep(b"content")
    upload = Upload("照片 1.png", media_type, 7, kept)
    conversation = await firm.conversation("olga", upload=upload)
    async with firm.desk.open_unit() as unit:
        [attachment] = await unit.attachments.find(conversation_id=conversation.id)
    answer = await boris.get(f"{API}/attachments/{attachment.id}")
    assert answer.content == b"content"
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Content-Disposition"].startswith(way)
    assert "sandbox" in answer.headers["Content-Security-Policy"]


async def test_the_console_is_served(stranger: httpx.AsyncClient) -> None:
    for path in ("/console", "/console/", "/console/cases/4827-1930-64"):
        page = await stranger.get(path)
        assert "Fiveclear" in page.text
        assert page.headers["Cache-Control"] == "no-cache"
    built = await stranger.get("/console/assets/main-1a2b.js")
    assert "immutable" in built.headers["Cache-Control"]
    assert (await stranger.get("/console/assets/gone.js")).status_code == 404
    assert (await stranger.get("/console/..%2f..%2fdesk/desk.py")).status_code == 404


async def test_typing_rings_for_the_customer(firm: Firm, boris: httpx.AsyncClient) -> None:
    opened = await firm.complaint()
    rung: list[str] = []
    firm.signals.listen("typing", rung.append)
    assert (await boris.post(f"{API}/cases/{opened.number}/typing")).status_code == 204
    assert rung == []
    await boris.post(f"{API}/cases/{opened.number}/assignment")
    await boris.post(f"{API}/cases/{opened.number}/typing")
    assert rung == [(await firm.case(opened)).conversation_id]
