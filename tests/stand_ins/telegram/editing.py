"""Methods that change what stands in a chat, and those of forum topics."""

from __future__ import annotations

from typing import Any

from tests.stand_ins.telegram.calls import Call
from tests.stand_ins.telegram.refusal import bad_request
from tests.stand_ins.telegram.sending import TEXT_LIMIT, checked_text, keyboard_of
from tests.stand_ins.telegram.stage import Method, Stage
from tests.stand_ins.telegram.world import BOT, Chat


async def edit_message_text(stage: Stage, call: Call) -> Any:
    message = _own_message(stage, call)
    text = checked_text(call, call.arguments.text, call.arguments.entities, TEXT_LIMIT)
    return _change(stage, call, message, {"text": text, **keyboard_of(call.arguments.reply_markup)})


async def edit_message_reply_markup(stage: Stage, call: Call) -> Any:
    message = _own_message(stage, call)
    return _change(stage, call, message, keyboard_of(call.arguments.reply_markup))


def _own_message(stage: Stage, call: Call) -> dict[str, Any]:
    message = stage.world.chat(call.arguments.chat_id).messages.get(call.arguments.message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"] is not BOT:
        raise bad_request("message can't be edited")
    return message


def _change(stage: Stage, call: Call, message: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    before = dict(message)
    message.pop("reply_markup", None)
    message.update(change)
    if message == before:
        raise bad_request("message is not modified: specified new message content and reply markup are the same")
    message["edit_date"] = stage.world.tick()
    stage.journal.note("changed", chat=call.chat, message=message["message_id"], contents=change)
    return message


async def create_forum_topic(stage: Stage, call: Call) -> Any:
    chat = _forum(stage, call)
    name = call.arguments.name
    service = stage.world.write(chat, BOT, {"forum_topic_created": {"name": name, "icon_color": 7322096}})
    chat.topics[service["message_id"]] = name
    stage.mailbox.put("message", {**service, "message_thread_id": service["message_id"], "is_topic_message": True})
    return {"message_thread_id": service["message_id"], "name": name, "icon_color": 7322096}


async def edit_forum_topic(stage: Stage, call: Call) -> Any:
    chat = _with_topic(stage, call)
    chat.topics[call.arguments.message_thread_id] = call.arguments.name
    return True


async def delete_forum_topic(stage: Stage, call: Call) -> Any:
    del _with_topic(stage, call).topics[call.arguments.message_thread_id]
    return True


async def open_or_close_forum_topic(stage: Stage, call: Call) -> Any:
    _with_topic(stage, call)
    return True


def _forum(stage: Stage, call: Call) -> Chat:
    chat = stage.world.chat(call.arguments.chat_id)
    if not chat.about.get("is_forum"):
        raise bad_request("the chat is not a forum")
    return chat


def _with_topic(stage: Stage, call: Call) -> Chat:
    chat = _forum(stage, call)
    if call.arguments.message_thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return chat


METHODS: dict[str, Method] = {
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "deleteForumTopic": delete_forum_topic,
    "closeForumTopic": open_or_close_forum_topic,
    "reopenForumTopic": open_or_close_forum_topic,
}
