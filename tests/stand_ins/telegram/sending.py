"""Methods that put something into a chat."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.stand_ins.telegram.calls import Call, SentFile
from tests.stand_ins.telegram.markup import visible
from tests.stand_ins.telegram.refusal import Refused, bad_request
from tests.stand_ins.telegram.stage import Method, Stage
from tests.stand_ins.telegram.world import BOT, Chat, described

TEXT_LIMIT, CAPTION_LIMIT, PAYLOAD_BYTES = 4096, 1024, 64


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def pass_gate(stage: Stage, chat: Chat) -> None:
    """Refuse with 429 what is too fast."""
    seconds = stage.gate.retry_after(chat.id, asyncio.get_running_loop().time())
    if seconds is not None:
        raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def checked_text(call: Call, text: str | None, entities: Any, limit: int) -> str:
    """What the reader sees of a text or caption; refuses what Telegram would."""
    parse_mode = call.arguments.parse_mode
    seen = visible(text or "", parse_mode if isinstance(parse_mode, str) else None)
    if units(seen) > limit:
        raise bad_request("message is too long" if limit == TEXT_LIMIT else "message caption is too long")
    for entity in entities or ():
        if entity.offset < 0 or entity.length <= 0 or entity.offset + entity.length > units(seen):
            raise bad_request("can't parse entities: an entity lies outside of the text")
    return seen


def keyboard_of(markup: Any) -> dict[str, Any]:
    """The inline keyboard as a part of a message; refuses buttons that carry too much or nothing."""
    if markup is None or not hasattr(markup, "inline_keyboard"):
        return {}
    for button in (button for row in markup.inline_keyboard for button in row):
        if not button.text:
            raise bad_request("text buttons must have a text")
        if button.callback_data is not None and not 1 <= len(button.callback_data.encode()) <= PAYLOAD_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    return {"reply_markup": markup.model_dump(exclude_none=True)} if markup.inline_keyboard else {}


def deliver(stage: Stage, chat: Chat, call: Call, contents: dict[str, Any]) -> dict[str, Any]:
    """Put it into the chat and note that it arrived."""
    thread = getattr(call.arguments, "message_thread_id", None)
    if thread is not None:
        if thread not in chat.topics:
            raise bad_request("message thread not found")
        contents = {**contents, "message_thread_id": thread, "is_topic_message": True}
    message = stage.world.write(chat, BOT, contents)
    stage.journal.note("received", chat=chat.id, message=message["message_id"], contents=contents)
    return message


async def send_message(stage: Stage, call: Call) -> Any:
    asked = call.arguments
    chat = stage.world.chat(asked.chat_id)
    text = checked_text(call, asked.text, asked.entities, TEXT_LIMIT)
    if not text.strip():
        raise bad_request("message text is empty")
    keyboard = keyboard_of(asked.reply_markup)
    pass_gate(stage, chat)
    entities = {"entities": [entity.model_dump(exclude_none=True) for entity in asked.entities or ()]}
    return deliver(stage, chat, call, {"text": text, **(entities if asked.entities else {}), **keyboard})


def sender_of(kind: str) -> Method:
    """The method that sends one file of that kind."""

    async def send_file(stage: Stage, call: Call) -> Any:
        asked = call.arguments
        chat = stage.world.chat(asked.chat_id)
        caption = checked_text(call, asked.caption, asked.caption_entities, CAPTION_LIMIT)
        keyboard = keyboard_of(asked.reply_markup)
        file = _attached(call, getattr(asked, kind))
        pass_gate(stage, chat)
        contents = {**_shown(stage, kind, file), **({"caption": caption} if caption else {}), **keyboard}
        return deliver(stage, chat, call, contents)

    return send_file


async def send_media_group(stage: Stage, call: Call) -> Any:
    chat = stage.world.chat(call.arguments.chat_id)
    if not 2 <= len(call.arguments.media) <= 10:
        raise bad_request("group send failed: 2 to 10 files make an album")
    files = [(str(item.type), _attached(call, item.media), item.caption) for item in call.arguments.media]
    pass_gate(stage, chat)
    album = f"album-{stage.world.tick()}"
    sent = []
    for kind, file, caption in files:
        contents = {**_shown(stage, kind, file), "media_group_id": album, **({"caption": caption} if caption else {})}
        sent.append(deliver(stage, chat, call, contents))
    return sent


async def copy_messages(stage: Stage, call: Call) -> Any:
    asked = call.arguments
    chat, origin = stage.world.chat(asked.chat_id), stage.world.chat(asked.from_chat_id)
    found = [origin.messages[number] for number in asked.message_ids if number in origin.messages]
    if not found:
        raise bad_request("there are no messages to copy")
    pass_gate(stage, chat)
    own = {"message_id", "date", "chat", "from", "message_thread_id", "is_topic_message"}
    copies = [{key: value for key, value in message.items() if key not in own} for message in found]
    return [{"message_id": deliver(stage, chat, call, contents)["message_id"]} for contents in copies]


async def send_chat_action(stage: Stage, call: Call) -> Any:
    stage.world.chat(call.arguments.chat_id).actions.append(call.arguments.action)
    return True


def _attached(call: Call, value: Any) -> SentFile:
    if isinstance(value, str) and value.startswith("attach://") and value.removeprefix("attach://") in call.files:
        return call.files[value.removeprefix("attach://")]
    raise bad_request("there is no file in the request")


def _shown(stage: Stage, kind: str, file: SentFile) -> dict[str, Any]:
    file_id = stage.world.keep(file.name, file.content)
    kept = stage.world.files[file_id]
    if kind == "photo":
        if not file.content.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF")):
            raise bad_request("IMAGE_PROCESS_FAILED")
        return {"photo": [described(file_id, kept, width=640, height=480)]}
    more: dict[str, Any] = {"duration": 1} if kind in ("voice", "audio") else {"file_name": file.name}
    return {kind: described(file_id, kept, **more)}


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendPhoto": sender_of("photo"),
    "sendDocument": sender_of("document"),
    "sendVoice": sender_of("voice"),
    "sendAudio": sender_of("audio"),
    "sendMediaGroup": send_media_group,
    "copyMessages": copy_messages,
    "sendChatAction": send_chat_action,
}
