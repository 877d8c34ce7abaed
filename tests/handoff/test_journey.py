"""One case on its way over the agent's desk."""

from __future__ import annotations

import httpx
import pytest

from tests.handoff.firm import API, Firm


@pytest.fixture
def firm_url(migrated_url: str) -> str:
    """Both engines."""
    return migrated_url


async def test_from_the_waiting_line_to_the_callback(firm: Firm, boris: httpx.AsyncClient) -> None:
    opened = await firm.complaint()
    waiting = (await boris.get(f"{API}/queue")).json()["waiting"]
    assert [entry["number"] for entry in waiting] == [opened.number]
    assert waiting[0]["position"] == 1
    assert waiting[0]["customer_name"] == "Olga"

    claimed = (await boris.post(f"{API}/cases/{opened.number}/assignment")).json()
    assert claimed["assignee"]["name"] == "Boris"
    assert claimed["state"] == "assigned"
    assert {"reply", "resolve", "release"} <= set(claimed["moves"])
    assert (await boris.get(f"{API}/queue")).json()["waiting"] == []

    said = await boris.post(f"{API}/cases/{opened.number}/replies", json={"text": "We come.", "client_reply_id": "1"})
    assert said.status_code == 201
    assert said.json()["delivery"] == "sent"
    note = await boris.post(f"{API}/cases/{opened.number}/notes", json={"text": "Call the lift firm"})
    assert note.status_code == 201
    assert note.json()["visibility"] == "staff"

    file = (await boris.get(f"{API}/cases/{opened.number}")).json()
    assert [message["author"] for message in file["conversation"]] == ["customer", "system", "agent", "agent"]
    assert file["facts"]["what"].startswith("The lift")
    assert file["customer"]["cases"] == [opened.number]

    ended = await boris.put(
        f"{API}/cases/{opened.number}/resolution", json={"verdict": "valid", "summary": "The lift runs again."}
    )
    assert ended.status_code == 200, ended.text
    assert ended.json()["state"] == "resolved"
    assert ended.json()["moves"] == ["note", "reopen"]
    callbacks = (await boris.get(f"{API}/callbacks?state=planned")).json()["callbacks"]
    assert [callback["case_number"] for callback in callbacks] == [opened.number]

    timeline = (await boris.get(f"{API}/cases/{opened.number}/timeline")).json()["events"]
    assert [event["verb"] for event in timeline][:3] == ["open_case", "queue_case", "claim"]
    assert timeline[2]["actor"]["name"] == "Boris"

    again = await boris.request("DELETE", f"{API}/cases/{opened.number}/resolution", json={"reason": "Stuck again"})
    assert again.json()["state"] == "waiting"
    assert again.json()["round"] == 2


async def test_the_same_reply_twice_says_it_once(firm: Firm, boris: httpx.AsyncClient) -> None:
    opened = await firm.complaint()
    await boris.post(f"{API}/cases/{opened.number}/assignment")
    reply = {"text": "We come.", "client_reply_id": "one"}
    first = await boris.post(f"{API}/cases/{opened.number}/replies", json=reply)
    second = await boris.post(f"{API}/cases/{opened.number}/replies", json=reply)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    conversation = (await boris.get(f"{API}/cases/{opened.number}")).json()["conversation"]
    assert [message["text"] for message in conversation].count("We come.") == 1


async def test_a_letter_becomes_a_case(boris: httpx.AsyncClient) -> None:
    letter = {
        "contact_kind": "complaint",
        "channel": "letter",
        "language": "zh-Hant",
        "text": "電梯壞了三天",
        "customer": {"name": "陳美玲", "phone": "+886 2 5550 1234", "address": "台北"},
        "category": "maintenance",
        "urgency": "important",
        "wish": "修好",
    }
    made = await boris.post(f"{API}/cases", json=letter)
    assert made.status_code == 201, made.text
    case = made.json()
    assert (case["channel"], case["customer"]["name"], case["class"]) == ("letter", "陳美玲", "important")
    assert "claim" in case["moves"]
    file = (await boris.get(f"{API}/cases/{case['number'].replace('-', ' ')}")).json()
    assert file["facts"]["wish"] == "修好"
    assert file["conversation"][0]["text"] == "電梯壞了三天"
    found = (await boris.get(f"{API}/cases", params={"q": "+886 2 5550 1234"})).json()["cases"]
    assert [each["number"] for each in found] == [case["number"]]
