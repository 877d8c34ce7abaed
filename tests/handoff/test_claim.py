"""A case has one holder at a time."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from tests.handoff.firm import API, Firm


@pytest.fixture
def firm_url(migrated_url: str) -> str:
    """Both engines."""
    return migrated_url


async def test_of_two_agents_at_once_one_gets_the_case(
    firm: Firm, boris: httpx.AsyncClient, anna: httpx.AsyncClient
) -> None:
    for turn in range(5):
        opened = await firm.complaint(f"customer-{turn}")
        path = f"{API}/cases/{opened.number}/assignment"
        answers = await asyncio.gather(boris.post(path), anna.post(path))
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        won = next(answer.json() for answer in answers if answer.status_code == 200)
        lost = next(answer.json() for answer in answers if answer.status_code == 409)
        assert lost["code"] == "already_claimed"
        assert lost["holder"] == won["assignee"]
        assert (await firm.case(opened)).assignee_id == won["assignee"]["id"]


async def test_claiming_again_changes_nothing(firm: Firm, boris: httpx.AsyncClient) -> None:
    opened = await firm.complaint()
    await boris.post(f"{API}/cases/{opened.number}/assignment")
    fence = (await firm.case(opened)).fence
    assert (await boris.post(f"{API}/cases/{opened.number}/assignment")).status_code == 200
    assert (await firm.case(opened)).fence == fence


async def test_a_supervisor_takes_over_and_the_agent_may_speak_no_more(
    firm: Firm, boris: httpx.AsyncClient, vera: httpx.AsyncClient
) -> None:
    opened = await firm.complaint()
    await boris.post(f"{API}/cases/{opened.number}/assignment")
    assert "claim" in (await vera.get(f"{API}/cases/{opened.number}")).json()["moves"]
    assert (await vera.post(f"{API}/cases/{opened.number}/assignment")).status_code == 200
    late = await boris.post(f"{API}/cases/{opened.number}/replies", json={"text": "Well", "client_reply_id": "1"})
    assert late.status_code == 403
    assert "Vera" in late.json()["detail"]


async def test_a_case_given_back_waits_again(firm: Firm, boris: httpx.AsyncClient) -> None:
    opened = await firm.complaint()
    await boris.post(f"{API}/cases/{opened.number}/assignment")
    given = await boris.request("DELETE", f"{API}/cases/{opened.number}/assignment", json={"reason": "Going home"})
    assert given.json()["state"] == "waiting"
    entry = (await boris.get(f"{API}/queue")).json()["waiting"][0]
    assert (entry["number"], entry["reason"]) == (opened.number, "released")
    file = (await boris.get(f"{API}/cases/{opened.number}")).json()
    assert file["waiting"]["position"] == 1
    again = await boris.request("DELETE", f"{API}/cases/{opened.number}/assignment")
    assert (again.status_code, again.json()["code"]) == (409, "wrong_move")


async def test_only_a_held_case_is_resolved(firm: Firm, boris: httpx.AsyncClient) -> None:
    opened = await firm.complaint()
    answer = await boris.put(f"{API}/cases/{opened.number}/resolution", json={"verdict": "valid", "summary": "Done"})
    assert (answer.status_code, answer.json()["code"]) == (409, "wrong_move")
