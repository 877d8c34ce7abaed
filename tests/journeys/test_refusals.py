"""Bad input gets a clear error and loses nothing."""

from __future__ import annotations

import base64
from typing import Any

import httpx
import pytest

from tests.journeys.one_process import OneProcess
from tests.journeys.stories import number_in
from tests.stand_ins.agent import API, Agent

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_TOO_LARGE = 20 * 1024 * 1024 + 1


def problem(answer: httpx.Response, status: int) -> dict[str, Any]:
    """The body of an error, after a look at its form."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    found: dict[str, Any] = answer.json()
    assert found["status"] == status
    assert found["code"]
    assert found["detail"]
    assert "Traceback" not in answer.text
    return found


async def test_a_photograph_is_kept_and_reaches_the_case(desk: OneProcess, boris: Agent) -> None:
    async with desk.customer("en") as customer:
        await customer.says("The mirror of my wardrobe came cracked and nobody wants to help me with it")
        sent = await customer.uploads("crack.png", PNG)
        assert sent.status_code == 202, sent.text
        attachment = sent.json()["attachment"]
        assert (attachment["media_type"], attachment["size"]) == ("image/png", len(PNG))
        assert (await customer.http.get(attachment["url"])).content == PNG
        await customer.reads(sent.json()["message_id"])
        number = number_in(await customer.presses("/human"))
        shown = [each for message in (await boris.case(number))["conversation"] for each in message["attachments"]]
        assert [each["name"] for each in shown] == ["crack.png"]
        assert (await boris.http.get(shown[0]["url"])).content == PNG


async def test_a_file_is_judged_by_its_content_and_size(desk: OneProcess) -> None:
    async with desk.customer("en") as customer:
        disguised = await customer.uploads("photo.png", b"#!/bin/sh\necho not a picture\n")
        assert "picture" in problem(disguised, 415)["detail"]
        assert "20 MB" in problem(await customer.uploads("big.png", PNG + bytes(_TOO_LARGE)), 413)["detail"]
        assert await customer.messages() == []


async def test_the_same_message_twice_is_one_message(desk: OneProcess) -> None:
    async with desk.customer("en") as customer:
        sent = {"client_message_id": "once", "text": "hello"}
        answers = [await customer.http.post(f"{customer.path}/messages", json=sent) for _ in range(3)]
        assert {answer.status_code for answer in answers} == {202}
        assert len({answer.json()["message_id"] for answer in answers}) == 1
        await customer.reads(answers[0].json()["message_id"])
        own = [message for message in await customer.messages() if message["author"] == "customer"]
        assert [message["text"] for message in own] == ["hello"]


async def test_what_is_no_message_is_refused(desk: OneProcess) -> None:
    async with desk.customer("en") as customer:
        path, json_type = f"{customer.path}/messages", {"Content-Type": "application/json"}
        problem(await customer.http.post(path, content=b'{"text": ', headers=json_type), 400)
        for wrong in ({}, {"client_message_id": "a"}, {"client_message_id": "a", "text": " "}, {"text": "hi"}):
            assert problem(await customer.http.post(path, json=wrong), 422)["errors"]
        problem(await customer.http.post(path, json={"client_message_id": "a", "text": "x" * 4001}), 422)
        assert await customer.messages() == []


async def test_a_conversation_opens_to_its_own_token_only(desk: OneProcess) -> None:
    async with desk.customer("en") as olga, desk.customer("en") as stranger:
        await olga.sends({"text": "This is private."})
        for path in (f"{olga.path}/messages", f"{olga.path}/events"):
            problem(await stranger.http.get(path), 401)
        async with httpx.AsyncClient(base_url=desk.address) as nobody:
            problem(await nobody.get(f"{olga.path}/messages"), 401)
            problem(await nobody.get(f"{olga.path}/messages", headers={"Authorization": "Bearer wrong"}), 401)
            # Whether a conversation exists is told to nobody.
            problem(
                await nobody.get("/chat/conversations/nowhere/messages", headers={"Authorization": "Bearer x"}), 401
            )


@pytest.mark.parametrize("path", ["/cases", "/queue", "/callbacks", "/events", "/session", "/alarms", "/knowledge"])
async def test_staff_without_a_key_learn_nothing(desk: OneProcess, path: str) -> None:
    async with httpx.AsyncClient(base_url=desk.address) as nobody:
        problem(await nobody.get(f"{API}{path}"), 401)
        problem(await nobody.get(f"{API}{path}", headers={"Authorization": "Bearer fc_wrong"}), 401)


async def test_a_case_that_is_not_there_cannot_be_worked_on(desk: OneProcess, boris: Agent) -> None:
    path = f"{API}/cases/0000-0000-00"
    for answer in (
        await boris.http.get(path),
        await boris.http.get(f"{path}/timeline"),
        await boris.http.post(f"{path}/assignment"),
        await boris.http.post(f"{path}/replies", json={"text": "Hello?", "client_reply_id": "1"}),
        await boris.http.put(f"{path}/resolution", json={"verdict": "valid", "summary": "None."}),
    ):
        assert problem(answer, 404)["remedy"]


async def test_broken_requests_of_staff_are_explained(desk: OneProcess, boris: Agent) -> None:
    json_type = {"Content-Type": "application/json"}
    broken = await boris.http.post(f"{API}/cases", content=b"[[[", headers=json_type)
    assert problem(broken, broken.status_code)["remedy"]
    assert broken.status_code in (400, 422)
    problem(await boris.http.post(f"{API}/knowledge", json={}), 403)


async def test_an_unknown_place_is_not_found(desk: OneProcess, boris: Agent) -> None:
    async with desk.customer("en") as customer:
        problem(await customer.http.get("/chat/nowhere"), 404)
    problem(await boris.http.get(f"{API}/nowhere"), 404)
