"""Updates that Telegram brings itself: answered with 200 only when they are stored, so that it brings the others again.

Telegram brings the updates of one chat one after the other and waits for each answer, so their order is kept.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Mapping

from bot.channels.telegram.parsing import parse
from bot.channels.telegram.reception import Reception
from desk.errors import BadInput

_log = logging.getLogger(__name__)

SECRET_HEADER = "x-telegram-bot-api-secret-token"


def knows_secret(headers: Mapping[str, str], secret: str) -> bool:
    """Whether the caller knows the secret; takes as long for a near miss as for a far one."""
    given = next((value for name, value in headers.items() if name.lower() == SECRET_HEADER), "")
    return hmac.compare_digest(given.encode(), secret.encode()) and bool(secret)


async def take_push(reception: Reception, body: bytes) -> int:
    """Store what was pushed; gives the HTTP status: 200 stored, 400 no update, 503 not stored, bring it again."""
    try:
        row = json.loads(body)
    except ValueError:
        return 400
    number = row.get("update_id") if isinstance(row, dict) else None
    if not isinstance(number, int):
        return 400
    update = parse(row)
    if update is None:
        _log.error("update %s cannot be read and is stepped over", number)
        return 200
    try:
        await reception.take(update)
    except BadInput as error:
        _log.error("update %s is refused for good (%s) and is stepped over", number, error.field)
    except Exception as error:  # noqa: BLE001 - whatever broke, Telegram has to bring it again
        _log.error("update %s is not stored yet (%s)", number, type(error).__name__)
        return 503
    return 200
