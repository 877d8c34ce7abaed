"""The live stream: ids only, nothing missed on return, ended by the door."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from handoff.auth.secret import hash_of
from handoff.console.stream.hub import Hub, Line
from handoff.console.stream.ring import StreamEvent
from handoff.console.stream.translation import Translation
from tests.handoff.firm import API, Firm


async def said(line: Line, count: int) -> list[StreamEvent]:
    """The next events."""
    events = [await line.get() for _ in range(count)]
    return [event for event in events if event is not None]


async def test_everybody_hears_of_a_new_case(firm: Firm) -> None:
    hub = firm.handoff.door.hub
    with hub.line(None) as one, hub.line(None) as other:
        async with firm.handoff.running():
            opened = await firm.complaint()
            for line in (one, other):
                heard: dict[str, dict[str, str]] = {}
                while not {"case", "queue"} <= set(heard):
                    for event in await said(line, 1):
                        heard[event.name] = event.data
                assert heard["case"] == {"number": opened.number}
                assert heard["queue"] == {}


async def test_resuming_gives_what_was_missed(firm: Firm) -> None:
    opened = await firm.complaint()
    hub = Hub(Translation(firm.handoff.door.reader))
    with hub.line(None) as line:
        await hub.hear("case", opened.case_id)
        [first] = await said(line, 1)
    await hub.hear("waiting", opened.case_id)
    with hub.line(first.id) as line:
        assert [event.name for event in await said(line, 1)] == ["queue"]
    with hub.line("another-run-7") as line:
        assert [event.name for event in await said(line, 1)] == ["refresh"]


async def test_one_who_does_not_keep_up_is_told_to_read_anew(firm: Firm) -> None:
    hub = Hub(Translation(firm.handoff.door.reader))
    with hub.line(None) as line:
        for _ in range(300):
            await hub.hear("waiting", "any")
        assert (await said(line, 1))[0].name == "refresh"


async def read_stream(firm: Firm, last_event_id: str | None = None) -> AsyncIterator[str]:
    """The body of the stream as it comes, through the application."""
    headers = [(b"authorization", f"Bearer {firm.keys['Boris']}".encode())]
    if last_event_id:
        headers.append((b"last-event-id", last_event_id.encode()))
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "path": f"{API}/events",
        "raw_path": b"",
        "root_path": "",
        "scheme": "http",
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("desk.example", 80),
    }
    came: asyncio.Queue[str | None] = asyncio.Queue()
    gone = asyncio.Event()

    async def receive() -> dict[str, object]:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        body = message.get("body")
        if isinstance(body, bytes) and body:
            came.put_nowait(body.decode())
        if message["type"] == "http.response.body" and not message.get("more_body"):
            came.put_nowait(None)

    answering = asyncio.create_task(firm.handoff.application(scope, receive, send))  # type: ignore[arg-type]
    try:
        while (part := await came.get()) is not None:
            yield part
    finally:
        gone.set()
        answering.cancel()
        await asyncio.gather(answering, return_exceptions=True)


async def test_over_the_wire_until_the_door_closes(firm: Firm) -> None:
    parts = []
    async for part in read_stream(firm, "0-0"):
        parts.append(part)
        if "event: refresh" in part:
            await firm.handoff.door.hub.hear("waiting", "any")
        if "event: queue" in part:
            firm.handoff.door.hub.close()
    assert parts[0].startswith(":")
    assert any(part.startswith("id: ") and "data: {}" in part for part in parts)


async def test_the_stream_ends_when_the_key_is_revoked(firm: Firm) -> None:
    from desk.model.actor import OPERATOR
    from desk.verbs.staffing import revoke_token

    beats = 0
    async for part in read_stream(firm):
        beats += part.startswith(":")
        if beats == 1:
            await firm.desk.do(revoke_token, OPERATOR, hash_of(firm.keys["Boris"]))
    assert beats >= 1


async def test_after_a_silence_everybody_reads_anew(firm: Firm) -> None:
    opened = await firm.complaint()
    hub = Hub(Translation(firm.handoff.door.reader))
    with hub.line(None) as line:
        await hub.hear("heard_again", "")
        await hub.hear("customer_typing", opened.case_id)
        await hub.hear("customer_typing", (await firm.case(opened)).conversation_id)
        await hub.hear("customer_typing", "nothing")
        await hub.hear("conversation", (await firm.case(opened)).conversation_id)
        assert [event.name for event in await said(line, 4)] == ["refresh", "typing", "typing", "message"]
