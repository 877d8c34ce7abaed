"""R1, R3: whatever a customer says is stored once, in order, with all that came along."""

from __future__ import annotations

import asyncio

import pytest

from desk.errors import NotFound
from desk.model.actor import BOT, customer_actor
from desk.model.inbox import Inbound, Upload
from desk.model.message import Author, Button, MessageKind
from desk.verbs.handover import claim
from desk.verbs.intake import edit_message, receive, wake_agent
from desk.verbs.speaking import Words, say
from desk.work import Verb, Work
from tests.cast import BORIS, CHEN, OLGA, WANG
from tests.desk.office import Office

PHOTO = Upload("lift.jpg", "image/jpeg", 1200, "0f" * 16)


async def test_a_message_is_stored_with_its_place_and_waits_for_its_turn(office: Office) -> None:
    conversation = await office.greet()
    receipt = await office.hear(conversation, OLGA.trouble, "1")
    (message,) = await office.said(conversation.id)
    assert (message.id, message.text, message.position) == (receipt.message_id, OLGA.trouble, 1)
    assert (message.author, message.kind) == (Author.CUSTOMER, MessageKind.TEXT)
    entry = await office.one("inbox")
    assert (entry.message_id, entry.done_at, entry.due_at) == (message.id, None, office.clock.now())
    assert ("conversation", conversation.id) in office.bells.rung
    assert not receipt.repeated


async def test_a_repeat_changes_nothing_and_gives_the_first_receipt(office: Office) -> None:
    conversation = await office.greet()
    first = await office.hear(conversation, OLGA.trouble, "1", uploads=(PHOTO,))
    office.clock.advance(hours=1)
    repeat = await office.hear(conversation, "another text", "1", uploads=(PHOTO,))
    assert (repeat.message_id, repeat.repeated) == (first.message_id, True)
    assert [message.text for message in await office.said(conversation.id)] == [OLGA.trouble]
    assert len(await office.all("attachments")) == len(await office.all("inbox")) == 1


async def test_the_same_message_handed_in_many_times_at_once_is_stored_once(office: Office) -> None:
    inbound = Inbound("telegram", CHEN.address, "message:1", text=CHEN.trouble, name=CHEN.name, language="zh-Hant")
    receipts = await asyncio.gather(*(office.desk.do(receive, BOT, inbound) for _ in range(8)))
    assert len({receipt.message_id for receipt in receipts}) == 1
    assert [receipt.repeated for receipt in receipts].count(False) == 1
    assert len(await office.all("customers")) == len(await office.all("conversations")) == 1
    assert (await office.one("conversations")).position == 1


async def test_a_first_message_opens_the_conversation_with_a_customer_nobody_knows(office: Office) -> None:
    inbound = Inbound("telegram", WANG.address, "message:1", text=WANG.trouble, name=WANG.name, language="zh-Hans")
    receipt = await office.desk.do(receive, BOT, inbound)
    conversation = await office.one("conversations")
    assert (conversation.id, conversation.address) == (receipt.conversation_id, WANG.address)
    assert (conversation.language, conversation.language_fixed) == ("zh-Hans", False)
    assert (await office.one("customers")).name == WANG.name
    second = await office.desk.do(receive, BOT, Inbound("telegram", WANG.address, "message:2", text="在吗？"))
    assert second.conversation_id == receipt.conversation_id


async def test_R2_what_came_along_is_kept_and_a_contact_is_noted_once(office: Office) -> None:
    conversation = await office.greet()
    for number in ("1", "2"):
        await office.hear(conversation, "", number, uploads=(PHOTO, PHOTO), contact=("phone", OLGA.telephone))
    assert {message.kind for message in await office.said(conversation.id)} == {MessageKind.ATTACHMENT}
    files = await office.all("attachments")
    assert [(each.name, each.media_type, each.size) for each in files] == [("lift.jpg", "image/jpeg", 1200)] * 4
    contact = await office.one("contacts")
    assert (contact.value, contact.verified_at) == (OLGA.telephone, None)


async def test_a_button_that_was_pressed_is_read_as_its_title(office: Office) -> None:
    conversation = await office.greet(WANG)

    async def offer(work: Work) -> None:
        say(work, conversation, Words("解决了吗？", buttons=[Button("解决了", "solved"), Button("没有", "open")]))

    await office.desk.do(Verb(offer, next(iter(BOT.permissions))), BOT)
    for number, payload in enumerate(("open", "unknown")):
        await office.hear(conversation, "", str(number), payload=payload)
    pressed = (await office.said(conversation.id))[1:]
    assert [(message.text, message.payload) for message in pressed] == [("没有", "open"), ("unknown", "unknown")]


async def test_R43_a_corrected_message_shows_the_new_text_and_the_ledger_keeps_the_old(office: Office) -> None:
    conversation = await office.greet()
    await office.hear(conversation, "flat 12", "1")
    actor = customer_actor(conversation.customer_id)
    for text in ("flat 21", "flat 21"):
        await office.desk.do(edit_message, actor, "webchat", "1", text)
    (message,) = await office.said(conversation.id)
    assert (message.text, message.edited_at) == ("flat 21", office.clock.now())
    async with office.unit() as unit:
        edits = [event.why for event in await unit.timeline(conversation.id) if event.verb == "edit_message"]
    assert edits == ["flat 12"]


async def test_a_message_for_an_agent_is_counted_as_unread(office: Office) -> None:
    opened = await office.open()

    async def count(work: Work) -> None:
        await wake_agent(work, await work.unit.conversations.get((await office.case(opened)).conversation_id))

    wake = Verb(count, next(iter(BOT.permissions)))
    await office.desk.do(wake, BOT)
    assert (await office.case(opened)).unread == 0
    await office.desk.do(claim, BORIS, opened.number)
    for _ in range(2):
        await office.desk.do(wake, BOT)
    assert (await office.case(opened)).unread == 2


async def test_a_message_from_nowhere_and_to_nowhere_is_refused(office: Office) -> None:
    with pytest.raises(NotFound, match="names no conversation"):
        await office.desk.do(receive, BOT, Inbound("webchat", "", "1", text="hello"))
    with pytest.raises(NotFound):
        await office.desk.do(receive, BOT, Inbound("webchat", "", "1", text="hello", conversation_id="none"))
    assert await office.all("messages") == []
