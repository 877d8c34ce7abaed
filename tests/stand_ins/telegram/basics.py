"""Methods about the bot itself, its updates and its files."""

from __future__ import annotations

from typing import Any

from tests.stand_ins.telegram.calls import Call
from tests.stand_ins.telegram.pushing import Webhook
from tests.stand_ins.telegram.refusal import Refused, bad_request
from tests.stand_ins.telegram.stage import Stage
from tests.stand_ins.telegram.world import BOT, described

DOWNLOAD_LIMIT = 20 * 1024 * 1024
_WEBHOOK_ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"


async def get_me(stage: Stage, call: Call) -> Any:
    more = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return {**BOT, **more}


async def get_updates(stage: Stage, call: Call) -> Any:
    if stage.pusher.webhook is not None:
        raise Refused(409, _WEBHOOK_ACTIVE)
    asked = call.arguments
    return await stage.mailbox.poll(asked.offset or 0, asked.limit or 100, asked.timeout or 0, asked.allowed_updates)


async def set_webhook(stage: Stage, call: Call) -> Any:
    asked = call.arguments
    if asked.url:
        stage.pusher.webhook = Webhook(asked.url, asked.secret_token or "", tuple(asked.allowed_updates or ()))
    else:
        stage.pusher.webhook = None
    _drop(stage, asked.drop_pending_updates)
    return True


async def delete_webhook(stage: Stage, call: Call) -> Any:
    stage.pusher.webhook = None
    _drop(stage, call.arguments.drop_pending_updates)
    return True


async def get_webhook_info(stage: Stage, call: Call) -> Any:
    hook = stage.pusher.webhook
    waiting = len(stage.mailbox.waiting())
    info = {"url": hook.url if hook else "", "has_custom_certificate": False, "pending_update_count": waiting}
    return {**info, "last_error_message": stage.pusher.last_error} if stage.pusher.last_error else info


async def set_my_commands(stage: Stage, call: Call) -> Any:
    code = call.arguments.language_code or ""
    if code and len(code) != 2:
        raise bad_request("invalid language code specified")
    stage.world.menus[code] = [command.command for command in call.arguments.commands]
    return True


async def get_file(stage: Stage, call: Call) -> Any:
    kept = stage.world.files.get(call.arguments.file_id)
    if kept is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if kept.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return described(call.arguments.file_id, kept, file_path=f"files/{call.arguments.file_id}")


async def answer_callback_query(stage: Stage, call: Call) -> Any:
    stage.world.answered_queries.append(call.arguments.callback_query_id)
    return True


def _drop(stage: Stage, drop: bool | None) -> None:
    if drop:
        for update in stage.mailbox.waiting():
            stage.mailbox.acknowledge(update["update_id"])


METHODS = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "getFile": get_file,
    "answerCallbackQuery": answer_callback_query,
}
