"""Rasa's REST protocol: a message in, the replies of its own turn out, and everything is stored."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.app import BotSettings
from bot.dialogue.runner import ActionResult
from tests.channels.rest.conftest import TOKEN, RestClient, open_rest

COMPLAINT = "昨天买的电饭煲一插电就冒烟，我要投诉"

UNREADABLE: list[Any] = [
    {"message": "hello"},
    {"sender": "", "message": "hello"},
    {"sender": "olga"},
    {"sender": "olga", "message": None},
    {"sender": "olga", "message": 12},
    {"sender": "olga", "message": ["hello"]},
    {"sender": {"name": "olga"}, "message": "hello"},
    {"sender": "olga", "message": "x" * 4001},
    {"sender": "x" * 256, "message": "hello"},
    {"sender": "olga", "message": "hello", "metadata": "m1"},
    {"sender": "olga", "message": "hello", "metadata": {"message_id": 7}},
    [],
    "hello",
]


def texts(replies: list[dict[str, Any]]) -> str:
    """All words of the replies."""
    return "\n".join(reply.get("text", "") for reply in replies)


async def test_a_complaint_is_told_and_becomes_a_case(client: RestClient) -> None:
    replies = await client.says("olga", COMPLAINT)
    assert [set(reply) - {"buttons"} for reply in replies] == [{"recipient_id", "text"}] * len(replies)
    assert {reply["recipient_id"] for reply in replies} == {"olga"}
    assert replies[-1]["buttons"][0] == {"title": "跳过", "payload": "/skip"}
    for _ in range(3):
        if "/skip" in str(replies[-1]):
            replies = await client.says("olga", "/skip")
    assert COMPLAINT in replies[-1]["text"]
    assert [button["payload"] for button in replies[-1]["buttons"]] == ["/affirm", "/deny", "/cancel"]
    assert "案件编号" in texts(await client.says("olga", "/affirm"))
    stored = await client.stored("olga")
    assert stored[0] == ("customer", COMPLAINT)
    assert ("customer", "对，提交") in stored, "a pressed button is kept with its title"
    async with client.foundation.desk.open_unit() as unit:
        assert len(await unit.cases.find()) == 1


async def test_a_repeat_is_stored_once_and_answered_by_the_same_replies(client: RestClient) -> None:
    first = await client.says("olga", "I want to make a complaint", message_id="m1")
    assert first
    assert await client.says("olga", "I want to make a complaint", message_id="m1") == first
    both = await asyncio.gather(*(client.says("olga", "It was cold", message_id="m2") for _ in range(4)))
    assert all(replies == both[0] and replies for replies in both)
    assert [author for author, _ in await client.stored("olga")].count("customer") == 2
    other = await client.says("wang", "hello", message_id="m1")
    assert other
    assert other[0]["recipient_id"] == "wang", "an id counts for its own sender"


async def test_two_in_a_row_of_one_sender_get_each_its_own_answer(client: RestClient) -> None:
    await client.says("olga", "hello there")
    first = asyncio.create_task(client.says("olga", "/complain"))
    await asyncio.sleep(0)
    second = await client.says("olga", "/status")
    assert "make a complaint" not in texts(await first)
    assert "tell me what happened" in texts(await first)
    assert "no case with us" in texts(second)
    assert len([who for who, _ in await client.stored("olga") if who == "customer"]) == 3


async def test_32_senders_at_once_get_each_their_own_answers(client: RestClient) -> None:
    async def converse(number: int) -> list[list[dict[str, Any]]]:
        sender = f"sender {number}"
        return [await client.says(sender, message) for message in ("/complain", f"Parcel {number} never came", "/skip")]

    for number, conversation in enumerate(await asyncio.gather(*(converse(number) for number in range(32)))):
        assert all(conversation), conversation
        assert {reply["recipient_id"] for replies in conversation for reply in replies} == {f"sender {number}"}
    assert all(
        [
            len([1 for who, _ in await client.stored(f"sender {number}") if who == "customer"]) == 3
            for number in range(32)
        ]
    )


async def test_any_script_comes_through_unchanged(on_sqlite: RestClient) -> None:
    sender = "陳美玲 👩‍🔧 \u202eاختبار"
    words = "冷氣壞了😡 «не работает» \u0000 𠮷野家 ' \" \\ <b>"
    replies = await on_sqlite.says(sender, words)
    assert {reply["recipient_id"] for reply in replies} == {sender}
    assert (await on_sqlite.stored(sender))[0] == ("customer", words)


async def test_a_message_without_words_is_answered_by_nothing(on_sqlite: RestClient) -> None:
    for words in ("", "   ", "\n\t"):
        assert await on_sqlite.says("olga", words) == []


async def test_what_cannot_be_read_is_refused_and_nothing_is_stored(on_sqlite: RestClient) -> None:
    for body in UNREADABLE:
        answer = await on_sqlite.post(body)
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_input"), (body, answer.text)
    async with on_sqlite.foundation.desk.open_unit() as unit:
        assert await unit.messages.find() == []


async def test_what_is_no_json_is_refused(on_sqlite: RestClient) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    for content in (b"{", b"\xff\xfe", b""):
        answer = await on_sqlite.http.post("/webhooks/rest/webhook", content=content, headers=headers)
        assert answer.status_code in (400, 422), (content, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/webhooks/rest/webhook", "/model/parse"])
async def test_only_the_token_opens(on_sqlite: RestClient, path: str) -> None:
    body = {"sender": "olga", "message": "hello", "text": "hello"}
    for token, status, code in (
        ("", 401, "no_token"),
        ("wrong", 403, "wrong_token"),
        (TOKEN + "x", 403, "wrong_token"),
    ):
        answer = await on_sqlite.post(body, path, token)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert answer.json()["remedy"]
    assert (await on_sqlite.http.post(path, json=body, params={"token": TOKEN})).status_code == 200
    assert (await on_sqlite.http.post(path, json={**body, "token": TOKEN})).status_code == 200
    assert (await on_sqlite.http.post(path, json={**body, "token": 12})).status_code == 401


async def test_without_a_token_of_the_desk_the_protocol_is_off(
    migrated_sqlite_url: str, redis_url: str, tmp_path: Path
) -> None:
    async with open_rest(migrated_sqlite_url, redis_url, tmp_path, BotSettings()) as client:
        for path in ("/webhooks/rest/webhook", "/model/parse"):
            assert (await client.post({"sender": "olga", "message": "hello"}, path)).status_code == 404


async def test_what_a_person_writes_can_be_fetched(on_sqlite: RestClient) -> None:
    await on_sqlite.says("olga", "/start")
    headers = {"Authorization": f"Bearer {TOKEN}"}
    where = "/webhooks/rest/messages"
    said = (await on_sqlite.http.get(where, params={"sender": "olga"}, headers=headers)).json()
    assert [each["author"] for each in said] == ["bot"]
    assert said[0]["replies"][0]["recipient_id"] == "olga"
    later = await on_sqlite.http.get(where, params={"sender": "olga", "after": said[-1]["id"]}, headers=headers)
    assert later.json() == []
    assert (await on_sqlite.http.get(where, params={"sender": "nobody"}, headers=headers)).json() == []
    assert (await on_sqlite.http.get(where, params={"sender": "olga"})).status_code == 401


class SlowRunner:
    """An action server that takes its time."""

    def __init__(self) -> None:
        self.may_answer = asyncio.Event()

    async def run(self, name: str, tracker: dict[str, Any], domain: dict[str, Any]) -> ActionResult:
        """Answer when allowed: with one message in every form that there is."""
        await self.may_answer.wait()
        said = {
            "text": "One.\n\nTwo.",
            "custom": {"kind": "card"},
            "image": "https://firm.example/a.png",
            "attachment": "https://firm.example/a.pdf",
            "elements": [{"title": "A", "subtitle": "B", "buttons": [{"title": "C", "payload": "/faq"}]}],
        }
        return ActionResult([], [said, {"image": "https://firm.example/b.png"}] if name == "action_status" else [])


async def test_an_answer_that_takes_too_long_is_fetched_by_a_repeat_in_every_form(
    migrated_sqlite_url: str, redis_url: str, tmp_path: Path
) -> None:
    runner, settings = SlowRunner(), BotSettings(rest_token=TOKEN, rest_seconds=0.2)
    async with open_rest(migrated_sqlite_url, redis_url, tmp_path, settings, runner) as client:
        body = {"sender": "olga", "message": "/status", "metadata": {"message_id": "m1"}}
        answer = await client.post(body)
        assert (answer.status_code, answer.json()["code"]) == (504, "not_answered_yet")
        runner.may_answer.set()
        while (answer := await client.post(body)).status_code == 504:
            pass
        parts = [{key: part for key, part in reply.items() if key != "recipient_id"} for reply in answer.json()]
        assert parts == [
            {"text": "One."},
            {"text": "Two."},
            {"custom": {"kind": "card"}},
            {"image": "https://firm.example/a.png"},
            {"attachment": "https://firm.example/a.pdf"},
            {"text": "A : B", "buttons": [{"title": "C", "payload": "/faq"}]},
            {"image": "https://firm.example/b.png"},
        ]
