"""What an error of a call to Telegram means: never sent, perhaps sent, or never to be."""

from __future__ import annotations

from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.channels.registry import AmbiguousFailure, ChannelFailure, PermanentFailure, TransientFailure

# The connection was never made, so the request never left.
_NEVER_LEFT = (ClientConnectorError, ConnectionTimeoutError)
_TOKEN_PAUSE = 60.0
_RESTART_PAUSE = 5.0


def pause_of(error: AiogramError) -> float | None:
    """For how many seconds Telegram wants to be left alone; None if the error is no flood control.

    A 429 that asks for 0 seconds comes as a plain error; a second is what it means.
    """
    if isinstance(error, TelegramRetryAfter):
        return max(float(error.retry_after), 1.0)
    if type(error) is TelegramAPIError and "too many requests" in error.message.lower():
        return 1.0
    return None


def failure_of(error: AiogramError, *, whole_channel: bool = False) -> ChannelFailure:
    """The failure that the courier understands. Its sentence never carries an address, a token or a text.

    An answer that cannot be read (a proxy's HTML page) and a server error say nothing about whether the message was
    sent, so both are ambiguous.
    """
    pause = pause_of(error)
    if pause is not None:
        return TransientFailure("Telegram asks for a pause.", pause, whole_channel=whole_channel)
    if isinstance(error, TelegramEntityTooLarge):
        return PermanentFailure("Telegram does not take a file of this size.")
    if isinstance(error, TelegramNetworkError):
        return _network_failure(error)
    if isinstance(error, RestartingTelegram):
        return TransientFailure("Telegram is restarting.", _RESTART_PAUSE, whole_channel=True)
    if isinstance(error, TelegramServerError):
        return AmbiguousFailure("Telegram had an error of its own.")
    if isinstance(error, TelegramUnauthorizedError | TelegramNotFound):
        return TransientFailure("Telegram does not accept the bot token.", _TOKEN_PAUSE, whole_channel=True)
    if isinstance(error, TelegramMigrateToChat):
        return PermanentFailure("The group has moved to another chat.")
    if isinstance(error, TelegramForbiddenError | TelegramBadRequest):
        return PermanentFailure(f"Telegram refused it: {error.message}")
    if isinstance(error, TelegramConflictError):
        return TransientFailure("Telegram is busy with another process of this bot.", 1.0)
    if isinstance(error, ClientDecodeError):
        return AmbiguousFailure("The answer of Telegram could not be read.")
    return AmbiguousFailure(f"Telegram answered with {type(error).__name__}.")


def sent_anyway(error: AiogramError) -> int | None:
    """The id of a message that was sent although its answer did not fit aiogram's models (a field that is newer)."""
    if not isinstance(error, ClientDecodeError) or not isinstance(error.data, dict) or error.data.get("ok") is not True:
        return None
    result = error.data.get("result")
    number = result.get("message_id") if isinstance(result, dict) else None
    return number if isinstance(number, int) else None


def _network_failure(error: TelegramNetworkError) -> ChannelFailure:
    cause = type(error.__cause__).__name__
    if isinstance(error.__cause__, _NEVER_LEFT):
        return TransientFailure(f"Telegram cannot be reached ({cause}).", whole_channel=True)
    return AmbiguousFailure(f"The connection to Telegram broke before the answer came ({cause}).")


class Floods:
    """Telegram's 429 does not say whether it means one chat or the bot. The first stands for its chat; one from
    another chat while that lasts means everybody.
    """

    def __init__(self) -> None:
        self._ends: dict[str, float] = {}

    def note(self, address: str, seconds: float, now: float) -> bool:
        """Take down a pause that begins ``now`` (in seconds of the loop's clock); True if it means the whole bot."""
        self._ends = {chat: end for chat, end in self._ends.items() if end > now}
        others = any(chat != address for chat in self._ends)
        self._ends[address] = now + seconds
        return others
