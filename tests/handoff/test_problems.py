"""Whatever goes wrong is answered with a code, a sentence and a remedy."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from desk.model.urgency import Urgency
from tests.handoff.firm import API, Firm


def problem(answer: httpx.Response, status: int, code: str) -> dict[str, object]:
    """The problem, after a look at its form."""
    assert answer.headers["content-type"] == "application/problem+json"
    content: dict[str, object] = answer.json()
    assert (answer.status_code, content["status"], content["code"]) == (status, status, code), answer.text
    assert content["title"]
    assert content["detail"]
    assert content["remedy"]
    assert answer.headers["X-Correlation-ID"]
    return content


async def test_what_the_policy_misses_is_listed(firm: Firm, boris: httpx.AsyncClient) -> None:
    opened = await firm.complaint(urgency=Urgency.MAJOR)
    await boris.post(f"{API}/cases/{opened.number}/assignment")
    answer = await boris.put(f"{API}/cases/{opened.number}/resolution", json={"cause": "bad luck"})
    errors = problem(answer, 422, "incomplete")["errors"]
    assert isinstance(errors, list)
    assert {each["field"] for each in errors} == {"verdict", "summary", "root_cause", "cause"}


async def test_unknown_things(stranger: httpx.AsyncClient, boris: httpx.AsyncClient) -> None:
    problem(await boris.get(f"{API}/cases/0000-0000-00"), 404, "not_found")
    problem(await boris.get(f"{API}/attachments/nothing"), 404, "not_found")
    problem(await boris.put(f"{API}/tasks/nothing/outcome", json={"outcome": "done"}), 404, "not_found")
    problem(await stranger.get(f"{API}/no/such/address"), 404, "not_found")
    problem(await stranger.patch(f"{API}/session"), 405, "method_not_allowed")


async def test_bad_input(firm: Firm, boris: httpx.AsyncClient) -> None:
    opened = await firm.complaint()
    json = {"Content-Type": "application/json"}
    problem(await boris.post(f"{API}/cases", content=b"{", headers=json), 400, "broken_json")
    errors = problem(await boris.post(f"{API}/cases", json={"channel": "smoke"}), 422, "bad_input")["errors"]
    assert isinstance(errors, list)
    assert "channel" in {each["field"] for each in errors}
    problem(await boris.get(f"{API}/cases?state=lost"), 422, "bad_input")
    problem(await boris.get(f"{API}/cases?limit=0"), 422, "bad_input")
    problem(await boris.post(f"{API}/cases/{opened.number}/notes", json={"text": " "}), 422, "bad_input")
    problem(await boris.post(f"{API}/cases/{opened.number}/notes", json={"text": "a\x00b"}), 422, "bad_input")
    problem(
        await boris.put(f"{API}/cases/{opened.number}/class", json={"class": "huge", "reason": "x"}), 422, "bad_input"
    )


async def test_a_request_may_not_be_too_long(boris: httpx.AsyncClient) -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield b'{"text": "'
        for _ in range(20):
            yield b"x" * 100_000
        yield b'"}'

    json = {"Content-Type": "application/json"}
    problem(await boris.post(f"{API}/cases", content=b"x" * 1_100_000, headers=json), 413, "too_large")
    problem(await boris.post(f"{API}/cases", content=parts(), headers=json), 413, "too_large")


async def test_a_fault_shows_no_inside(firm: Firm, boris: httpx.AsyncClient) -> None:
    firm.handoff.application.state.door = None
    content = problem(await boris.get(f"{API}/queue"), 500, "fault")
    assert "Traceback" not in str(content)
    assert "NoneType" not in str(content)


async def test_a_callers_own_correlation_id_is_kept(boris: httpx.AsyncClient) -> None:
    answer = await boris.get(f"{API}/queue", headers={"X-Correlation-ID": "journey-0001"})
    assert answer.headers["X-Correlation-ID"] == "journey-0001"
    answer = await boris.get(f"{API}/queue", headers={"X-Correlation-ID": "<script>"})
    assert answer.headers["X-Correlation-ID"] != "<script>"


@pytest.mark.parametrize("path", [f"{API}/queue", "/console", "/nowhere"])
async def test_every_answer_is_secured(boris: httpx.AsyncClient, path: str) -> None:
    headers = (await boris.get(path)).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
