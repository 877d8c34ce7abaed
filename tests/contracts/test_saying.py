"""What is said takes the next position of its conversation, however many speak at once."""

from __future__ import annotations

import asyncio

import pytest

from desk.errors import Conflict
from desk.model.conversation import Conversation
from desk.model.identity import new_id
from desk.model.message import Author, Button, Message, MessageKind, Visibility
from tests.cast import WANG
from tests.desk.office import Office


def words(office: Office, conversation: Conversation, text: str, author: Author = Author.BOT) -> Message:
    """A message that is not said yet."""
    return Message(
        id=new_id(office.clock.now()),
        conversation_id=conversation.id,
        customer_id=conversation.customer_id,
        author=author,
        kind=MessageKind.TEXT,
        text=text,
        buttons=[Button("是", "yes")],
        created_at=office.clock.now(),
    )


async def test_fifty_who_speak_at_once_get_fifty_consecutive_positions(office: Office) -> None:
    conversation = await office.greet()

    async def say(number: int) -> None:
        async with office.unit() as unit:
            unit.say(words(office, conversation, f"sentence {number}"))
            await unit.commit()

    await asyncio.gather(*(say(number) for number in range(50)))
    said = await office.said(conversation.id)
    assert [message.position for message in said] == list(range(1, 51))
    assert {message.text for message in said} == {f"sentence {number}" for number in range(50)}
    assert (await office.one("conversations")).position == 50


async def test_two_messages_of_one_unit_keep_their_order(office: Office) -> None:
    conversation = await office.greet(WANG)
    async with office.unit() as unit:
        for text in ("第一句", "第二句", "第三句"):
            unit.say(words(office, conversation, text))
        await unit.commit()
    said = await office.said(conversation.id)
    assert [message.text for message in said] == ["第一句", "第二句", "第三句"]
    assert said[0].buttons == [Button("是", "yes")]


async def test_what_a_customer_says_is_the_last_sign_of_life(office: Office) -> None:
    conversation = await office.greet()
    async with office.unit() as unit:
        unit.say(words(office, conversation, "from the bot"))
        await unit.commit()
    assert (await office.one("conversations")).last_customer_at is None
    async with office.unit() as unit:
        unit.say(words(office, conversation, "from Olga", Author.CUSTOMER))
        await unit.commit()
    assert (await office.one("conversations")).last_customer_at == office.clock.now()


async def test_a_message_that_was_only_added_is_read_when_it_is_released_and_not_before(office: Office) -> None:
    conversation = await office.greet()
    later = words(office, conversation, "planned yesterday")
    async with office.unit() as unit:
        unit.messages.add(later)
        unit.say(words(office, conversation, "said at once"))
        await unit.commit()
        assert [message.text for message in await office.said(conversation.id)] == ["said at once"]
        unit.release(later)
        await unit.commit()
        unit.say(words(office, conversation, "said after it"))
        await unit.commit()
    said = await office.said(conversation.id)
    assert [message.text for message in said] == ["said at once", "planned yesterday", "said after it"]
    assert [message.position for message in said] == [1, 2, 3]


async def test_a_message_is_released_once(office: Office) -> None:
    conversation = await office.greet()
    later = words(office, conversation, "planned")
    async with office.unit() as unit:
        unit.messages.add(later)
        await unit.commit()
    async with office.unit() as first, office.unit() as second:
        first.release(later)
        second.release(later)
        await first.commit()
        with pytest.raises(Conflict):
            await second.commit()
    assert [message.position for message in await office.said(conversation.id)] == [1]


async def test_a_note_for_staff_is_not_among_what_the_customer_reads(office: Office) -> None:
    conversation = await office.greet()
    note = words(office, conversation, "rings twice a day", Author.AGENT)
    note.visibility = Visibility.STAFF
    async with office.unit() as unit:
        unit.say(note)
        await unit.commit()
        assert [each.text for each in await unit.said_after(conversation.id, 0, Visibility.STAFF, 9)] == [note.text]
    assert await office.said(conversation.id) == []
