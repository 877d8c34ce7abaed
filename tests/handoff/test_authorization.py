"""Every endpoint, walked through by every role and by a stranger."""

from __future__ import annotations

import pytest

from desk.model.actor import PERMISSIONS_OF_ROLE, Permission
from tests.handoff.conftest import CAST
from tests.handoff.firm import API, Firm

READ, HANDLE = Permission.READ_CASES, Permission.HANDLE_CASES
# Bodies are those of a request that is understood; ids are of nothing, so that nothing is changed by walking.
ENDPOINTS = [
    ("GET", "/session", None, None),
    ("DELETE", "/session", None, None),
    ("PUT", "/session/password", {"current": "x", "new": "y"}, None),
    ("PUT", "/me/presence", {"state": "online"}, READ),
    ("GET", "/cases", None, READ),
    ("POST", "/cases", {"text": "?"}, Permission.RECORD_CASES),
    ("GET", "/cases/0000", None, READ),
    ("GET", "/cases/0000/timeline", None, READ),
    ("POST", "/cases/0000/assignment", None, HANDLE),
    ("DELETE", "/cases/0000/assignment", None, HANDLE),
    ("POST", "/cases/0000/replies", {"text": "?", "client_reply_id": "1"}, HANDLE),
    ("POST", "/cases/0000/notes", {"text": "?"}, HANDLE),
    ("POST", "/cases/0000/typing", None, HANDLE),
    ("PUT", "/cases/0000/class", {"class": "major", "reason": "?"}, Permission.REGRADE),
    ("PUT", "/cases/0000/facts", {"facts": {}, "reason": "?"}, HANDLE),
    ("PUT", "/cases/0000/resolution", {}, HANDLE),
    ("DELETE", "/cases/0000/resolution", {"reason": "?"}, HANDLE),
    ("GET", "/callbacks", None, READ),
    ("GET", "/tasks", None, READ),
    ("PUT", "/tasks/0/outcome", {"outcome": "done"}, HANDLE),
    ("GET", "/alarms", None, READ),
    ("PUT", "/alarms/0/acknowledgement", None, Permission.ACKNOWLEDGE),
    ("GET", "/queue", None, READ),
    ("GET", "/knowledge", None, READ),
    ("POST", "/knowledge", {"question": "", "answer": "", "language": "en"}, Permission.EDIT_KNOWLEDGE),
    ("PUT", "/knowledge/0", {"question": "a", "answer": "b", "language": "en"}, Permission.EDIT_KNOWLEDGE),
    ("GET", "/knowledge/questions", None, Permission.EDIT_KNOWLEDGE),
    ("POST", "/knowledge/dismissals", {"cases": ["0"]}, Permission.EDIT_KNOWLEDGE),
    ("GET", "/staff", None, READ),
    ("GET", "/attachments/0", None, READ),
]
ELSEWHERE = {("POST", "/session"), ("GET", "/events")}


async def test_a_stranger_gets_nowhere(firm: Firm) -> None:
    async with firm.stranger() as client:
        for method, path, body, _ in [*ENDPOINTS, ("GET", "/events", None, READ)]:
            answer = await client.request(method, API + path, json=body)
            assert answer.status_code == 401, (method, path)
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["code"] == "not_logged_in"


@pytest.mark.parametrize("name", CAST)
async def test_each_role_gets_as_far_as_it_may(firm: Firm, name: str) -> None:
    permissions = PERMISSIONS_OF_ROLE[CAST[name]]
    async with firm.script_of(name) as client:
        for method, path, body, needs in ENDPOINTS:
            answer = await client.request(method, API + path, json=body)
            barred = needs is not None and needs not in permissions
            assert (answer.status_code == 403) is barred, (method, path, answer.text)
            assert answer.status_code != 401
            assert answer.status_code < 500


async def test_no_endpoint_is_forgotten(firm: Firm) -> None:
    async with firm.stranger() as client:
        described = (await client.get("/api/openapi.json")).json()["paths"]
    there = {(method.upper(), path) for path, methods in described.items() for method in methods}
    walked = {(method, path) for method, path, _, _ in ENDPOINTS} | ELSEWHERE
    assert len(there) == len(walked)
    assert {method for method, _ in there} == {method for method, _ in walked}


async def test_telephone_numbers_are_for_those_who_handle_cases(firm: Firm) -> None:
    letter = {
        "contact_kind": "complaint",
        "channel": "telephone",
        "language": "en",
        "text": "The lift",
        "customer": {"phone": "+44 20 7946 0123"},
    }
    async with firm.script_of("Boris") as boris, firm.script_of("Otto") as otto:
        number = (await boris.post(f"{API}/cases", json=letter)).json()["number"]
        seen = (await boris.get(f"{API}/cases/{number}")).json()["customer"]["contacts"][0]["value"]
        masked = (await otto.get(f"{API}/cases/{number}")).json()["customer"]["contacts"][0]["value"]
        assert seen == "+44 20 7946 0123"
        assert masked.endswith("123")
        assert "7946" not in masked
        assert (await otto.get(f"{API}/cases/{number}")).json()["moves"] == []
