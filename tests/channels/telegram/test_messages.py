"""What customers send, and what the desk gets to read."""

from __future__ import annotations

import pytest

from bot.channels.telegram.channel import TelegramChannel
from tests.channels.telegram.inlet import MemoryStore
from tests.channels.telegram.samples import JPEG, MP4, OGG, PDF, PNG, PROGRAM
from tests.stand_ins.telegram.server import TelegramStandIn

TOO_LARGE = 21 * 1024 * 1024


@pytest.mark.parametrize("command", ["/start", "/new", "/status", "/human", "/language"])
async def test_commands_become_payloads(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore, command: str
) -> None:
    telegram.customer(11).says(f"{command}@fiveclear_test_bot  FC-7K2M-9QX4")
    await telegram.until(lambda: store.messages)
    assert store.one().payload == command
    assert store.one().metadata["argument"] == "FC-7K2M-9QX4"


@pytest.mark.parametrize("text", ["/restart", "/startle", "please /human", "/ human"])
async def test_other_texts_are_no_commands(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore, text: str
) -> None:
    telegram.customer(11).says(text)
    await telegram.until(lambda: store.messages)
    assert (store.one().text, store.one().payload) == (text, "")


async def test_a_photo_is_fetched_in_its_largest_size(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    telegram.customer(11).sends_photo(JPEG, "the leak")
    await telegram.until(lambda: store.messages)
    [upload] = store.one().uploads
    assert (upload.media_type, upload.size, upload.name) == ("image/jpeg", len(JPEG), "photo.jpg")
    assert store.files[upload.file] == JPEG
    assert store.one().text == "the leak"


async def test_each_photo_of_an_album_is_stored_and_names_its_album(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    telegram.customer(11).sends_album([PNG, JPEG, PNG], "three views")
    await telegram.until(lambda: len(store.messages) == 3)
    messages = list(store.messages.values())
    assert len({message.metadata["album"] for message in messages}) == 1
    assert [store.files[message.uploads[0].file] for message in messages] == [PNG, JPEG, PNG]
    assert [message.text for message in messages] == ["three views", "", ""]


async def test_a_voice_note_and_a_document_are_kept(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11)
    customer.sends_voice(OGG)
    customer.sends_document("../../in\x00voice.pdf", PDF)
    await telegram.until(lambda: len(store.messages) == 2)
    voice, document = (message.uploads[0] for message in store.messages.values())
    assert voice.media_type == "audio/ogg"
    assert (document.media_type, document.name) == ("application/pdf", "_.._in_voice.pdf")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "20 MB"), ("zh-hans", "请把它压缩"), ("zh-TW", "請壓縮"), (None, "请把它压缩")]
)
async def test_a_file_that_is_too_large_is_refused_in_the_customers_language(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore, language: str | None, words: str
) -> None:
    customer = telegram.customer(11, language)
    customer.sends_document("plan.pdf", PDF, size=TOO_LARGE)
    await telegram.until(customer.sees)
    assert words in customer.sees_texts()[0]
    assert (store.one().text, store.one().metadata["refused"]) == ("📎 plan.pdf", "too_large")


async def test_a_file_whose_size_is_not_told_is_refused_when_telegram_refuses_it(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11)
    customer.sends_document_of_unknown_size("plan.pdf", PDF, size=TOO_LARGE)
    await telegram.until(customer.sees)
    assert store.one().metadata["refused"] == "too_large"


async def test_a_large_photo_is_taken_in_the_size_that_can_be_fetched(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    telegram.customer(11).sends_photo(JPEG, size=TOO_LARGE)
    await telegram.until(lambda: store.messages)
    assert store.one().uploads[0].size == 64


async def test_a_file_is_judged_by_its_content(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11)
    customer.sends_document("holiday.jpg", PROGRAM, "look at this")
    await telegram.until(customer.sees)
    assert (store.one().text, store.one().uploads, store.files) == ("look at this", (), {})
    assert "photos, a PDF or a voice message" in customer.sees_texts()[0]


async def test_a_video_and_a_poll_are_refused_with_advice(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11)
    customer.sends_video(MP4)
    customer.sends({"story": {"id": 1, "chat": {"id": 11, "type": "private"}}})
    await telegram.until(lambda: len(customer.sees()) == 2)
    assert store.texts() == ["📎 video", "📎 story"]


async def test_a_download_is_tried_again(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    telegram.faults.error("download", 500, "broken")
    telegram.faults.cut("download")
    telegram.faults.storm("getFile", times=1)
    telegram.customer(11).sends_photo(PNG)
    await telegram.until(lambda: store.messages)
    assert store.files[store.one().uploads[0].file] == PNG


async def test_a_file_that_never_comes_does_not_take_its_message_along(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore, caplog: pytest.LogCaptureFixture
) -> None:
    customer = telegram.customer(11)
    telegram.faults.error("download", 404, "gone", times=100)
    customer.sends_photo(PNG, "the leak")
    await telegram.until(customer.sees)
    assert (store.one().text, store.one().metadata["refused"]) == ("the leak", "not_fetched")
    assert "once more" in customer.sees_texts()[0]
    assert telegram.token not in caplog.text


async def test_a_contact_counts_only_if_telegram_vouches_for_it(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11)
    customer.shares_contact("86 138-0013-8000")
    customer.shares_contact("+8613900139000", own=False)
    await telegram.until(lambda: len(store.messages) == 2)
    own, other = store.messages.values()
    assert (own.contact, own.metadata["verified"]) == (("phone", "+8613800138000"), True)
    assert (other.contact, other.text) == (None, "📇 Boris +8613900139000")


async def test_a_location_and_a_sticker_are_read(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11)
    customer.shares_location(31.2304, 121.4737)
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}
    customer.sends({"sticker": {**sticker, "is_animated": False, "is_video": False, "emoji": "👍"}})
    await telegram.until(lambda: len(store.messages) == 2)
    assert store.texts() == ["📍 31.230400, 121.473700", "👍"]
    assert next(iter(store.messages.values())).metadata["latitude"] == 31.2304


async def test_a_correction_names_the_message_that_it_corrects(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    customer = telegram.customer(11)
    number = customer.says("It brokes")
    customer.edits(number, "It broke")
    await telegram.until(lambda: store.corrections)
    assert store.corrections == [("telegram", f"message:11:{number}", "It broke")]
    assert store.texts() == ["It brokes"]


async def test_groups_and_service_messages_are_ignored(
    telegram: TelegramStandIn, channel: TelegramChannel, store: MemoryStore
) -> None:
    telegram.group(-100).hears(12, "hello all")
    customer = telegram.customer(11)
    customer.sends({"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}})
    customer.says("hello")
    await telegram.until(lambda: len(telegram.journal.of("acknowledged")) == 3)
    assert store.texts() == ["hello"]
