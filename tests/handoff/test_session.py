"""Logging in with a browser."""

from __future__ import annotations

import httpx

from desk.model.actor import Role
from tests.handoff.conftest import PASSWORD
from tests.handoff.firm import API, Firm

BORIS = {"email": "boris@desk.example", "password": PASSWORD}


async def log_in(client: httpx.AsyncClient, who: dict[str, str]) -> httpx.Response:
    """Log in, and send the CSRF token from then on."""
    answer = await client.post(f"{API}/session", json=who)
    if answer.status_code == 200:
        client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return answer


async def test_in_and_out(stranger: httpx.AsyncClient) -> None:
    answer = await log_in(stranger, {**BORIS, "email": " Boris@Desk.Example "})
    assert answer.status_code == 200
    assert answer.json()["staff"]["role"] == "agent"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("fiveclear_session=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie
    assert (await stranger.get(f"{API}/session")).json() == answer.json()
    assert (await stranger.get(f"{API}/queue")).status_code == 200
    old = dict(stranger.cookies)
    assert (await stranger.delete(f"{API}/session")).status_code == 204
    assert (await stranger.get(f"{API}/session")).status_code == 401
    stranger.cookies.update(old)
    assert (await stranger.get(f"{API}/queue")).status_code == 401


async def test_the_database_does_not_hold_the_secret(firm: Firm, stranger: httpx.AsyncClient) -> None:
    await log_in(stranger, BORIS)
    async with firm.desk.open_unit() as unit:
        sessions = await unit.sessions.find()
    assert [session.staff_id for session in sessions] == [firm.staff["Boris"].id]
    assert stranger.cookies["fiveclear_session"] not in sessions[0].id


async def test_a_session_ends_by_itself(firm: Firm, stranger: httpx.AsyncClient) -> None:
    await log_in(stranger, BORIS)
    firm.clock.advance(hours=13)
    assert (await stranger.get(f"{API}/session")).status_code == 401


async def test_another_page_cannot_act_in_ones_name(firm: Firm, stranger: httpx.AsyncClient) -> None:
    opened = await firm.complaint()
    await log_in(stranger, BORIS)
    del stranger.headers["X-CSRF-Token"]
    for headers in ({}, {"X-CSRF-Token": "guessed"}):
        refused = await stranger.post(f"{API}/cases/{opened.number}/assignment", headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (403, "csrf")
    assert (await stranger.get(f"{API}/cases/{opened.number}")).json()["assignee"] is None


async def test_unknown_and_wrong_are_answered_alike(stranger: httpx.AsyncClient) -> None:
    wrong = await log_in(stranger, {**BORIS, "password": "wrong"})
    unknown = await log_in(stranger, {"email": "nobody@desk.example", "password": "wrong"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.json()["code"] == "wrong_credentials"


async def test_failures_make_one_wait_longer_and_longer(firm: Firm, stranger: httpx.AsyncClient) -> None:
    for email in ("boris@desk.example", "nobody@desk.example"):
        waits = []
        for _ in range(7):
            answer = await log_in(stranger, {"email": email, "password": "wrong"})
            if answer.status_code == 429:
                waits.append(int(answer.headers["Retry-After"]))
                firm.clock.advance(seconds=waits[-1])
                answer = await log_in(stranger, {"email": email, "password": "wrong"})
            assert answer.status_code == 401
        assert waits == [5, 10]
    refused = await log_in(stranger, BORIS)
    assert refused.status_code == 429
    firm.clock.advance(seconds=int(refused.headers["Retry-After"]))
    assert (await log_in(stranger, BORIS)).status_code == 200
    assert (await log_in(stranger, {**BORIS, "password": "wrong"})).status_code == 401


async def test_a_one_time_password_must_be_changed_first(
    firm: Firm, stranger: httpx.AsyncClient, password_hash: str
) -> None:
    await firm.take_on("Nina", Role.AGENT, password_hash, must_change=True)
    nina = {"email": "nina@desk.example", "password": PASSWORD}
    assert (await log_in(stranger, nina)).json()["must_change_password"] is True
    barred = await stranger.get(f"{API}/cases")
    assert (barred.status_code, barred.json()["code"]) == (403, "must_change_password")
    short = await stranger.put(f"{API}/session/password", json={"current": PASSWORD, "new": "short"})
    assert (short.status_code, short.json()["errors"][0]["field"]) == (422, "new")
    wrong = await stranger.put(f"{API}/session/password", json={"current": "wrong", "new": "a better word"})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "current")
    changed = await stranger.put(f"{API}/session/password", json={"current": PASSWORD, "new": "a better word"})
    assert changed.status_code == 204
    assert (await stranger.get(f"{API}/cases")).status_code == 200
    async with firm.script_of("Nina") as script, firm.stranger() as other:
        assert (await script.get(f"{API}/cases")).status_code == 200
        assert (await log_in(other, nina)).status_code == 401


async def test_a_key_is_exempt_and_can_be_wrong(firm: Firm, stranger: httpx.AsyncClient) -> None:
    await firm.take_on("Nina", Role.AGENT, must_change=True)
    async with firm.script_of("Nina") as script:
        assert (await script.get(f"{API}/cases")).status_code == 200
    answer = await stranger.get(f"{API}/cases", headers={"Authorization": "Bearer fc_nonsense"})
    assert (answer.status_code, answer.json()["code"]) == (401, "wrong_token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
