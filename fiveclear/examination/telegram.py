"""Telegram: whether the token is one, asked of the Bot API server that is configured."""

from __future__ import annotations

import asyncio
import json
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from fiveclear.examination.finding import Finding, fault, reservation, well
from fiveclear.settings import Settings

PART = "telegram"
PUBLIC_API = "https://api.telegram.org"
_SECONDS = 10
_REFUSED = (401, 404)


async def examine_telegram(settings: Settings) -> Finding:
    """Ask who the bot is; without a token Telegram is off, which is no fault."""
    if settings.telegram_token is None:
        return well(PART, "off; a token from @BotFather in FIVECLEAR_TELEGRAM_TOKEN switches it on.")
    if settings.telegram_mode == "webhook" and not (settings.public_url and settings.telegram_secret):
        return fault(
            PART,
            "A webhook needs an address that Telegram can reach and a secret.",
            "Set FIVECLEAR_PUBLIC_URL and FIVECLEAR_TELEGRAM_SECRET, or FIVECLEAR_TELEGRAM_MODE=polling.",
        )
    api = settings.telegram_api or PUBLIC_API
    token = settings.telegram_token.get_secret_value()
    try:
        answer = await asyncio.to_thread(_get_me, api, token)
    except HTTPError as error:
        return _refused(api, error.code)
    except (OSError, HTTPException, ValueError) as error:
        reason = str(getattr(error, "reason", error)).replace(token, "…")
        return fault(
            PART,
            f"{api} does not answer: {reason}.",
            "Check the network and any proxy, or name a Bot API server that is reachable with FIVECLEAR_TELEGRAM_API.",
        )
    return _introduced(answer, settings.telegram_mode, api)


def _get_me(api: str, token: str) -> Any:
    with urlopen(f"{api}/bot{token}/getMe", timeout=_SECONDS) as answer:
        return json.load(answer)


def _refused(api: str, code: int) -> Finding:
    if code in _REFUSED:
        return fault(
            PART,
            f"{api} refuses the token (HTTP {code}).",
            "Copy the token anew from @BotFather into FIVECLEAR_TELEGRAM_TOKEN.",
        )
    return reservation(PART, f"{api} answers with HTTP {code}.", "Look again in a few minutes.")


def _introduced(answer: Any, mode: str, api: str) -> Finding:
    name = answer.get("result", {}).get("username") if isinstance(answer, dict) and answer.get("ok") else None
    if not name:
        return fault(PART, f"{api} is no Bot API server.", "Correct FIVECLEAR_TELEGRAM_API, or leave it empty.")
    return well(PART, f"@{name} answers at {api}; {mode}.")
