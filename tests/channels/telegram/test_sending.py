"""Messages of the desk, as the customer sees them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.registry import AmbiguousFailure, PermanentFailure
from bot.channels.telegram.channel import TelegramChannel
from desk.model.message import Attachment, Button
from tests.channels.telegram.conftest import OpenChannel
from tests.channels.telegram.inlet import MemoryStore
from tests.channels.telegram.samples import JPEG, MP3, OGG, PDF, PNG, outgoing
from tests.stand_ins.telegram.server import TelegramStandIn


@pytest.fixture
async def channel(open_channel: OpenChannel) -> TelegramChannel:
    return await open_channel(listening=False)


async def attachment(store: MemoryStore, content: bytes, media_type: str, name: str = "file") -> Attachment:
    kept, now = await store.keep(content), datetime(2026, 11, 21, tzinfo=UTC)
    return Attachment("a", "m", "c", "u", name, media_type, len(content), kept, now)


async def test_a_text_arrives_as_it_was_written(telegram: TelegramStandIn, channel: TelegramChannel) -> None:
    customer = telegram.customer(11)
    text = "Pipes < 3 cm & <b>not bold</b> *nor* _this_ &amp; 王芳 👍"
    number = await channel.send(outgoing(text, 11))
    assert [(shown.text, str(shown.id)) for shown in customer.sees()] == [(text, number)]


async def test_an_agent_is_named_in_bold(telegram: TelegramStandIn, channel: TelegramChannel) -> None:
    customer = telegram.customer(11)
    await channel.send(outgoing("I come at three.", 11, author_name="👷 Boris", repeated=True))
    [shown] = customer.sees()
    assert shown.text == "(You may have received this message before.)\n👷 Boris\nI come at three."
    assert shown.bold == ("👷 Boris",)


async def test_a_long_text_is_split_and_the_buttons_hang_on_its_end(
    telegram: TelegramStandIn, channel: TelegramChannel
) -> None:
    customer = telegram.customer(11)
    text = "\n\n".join(f"Paragraph {number}. " + "很长的一段话。😀" * 40 for number in range(40))
    await channel.send(outgoing(text, 11, buttons=(Button("Yes", "/affirm"),)))
    shown = customer.sees()
    assert len(shown) > 2
    assert "\n\n".join(each.text for each in shown) == text
    assert [each.buttons for each in shown] == [()] * (len(shown) - 1) + [("Yes",)]


@pytest.mark.parametrize(
    ("content", "media_type", "kind"),
    [
        (PNG, "image/png", "photo"),
        (JPEG, "image/jpeg", "photo"),
        (OGG, "audio/ogg", "voice"),
        (MP3, "audio/mpeg", "audio"),
        (PDF, "application/pdf", "document"),
        (b"not a picture", "image/png", "document"),
    ],
)
async def test_files_arrive_in_the_form_that_suits_them(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore, content: bytes, media_type: str, kind: str
) -> None:
    customer = telegram.customer(11)
    file = await attachment(store, content, media_type)
    await channel.send(outgoing("Your report", 11, attachments=(file,), author_name="Boris"))
    [shown] = customer.sees()
    assert (shown.kind, shown.text) == (kind, "Boris\nYour report")
    assert next(reversed(telegram.world.files.values())).content == content


async def test_several_files_come_before_the_question(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11)
    files = (await attachment(store, PNG, "image/png"), await attachment(store, PDF, "application/pdf"))
    await channel.send(outgoing("Right?", 11, attachments=files, buttons=(Button("Yes", "/affirm"),)))
    assert [shown.kind for shown in customer.sees()] == ["photo", "document", "text"]
    assert customer.sees()[-1].buttons == ("Yes",)


async def test_messages_to_one_chat_keep_their_order(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11)
    file = await attachment(store, PNG, "image/png")
    first: dict[str, Any] = {"attachments": (file, file), "delivery_id": "first"}
    sends = [channel.send(outgoing("one", 11, **first)), channel.send(outgoing("two", 11, delivery_id="second"))]
    await asyncio.gather(*sends)
    assert customer.sees_texts() == ["", "", "one", "two"]


async def test_a_break_in_the_middle_is_ambiguous_and_the_next_try_goes_on(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11)
    file = await attachment(store, PNG, "image/png")
    message: dict[str, Any] = {"attachments": (file, file)}
    telegram.faults.flood("sendMessage", retry_after=1)
    with pytest.raises(AmbiguousFailure, match="2 parts arrived"):
        await channel.send(outgoing("the text", 11, **message))
    await channel.send(outgoing("the text", 11, **message, repeated=True))
    assert [shown.kind for shown in customer.sees()] == ["photo", "photo", "text"]
    assert customer.sees_texts()[-1].endswith("before.)\nthe text")


@pytest.mark.parametrize("text", ["", "  \n "])
async def test_nothing_cannot_be_sent(telegram: TelegramStandIn, channel: TelegramChannel, text: str) -> None:
    telegram.customer(11)
    with pytest.raises(PermanentFailure, match="nothing to send"):
        await channel.send(outgoing(text, 11))


async def test_a_file_that_is_gone_from_the_store_is_a_permanent_failure(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    telegram.customer(11)
    file = await attachment(store, PNG, "image/png")
    store.files.clear()
    with pytest.raises(PermanentFailure, match="gone from the store"):
        await channel.send(outgoing("", 11, attachments=(file,)))


async def test_typing_is_shown_and_its_failure_is_harmless(telegram: TelegramStandIn, channel: TelegramChannel) -> None:
    customer = telegram.customer(11)
    await channel.typing("11")
    assert customer.sees_typing()
    await channel.typing("404")
